"""The chip that adds somebody."""

from __future__ import annotations

import pytest

from referralmap.gui.widgets.people_mime import chip_mime
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd, me > Dora"


def test_the_chip_onto_a_person_refers_somebody_new(open_on: Open) -> None:
    player = open_on(MAP)
    words = player.drag_in(chip_mime("x"), player.point("Anna"))
    assert words == "New person, referred by Anna"
    player.type_name("Greta")
    assert ("Anna", "Greta") in player.pairs
    assert player.steps == ["Anna referred Greta"]


def test_the_chip_onto_the_ground_adds_somebody_there(open_on: Open) -> None:
    player = open_on(MAP)
    ground = player.ground()
    where = player.canvas.view.to_map(ground.x(), ground.y())
    player.drag_in(chip_mime("x"), ground)
    player.type_name("Greta")
    assert player.places()["Greta"] == pytest.approx(where)
