"""The wheel scrolls, and changes no value that nobody has clicked into."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from referralmap.gui.dialogs.map_settings_dialog import MapSettingsDialog
from referralmap.gui.panels.charts_panel import ChartsPanel
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from referralmap.model.records import PersonId
from referralmap.picture.charts import CHARTS
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd* > Clara**, Anna > Dora, Eva > Clara, me > Emil > Frida*"


def values(within: QWidget) -> dict[QWidget, object]:
    """What stands in everything that has a value."""
    return {
        widget: value
        for widget in within.findChildren(QWidget)
        if (value := value_of(widget)) is not None
    }


def value_of(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    if isinstance(widget, QAbstractSpinBox):
        return widget.text()
    is_value = isinstance(widget, QAbstractSlider) and not isinstance(widget, QScrollBar)
    return widget.value() if is_value else None


def turn(widget: QWidget, steps: int = -1) -> None:
    """A turn of the wheel in the middle of the visible part of `widget`, through its window."""
    window = widget.window()
    at = QPointF(widget.mapTo(window, widget.visibleRegion().boundingRect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, 120 * steps))


def walk(window: QWidget, seed: int) -> None:
    """Turn the wheel over everything with a value, and at random."""
    QApplication.processEvents()
    for widget in values(window):
        if not widget.visibleRegion().isEmpty():
            for steps in (-1, 1, 1, -3):
                turn(widget, steps)
    chance = random.Random(seed)
    for _turn in range(60):
        at = QPointF(chance.randrange(window.width()), chance.randrange(window.height()))
        QTest.wheelEvent(window.windowHandle(), at, QPoint(0, chance.choice((-240, -120, 120))))


def panels(player: Player) -> Iterator[None]:
    workspace = player.workspace
    workspace.selection.select(PersonId("Clara"))
    for sides in (workspace.left, workspace.tabs):
        for at in range(sides.count()):
            sides.setCurrentIndex(at)
            yield
    workspace.tabs.turn_to(workspace.card)
    player.window.command("evaluation").trigger()
    for at in range(workspace.evaluation.count()):
        workspace.evaluation.setCurrentIndex(at)
        yield
    charts = workspace.evaluation.panel(0)
    assert isinstance(charts, ChartsPanel)
    workspace.evaluation.setCurrentIndex(0)
    charts.list.setCurrentRow([chart.key for chart in CHARTS].index("what_if"))
    player.qtbot.waitUntil(lambda: any(s.isVisible() for s in charts.findChildren(QSlider)))
    yield
    player.window.command("timeline").trigger()
    yield
    workspace.canvas.focus_on(workspace.selection.people[0])
    yield


def test_a_walk_of_the_wheel_over_every_panel_changes_no_value(open_on: Open) -> None:
    player = open_on(DRAWING)
    people = dict(player.network.people)
    counted = set()
    for seed, _panel in enumerate(panels(player)):
        QApplication.processEvents()
        before = values(player.window)
        walk(player.window, seed)
        assert values(player.window) == before
        counted |= {type(widget).__name__ for widget in before if widget.isVisible()}
    assert {"QComboBox", "QTabBar", "QSlider", "_Slider"} <= counted
    assert player.steps == []
    assert player.network.people == people


@pytest.mark.parametrize("command", ["map_settings", "export", "export_growth"])
def test_a_walk_of_the_wheel_over_a_dialog_changes_no_value(open_on: Open, command: str) -> None:
    player = open_on(DRAWING)
    player.drag(player.point("Dora"), player.ground())
    seen = in_dialog(walked, player.window.command(command).trigger)
    assert seen > 0


def walked(dialog: QDialog) -> int:
    before = values(dialog)
    walk(dialog, 1)
    assert values(dialog) == before
    return len(before)


def in_dialog(act: Callable[[QDialog], int], open_: Callable[[], object]) -> int:
    """What `act` says of the dialog that `open_` shows; the dialog is closed afterwards."""
    told: list[int | BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            told.append(act(dialog))
        except BaseException as error:
            told.append(error)
        dialog.reject()

    QTimer.singleShot(50, look)
    open_()
    [answer] = told
    if isinstance(answer, BaseException):
        raise answer
    return answer


def test_the_wheel_over_a_closed_box_scrolls_what_is_around_it(open_on: Open) -> None:
    player = open_on(DRAWING)
    card = player.workspace.card
    player.workspace.tabs.turn_to(card)
    player.click(player.point("Clara"))
    QApplication.processEvents()
    [box] = [b for b in card.findChildren(QComboBox) if b.accessibleName() == "State"][:1]
    bar = card.verticalScrollBar()
    assert (bar.value(), box.isVisible()) == (0, True)
    turn(box, -2)
    assert bar.value() > 0
    assert {contract.status for contract in player.network.contracts.values()} == {"won"}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_box_that_was_chosen_from_and_is_closed_again_leaves_the_wheel_alone(
    open_on: Open,
) -> None:
    player = open_on(DRAWING)
    player.workspace.tabs.turn_to(player.workspace.card)
    player.click(player.point("Clara"))
    QApplication.processEvents()
    box = next(
        b for b in player.workspace.card.findChildren(QComboBox) if b.accessibleName() == "State"
    )
    player.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    player.qtbot.waitUntil(box.view().isVisible)
    player.qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    player.qtbot.waitUntil(lambda: not box.view().isVisible())
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    turn(box)
    assert player.steps == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_number_turns_after_a_click_into_it_and_no_longer_when_it_is_left(open_on: Open) -> None:
    player = open_on(DRAWING)
    dialog = MapSettingsDialog(player.window, player.network.settings)
    dialog.show()
    one, other = [box for box in dialog.findChildren(QSpinBox) if box.isEnabled()][:2]
    for page in dialog.findChildren(QTabBar):
        for at in range(page.count()):
            page.setCurrentIndex(at)
            if one.isVisible():
                break
    QApplication.processEvents()
    before = one.value()
    one.setFocus(Qt.FocusReason.TabFocusReason)
    turn(one, 1)
    assert one.value() == before
    player.qtbot.mouseClick(one.lineEdit(), Qt.MouseButton.LeftButton)
    turn(one, 1)
    assert one.value() == before + 1
    other.setFocus(Qt.FocusReason.TabFocusReason)
    turn(one, 1)
    assert one.value() == before + 1
    dialog.close()


def test_dates_and_sliders_outside_the_program_s_own_panels_are_guarded_as_well(
    open_on: Open,
) -> None:
    player = open_on("me > Anna")
    dialog = QDialog(player.window)
    date, slider = QDateEdit(dialog), QSlider(Qt.Orientation.Horizontal, dialog)
    slider.move(0, 60)
    slider.setValue(5)
    dialog.resize(300, 120)
    dialog.show()
    QApplication.processEvents()
    before = values(dialog)
    turn(date, 1)
    turn(slider, 1)
    assert values(dialog) == before


def test_a_window_that_never_had_the_keyboard_is_guarded_as_well(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    slider = QSlider(Qt.Orientation.Horizontal, window)
    slider.setValue(5)
    slider.move(200, 200)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
    slider.raise_()
    QApplication.processEvents()
    turn(slider, 1)
    assert slider.value() == 5


def test_no_turn_of_the_wheel_gives_the_keyboard_to_anything(open_on: Open) -> None:
    player = open_on(DRAWING)
    for _panel in panels(player):
        player.canvas.setFocus()
        walk(player.window, 3)
        assert QApplication.focusWidget() is player.canvas
