"""The line over the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
)

from referralmap.gui.canvas.surface.furniture import AFAR
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.looking import chips, lit, press

CONTROL = Qt.KeyboardModifier.ControlModifier


SHIFT = Qt.KeyboardModifier.ShiftModifier


DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def test_the_trail_leads_back_to_what_was_in_focus_before(open_on: Open) -> None:
    player = open_on(DRAWING)
    assert chips(player) == []
    player.double_click(player.point("Anna"))
    player.wait_until_sharp()
    player.double_click(player.point("Bernd"))
    assert chips(player) == ["Everyone", "Anna", "Bernd", "4 of 8 · show all"]
    press(player, "Anna")
    assert lit(player) == {"me", "Anna", "Bernd", "Clara", "Dora"}
    assert chips(player)[:2] == ["Everyone", "Anna"]
    press(player, "Everyone")
    assert chips(player) == []
    player.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert chips(player)[:2] == ["Everyone", "Anna"]


def test_generations_above_and_below_the_focus_are_chosen(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Anna"))
    for name, wanted in (
        ("Generations below", {"me", "Anna", "Bernd", "Dora"}),
        ("Generations above", {"Anna", "Bernd", "Dora"}),
    ):
        boxes = player.workspace.view_bar.findChildren(QComboBox)
        box = next(b for b in boxes if b.accessibleName() == name and not b.isHidden())
        box.setFocus()
        steps = 2 if name == "Generations below" else 1
        for _step in range(steps):
            focused = QApplication.focusWidget()
            assert isinstance(focused, QComboBox)
            player.qtbot.keyClick(focused, Qt.Key.Key_Down)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QComboBox)
        assert focused.accessibleName() == name
        assert focused.currentText().endswith(str(steps - 1))
        assert lit(player) == wanted


def test_colours_by_rank_are_told_by_the_line_and_the_legend(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_F, CONTROL | SHIFT)
    box = player.workspace.filters.colouring
    box.setFocus()
    player.qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chips(player) == ["Coloured by Rank  ×"]
    assert player.canvas.picture.words.legend[0].text == "without a rank"
    press(player, "Coloured by Rank  ×")
    assert chips(player) == []
    assert not player.canvas.picture.tint.any()


def test_the_line_stands_below_the_heading_also_in_a_presentation(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Anna"))
    bar, canvas = player.workspace.view_bar, player.canvas
    usual = canvas.heading
    for heading in (round(usual * AFAR), usual):
        player.window.presentation.toggle()
        player.qtbot.wait(80)
        assert (bar.y(), canvas.heading) == (heading, heading)


def test_from_afar_nothing_lies_on_the_map_that_only_leads_back(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Clara")
    bar, present = player.workspace.view_bar, player.window.command("present")
    player.window.be_calm(True)
    player.workspace.open_map.look(focused=PersonId("Anna"))
    assert bar.isVisible()
    present.trigger()
    assert bar.isHidden()
    player.key(Qt.Key.Key_PageDown)
    assert bar.isHidden()
    present.trigger()
    assert bar.isVisible()
