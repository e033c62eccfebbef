"""What mouse and keys do on the canvas, with real events on a small map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from referralmap.model.records import PersonId
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd > Clara*, me > Dora > Emil, Anna > Frida"
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("delta", [120, -120, 840])
def test_the_wheel_zooms_about_the_pointer(open_on: Open, delta: int) -> None:
    player = open_on(MAP)
    point = player.point("Clara")
    player.wheel(point, delta)
    assert player.canvas.view.scale != 1.0
    drift = player.point("Clara") - point
    assert max(abs(drift.x()), abs(drift.y())) <= 1


def test_one_cannot_zoom_beyond_the_limits(open_on: Open) -> None:
    player = open_on(MAP)
    for _ in range(60):
        player.wheel(QPointF(300, 300), 960)
    assert player.canvas.view.scale == pytest.approx(8.0)
    least = min(player.canvas.fit_view.scale / 2, 0.05)
    for _ in range(90):
        player.wheel(QPointF(300, 300), -960)
    assert player.canvas.view.scale == pytest.approx(least)


def test_dragging_the_ground_moves_the_map_and_nothing_else(open_on: Open) -> None:
    player = open_on(MAP)
    before, places = player.point("Anna"), player.places()
    start = player.ground()
    player.drag(start, start + QPointF(60, 40))
    assert player.point("Anna") - before == QPointF(60, 40)
    assert player.places() == places
    assert player.steps == []


def test_a_click_selects_and_control_selects_more(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Anna"))
    assert player.selected == ["Anna"]
    player.click(player.point("Dora"), CONTROL)
    assert player.selected == ["Anna", "Dora"]
    player.click(player.point("Anna"), CONTROL)
    assert player.selected == ["Dora"]
    player.click(player.ground())
    assert player.selected == []


def test_shift_drag_on_the_ground_selects_all_inside(open_on: Open) -> None:
    player = open_on(MAP)
    start = QPointF(2, player.canvas.free_area.y + 2)
    end = QPointF(player.canvas.width() - 2, player.canvas.height() - 2)
    player.drag(start, end, SHIFT)
    assert sorted(player.selected) == ["Anna", "Bernd", "Clara", "Dora", "Emil", "Frida", "me"]


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


def test_shift_moves_the_whole_branch(open_on: Open) -> None:
    player = open_on(MAP)
    before = player.places()
    start = player.point("Anna")
    player.drag(start, start + QPointF(30, 30), SHIFT)
    after = player.places()
    moved = {name for name in after if after[name] != before[name]}
    assert moved == {"Anna", "Bernd", "Clara", "Frida"}
    assert player.steps == ["Move 4 people"]


def test_alt_onto_somebody_makes_them_the_primary_giver(open_on: Open) -> None:
    player = open_on(MAP)
    places = player.places()
    player.drag(player.point("Emil"), player.point("Bernd"), ALT)
    assert ("Bernd", "Emil") in player.pairs
    primary = player.network.primary_referral(PersonId("Emil"))
    assert primary is not None
    assert primary.giver == "Bernd"
    assert player.places() == places


@pytest.mark.parametrize("grip", ["person", "handle", "ground"])
def test_escape_leaves_no_trace_of_a_gesture(open_on: Open, grip: str) -> None:
    player = open_on(MAP)
    starts = {
        "person": player.point("Anna"),
        "handle": player.handle("Anna"),
        "ground": player.ground(),
    }
    view, places, pairs = player.canvas.view, player.places(), player.pairs
    player.hover(player.point("Anna"))
    player.drag(starts[grip], player.point("Emil"), drop=False)
    player.key(Qt.Key.Key_Escape)
    player.hover(QPointF(5, 400))
    assert (player.canvas.view, player.places(), player.pairs) == (view, places, pairs)
    assert player.steps == []


def test_the_handle_onto_a_person_is_a_referral(open_on: Open) -> None:
    player = open_on(MAP)
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


def test_the_handle_onto_the_ground_adds_somebody_there(open_on: Open) -> None:
    player = open_on(MAP)
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


def test_a_double_click_focuses_and_escape_leads_back(open_on: Open) -> None:
    player = open_on(MAP)
    player.double_click(player.point("Bernd"))
    assert player.workspace.selection.focused == "Bernd"
    player.key(Qt.Key.Key_Escape)
    assert player.workspace.selection.focused is None
    player.key(Qt.Key.Key_Left, ALT)
    assert player.workspace.selection.focused == "Bernd"


def test_arrow_keys_walk_along_the_chain(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Bernd"))
    visited = []
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_Right,
    ):
        player.key(key)
        visited.append(player.selected[0])
    assert visited == ["Anna", "Bernd", "Frida", "Bernd", "Clara"]


def test_n_goes_to_the_next_ambassador(open_on: Open) -> None:
    player = open_on("Anna > Bernd*, Clara > Dora*, Clara > Emil*, Frida > Gerd")
    visited = []
    for _ in range(3):
        player.key(Qt.Key.Key_N)
        visited.append(player.selected[0])
    assert visited == ["Clara", "Anna", "Clara"]


def test_hovering_lights_the_chain_and_shows_a_card(open_on: Open, qtbot: QtBot) -> None:
    player = open_on(MAP)
    player.hover(player.point("Bernd"))
    qtbot.waitUntil(lambda: player.canvas.lit_person == "Bernd")
    qtbot.waitUntil(player.canvas.card.isVisible)
    player.hover(player.ground())
    assert not player.canvas.card.isVisible()
    assert player.canvas.lit_person is None


def test_space_pans_even_on_a_person(open_on: Open) -> None:
    player = open_on(MAP)
    places, before = player.places(), player.point("Anna")
    qtbot = player.qtbot
    qtbot.keyPress(player.canvas, Qt.Key.Key_Space)
    player.drag(before, before + QPointF(25, 10))
    qtbot.keyRelease(player.canvas, Qt.Key.Key_Space)
    assert player.point("Anna") - before == QPointF(25, 10)
    assert player.places() == places


def test_renaming_happens_on_the_map(open_on: Open) -> None:
    player = open_on(MAP)
    player.click(player.point("Emil"))
    player.key(Qt.Key.Key_F2)
    player.type_name("Emilia Groß")
    assert "Emilia Groß" in [p.name for p in player.network.people.values()]
    assert player.steps == ["Rename Emil to Emilia Groß"]


def test_a_person_dropped_on_another_stays_and_says_why(open_on: Open) -> None:
    player = open_on(MAP)
    places = player.places()
    player.drag(player.point("Emil"), player.point("Bernd"))
    assert player.places() == places
    assert player.steps == []
    assert "with Alt" in player.window.notice


def test_the_way_back_through_the_focus_forgets_who_is_gone(open_on: Open) -> None:
    player = open_on(MAP)
    player.double_click(player.point("Emil"))
    player.key(Qt.Key.Key_Escape)
    player.click(player.point("Emil"))
    player.key(Qt.Key.Key_Delete)
    assert "Emil" not in player.places()
    player.key(Qt.Key.Key_Left, ALT)
    assert player.workspace.selection.focused is None
