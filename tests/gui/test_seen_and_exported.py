"""What is exported is what is seen: the same picture, however the map is looked at."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable

import pytest

from referralmap.gui.workspace import Workspace
from referralmap.model.records import PersonId
from referralmap.picture.looking import Looking
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import theme
from tests.gui.conftest import Open

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def look(**fields: object) -> Callable[[Workspace], object]:
    looking = dataclasses.replace(Looking(), **fields)  # type: ignore[arg-type]
    return lambda workspace: workspace.sight.take_over(looking)


WAYS: dict[str, Callable[[Workspace], object]] = {
    "as usual": lambda _workspace: None,
    "another rule": lambda workspace: workspace.open_map.use_rule("equal"),
    "another layout": lambda workspace: workspace.commands()["tree"](),
    "an earlier day": lambda workspace: workspace.open_map.look_at(datetime.date(2020, 1, 1)),
    "in focus": look(focused=PersonId("Anna"), down=1),
    "a connection": look(path=(PersonId("Clara"), PersonId("Frida"))),
    "faded": look(chosen=(("role", frozenset({"fan"})),)),
    "hidden": look(chosen=(("role", frozenset({"fan", "ambassador"})),), hides=True),
    "folded": look(folded=frozenset({PersonId("Anna")})),
    "coloured": look(coloured="rank"),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_picture_for_an_export_is_the_one_on_the_screen(open_on: Open, way: str) -> None:
    player = open_on(DRAWING)
    WAYS[way](player.workspace)
    seen = player.canvas.picture
    exported = player.workspace.open_map.picture_for(player.window.colours)
    assert isinstance(exported, MapPicture)
    assert exported == seen
    other = player.workspace.open_map.picture_for(theme("dark"), "Another title")
    assert isinstance(other, MapPicture)
    assert other.ids == seen.ids
    assert (other.places == seen.places).all()
    assert other.words.title == "Another title"
    assert other != seen
