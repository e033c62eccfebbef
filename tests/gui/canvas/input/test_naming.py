"""Names typed on the canvas."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.conftest import Open

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_insert_name_enter_adds_and_enter_adds_a_sibling(open_on: Open) -> None:
    player = open_on(MAP)
    before = player.places()
    player.click(player.point("Dora"))
    player.key(Qt.Key.Key_Insert)
    player.type_name("Gerd")
    player.key(Qt.Key.Key_Return)
    player.type_name("Heidi")
    assert {("Dora", "Gerd"), ("Dora", "Heidi")} <= player.pairs
    after = player.places()
    assert {name: after[name] for name in before} == before
    player.key(Qt.Key.Key_Z, CONTROL)
    player.key(Qt.Key.Key_Z, CONTROL)
    assert player.places() == before


def test_an_empty_name_adds_nobody(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Dora"))
    player.key(Qt.Key.Key_Insert)
    player.type_name("   ")
    assert player.steps == []


def test_renaming_happens_on_the_map(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Emil"))
    player.key(Qt.Key.Key_F2)
    player.type_name("Emilia Groß")
    assert "Emilia Groß" in [p.name for p in player.network.people.values()]
    assert player.steps == ["Rename Emil to Emilia Groß"]
