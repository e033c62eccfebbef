"""The handle on the rim of a mark."""

from __future__ import annotations

import pytest

from tests.gui.conftest import CanvasOn, Open

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"


def test_the_handle_onto_a_person_is_a_referral(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    places = player.places()
    player.hover(player.point("Dora"))
    player.drag(player.handle("Dora"), player.point("Clara"))
    assert ("Dora", "Clara") in player.pairs
    assert player.steps == ["Dora referred Clara"]
    assert player.places() == places


def test_a_referral_that_is_there_already_is_refused_in_words(open_on: Open) -> None:
    player = open_on(MAP)
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Bernd"))
    assert player.steps == []
    assert "already referred" in player.window.notice


def test_the_handle_onto_the_ground_adds_somebody_there(canvas_on: CanvasOn) -> None:
    player = canvas_on(MAP)
    before, ground = player.places(), player.ground()
    where = player.canvas.view.to_map(ground.x(), ground.y())
    player.hover(player.point("Emil"))
    player.drag(player.handle("Emil"), ground)
    assert player.steps == []
    player.type_name("Jörg Müßig")
    assert ("Emil", "Jörg Müßig") in player.pairs
    after = player.places()
    assert after.pop("Jörg Müßig") == pytest.approx(where)
    assert after == before
    assert player.steps == ["Emil referred Jörg Müßig"]
    assert player.selected == ["Jörg Müßig"]
