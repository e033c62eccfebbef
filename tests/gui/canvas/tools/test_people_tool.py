"""Dragging people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from referralmap.model.records import PersonId
from tests.gui.conftest import CanvasOn, Open

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


SHIFT = Qt.KeyboardModifier.ShiftModifier


CONTROL = Qt.KeyboardModifier.ControlModifier


ALT = Qt.KeyboardModifier.AltModifier


def test_dragging_a_person_moves_them_alone_in_one_step(open_on: Open) -> None:
    player = open_on(MAP)
    before = player.places()
    start = player.point("Frida")
    player.drag(start, start + QPointF(50, -30))
    after = player.places()
    assert {name for name in after if after[name] != before[name]} == {"Frida"}
    scale = player.canvas.view.scale
    assert after["Frida"][0] - before["Frida"][0] == pytest.approx(50 / scale)
    assert player.steps == ["Move Frida"]
    view = player.canvas.view
    player.key(Qt.Key.Key_Z, CONTROL)
    assert player.places() == before
    assert player.canvas.view == view


def test_shift_moves_the_whole_branch(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    before = player.places()
    start = player.point("Anna")
    player.drag(start, start + QPointF(30, 30), SHIFT)
    after = player.places()
    moved = {name for name in after if after[name] != before[name]}
    assert moved == {"Anna", "Bernd", "Clara", "Frida"}
    assert player.steps == ["Move 4 people"]


def test_alt_onto_somebody_makes_them_the_primary_giver(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    places = player.places()
    player.drag(player.point("Emil"), player.point("Bernd"), ALT)
    assert ("Bernd", "Emil") in player.pairs
    primary = player.network.primary_referral(PersonId("Emil"))
    assert primary is not None
    assert primary.giver == "Bernd"
    assert player.places() == places


def test_a_person_dropped_on_another_stays_and_says_why(open_on: Open) -> None:
    player = open_on(MAP)
    places = player.places()
    player.drag(player.point("Emil"), player.point("Bernd"))
    assert player.places() == places
    assert player.steps == []
    assert "with Alt" in player.window.notice
