"""People are drawn with mouse, wheel and keys, and nothing changes that was not meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referralmap.gui.sessions.drawing_steps import DrawingSteps
from referralmap.gui.sessions.memory_ground import MemoryGround
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.picture.memory.memory_marks import MemoryMark, drawn_marks

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
DRAWN = (DrawnPerson("Anna", 3, -150, 0), DrawnPerson("Berta", 3, 150, 0))
Grounds = Callable[..., MemoryGround]


@pytest.fixture
def ground_of(qtbot: QtBot, english: None) -> Grounds:
    def make(drawn: tuple[DrawnPerson, ...] = DRAWN, *, moves: bool = False) -> MemoryGround:
        ground = MemoryGround(DrawingSteps(drawn), moves=moves)
        qtbot.addWidget(ground)
        ground.resize(900, 560)
        ground.show()
        ground.setFocus()
        qtbot.waitUntil(ground.hasFocus)
        return ground

    return make


def pixel(ground: MemoryGround, name: str) -> QPoint:
    [each] = [each for each in ground.steps.drawn if each.name == name]
    return ground.point((each.x, each.y)).toPoint()


def turn(ground: MemoryGround, at: QPoint, delta: int) -> bool:
    """Whether the wheel was taken."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(ground.mapToGlobal(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(ground, event)
    return event.isAccepted()


def drag(qtbot: QtBot, ground: MemoryGround, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(ground, LEFT, NONE, start)
    for part in (0.3, 0.7, 1.0):
        qtbot.mouseMove(ground, start + (end - start) * part)
    qtbot.mouseRelease(ground, LEFT, NONE, end)


def test_a_drag_moves_one_and_undo_puts_it_back(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of()
    end = QPoint(300, 100)
    drag(qtbot, ground, pixel(ground, "Anna"), end)
    assert (pixel(ground, "Anna") - end).manhattanLength() <= 2
    assert ground.steps.drawn[1] == DRAWN[1]
    qtbot.keyClick(ground, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ground.steps.drawn == DRAWN
    qtbot.keyClick(ground, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert ground.steps.drawn != DRAWN


def test_a_drag_out_of_the_ground_ends_at_its_edge(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of()
    anna = pixel(ground, "Anna")
    for corner in (QPoint(5000, -400), QPoint(-99, 5000)):
        drag(qtbot, ground, pixel(ground, "Berta"), corner)
        assert ground.rect().contains(pixel(ground, "Berta"))
        assert pixel(ground, "Anna") == anna, "everything grew smaller, to show what lies outside"


def test_a_click_chooses_and_moves_nothing(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of()
    qtbot.mouseClick(ground, LEFT, NONE, pixel(ground, "Berta"))
    assert (ground.steps.chosen, ground.steps.drawn) == (1, DRAWN)
    assert not ground.steps.can_undo
    qtbot.mouseClick(ground, LEFT, NONE, QPoint(20, 20))
    assert ground.steps.chosen is None


def test_the_wheel_changes_only_what_was_clicked(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of()
    anna, berta = pixel(ground, "Anna"), pixel(ground, "Berta")
    assert not turn(ground, anna, 120)
    ground.add("Carl")
    assert not turn(ground, pixel(ground, "Carl"), 120)
    assert {each.size for each in ground.steps.drawn} == {3}
    qtbot.mouseClick(ground, LEFT, NONE, anna)
    assert not turn(ground, berta, 120)
    assert turn(ground, anna, 120)
    assert turn(ground, anna, 40)
    assert [each.size for each in ground.steps.drawn] == [4, 3, 3]
    assert turn(ground, anna, -360)
    assert ground.steps.drawn[0].size == 2
    ground.clearFocus()
    assert not turn(ground, anna, 120)


@pytest.mark.parametrize(("text", "size"), [("+", 4), ("-", 2)])
def test_plus_and_minus_change_the_chosen_one(
    ground_of: Grounds, qtbot: QtBot, text: str, size: int
) -> None:
    ground = ground_of()
    qtbot.keyClicks(ground, text)
    assert ground.steps.drawn == DRAWN
    qtbot.mouseClick(ground, LEFT, NONE, pixel(ground, "Anna"))
    qtbot.keyClicks(ground, text)
    assert [each.size for each in ground.steps.drawn] == [size, 3]


def test_everything_can_be_done_by_keys(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of()
    qtbot.keyClick(ground, Qt.Key.Key_Left)
    assert ground.steps.chosen == 1
    qtbot.keyClick(ground, Qt.Key.Key_Left)
    assert ground.steps.chosen == 0
    qtbot.keyClick(ground, Qt.Key.Key_Left)
    assert ground.steps.chosen == 0
    qtbot.keyClick(ground, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert ground.steps.drawn[0].y > 0
    assert ground.steps.drawn[0].x == pytest.approx(-150, abs=0.2)
    qtbot.keyClick(ground, Qt.Key.Key_Delete)
    assert ground.steps.drawn == DRAWN[1:]
    assert "Berta: size 3 of 5" in ground.accessibleDescription()


def test_under_the_map_nothing_can_be_changed(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of()
    qtbot.mouseClick(ground, LEFT, NONE, pixel(ground, "Anna"))
    at = pixel(ground, "Anna")
    over = drawn_marks(DRAWN)
    ground.lay_over(over)
    qtbot.keyClicks(ground, "+")
    qtbot.keyClick(ground, Qt.Key.Key_Delete)
    drag(qtbot, ground, at, QPoint(300, 100))
    assert not turn(ground, at, 120)
    assert ground.steps.drawn == DRAWN
    assert ground.marks() == over
    ground.lay_over(None)
    qtbot.keyClicks(ground, "+")
    assert ground.steps.drawn != DRAWN


def test_the_map_grows_and_then_rests(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of(moves=True)
    clara = MemoryMark("Clara", (0, 150), 0, 20)
    ground.lay_over((*drawn_marks(DRAWN), clara))
    assert ground.marks()[2].credit < 20
    qtbot.waitUntil(lambda: ground.marks()[2] == clara)


def test_a_small_ground_shows_everybody(ground_of: Grounds, qtbot: QtBot) -> None:
    ground = ground_of()
    for number in range(30):
        ground.add(f"Person {number}")
    ground.resize(300, 180)
    for each in ground.steps.drawn:
        assert ground.rect().contains(pixel(ground, each.name))
    assert not ground.grab().isNull()
