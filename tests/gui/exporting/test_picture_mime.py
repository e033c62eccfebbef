"""The picture on the clipboard."""

from __future__ import annotations

import pytest

from referralmap.gui.exporting.picture_mime import SVG_TYPE, picture_mime
from referralmap.gui.widgets.people_mime import TABLE_TYPE
from referralmap.model.records import PersonId
from referralmap.open_map.view_state import ViewState
from referralmap.picture.theme import theme
from tests.gui.conftest import MapOn

DRAWING = "me > Maximiliane > Bernd*, me > Clara"


@pytest.mark.parametrize("names", ["full", "aliases"])
def test_it_is_pixels_vectors_and_a_table_at_once(map_on: MapOn, names: str) -> None:
    mime = picture_mime(map_on(DRAWING), theme("light"), names)
    assert mime.formats()[0] == "application/x-qt-image"
    assert mime.imageData().width() == 1920
    svg, table = (bytes(mime.data(kind).data()).decode() for kind in (SVG_TYPE, TABLE_TYPE))
    assert svg.startswith("<?xml")
    assert len(table.splitlines()) == 5
    assert mime.text() == table
    for said in (svg, table):
        assert ("Maximiliane" in said) == (names == "full")


def test_the_table_is_of_those_who_are_seen(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    open_map.show(ViewState(chosen=(("role", frozenset({"person"})),), hides=True))
    assert {*open_map.picture.names} == {"Clara"}
    table = picture_mime(open_map, theme("light"), "full").text()
    assert "Clara" in table
    assert "Maximiliane" not in table


def test_a_fan_has_no_vectors(map_on: MapOn) -> None:
    open_map = map_on(DRAWING)
    open_map.look(fan=(PersonId("Maximiliane"), None))
    mime = picture_mime(open_map, theme("light"), "full")
    assert mime.hasImage()
    assert not mime.hasFormat(SVG_TYPE)
    assert "Clara" not in mime.text()
