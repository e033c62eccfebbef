"""Plays on a window with real events through its widgets, and asks what came of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.input.name_editor import NameEditor
from referralmap.gui.canvas.overlay import handle_at
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.window.window import Window
from referralmap.gui.workspace.workspace import Workspace
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.texts import edit_text

NO_KEY = Qt.KeyboardModifier.NoModifier


class Hand:
    """Plays on a canvas, with or without a window around it."""

    def __init__(self, qtbot: QtBot, canvas: Canvas | None = None) -> None:
        self.qtbot = qtbot
        self._canvas = canvas

    @property
    def canvas(self) -> Canvas:
        assert self._canvas is not None
        return self._canvas

    @property
    def open_map(self) -> WindowMap:
        return self.canvas.open_map

    @property
    def network(self) -> Network:
        return self.open_map.network

    @property
    def steps(self) -> list[str]:
        """What was done and not taken back, in words."""
        history = self.open_map.document.history
        return [edit_text(step.label) for step in history if not step.undone]

    @property
    def selected(self) -> list[str]:
        return [self.network.people[id_].name for id_ in self.canvas.selection.people]

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """Givers and receivers by name."""
        people = self.network.people
        return {
            (people[r.giver].name, people[r.receiver].name) for r in self.network.referrals.values()
        }

    def places(self) -> dict[str, tuple[float, float]]:
        people = self.network.people
        return {people[p.person].name: (p.x, p.y) for p in self.network.places.values()}

    def wait_until_sharp(self) -> None:
        self.qtbot.waitUntil(lambda: not self.canvas.is_painting)

    def point(self, name: str) -> QPointF:
        row = self.canvas.row_of(self._id(name))
        assert row is not None
        x, y, _radius = self.canvas.mark(row)
        return QPointF(x, y)

    def handle(self, name: str) -> QPointF:
        row = self.canvas.row_of(self._id(name))
        assert row is not None
        return QPointF(*handle_at(*self.canvas.mark(row)))

    def ground(self) -> QPointF:
        """A spot far from everybody."""
        area = self.canvas.free_area
        spots = (
            QPointF(x, y)
            for y in range(int(area.y) + 30, int(area.y + area.height) - 30, 30)
            for x in range(30, self.canvas.width() - 30, 30)
        )
        names = [self.point(person.name) for person in self.network.people.values()]
        return next(s for s in spots if all((s - n).manhattanLength() > 90 for n in names))

    def hover(self, point: QPointF) -> None:
        self._mouse(QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton, NO_KEY)

    def drag(
        self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NO_KEY, *, drop: bool = True
    ) -> None:
        """Press, move in steps, release (unless `drop` is False)."""
        self.hover(start)
        self._mouse(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton, keys)
        for part in range(1, 9):
            point = start + (end - start) * (part / 8)
            self._mouse(QEvent.Type.MouseMove, point, Qt.MouseButton.LeftButton, keys)
        if drop:
            self._mouse(QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.LeftButton, keys)

    def click(self, point: QPointF, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        self.hover(point)
        self.qtbot.mouseClick(self.canvas, Qt.MouseButton.LeftButton, keys, point.toPoint())

    def double_click(self, point: QPointF) -> None:
        self.click(point)
        self.qtbot.mouseDClick(self.canvas, Qt.MouseButton.LeftButton, NO_KEY, point.toPoint())

    def wheel(self, point: QPointF, delta: int) -> None:
        event = QWheelEvent(
            point,
            QPointF(self.canvas.mapToGlobal(point.toPoint())),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            NO_KEY,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        self.qtbot.keyClick(self.canvas, key, keys)

    def type_name(self, name: str) -> None:
        """Into the editor on the canvas, as an input method does, and Enter."""
        [editor] = [e for e in self.canvas.findChildren(NameEditor) if e.isVisible()]
        type_into(editor, name)
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)

    def drag_in(self, mime: QMimeData, point: QPointF, *, drop: bool = True) -> str:
        """Drag something from outside to `point`; what the canvas said about it meanwhile."""
        at = point.toPoint()
        arguments = (mime, Qt.MouseButton.LeftButton, NO_KEY)
        copy = Qt.DropAction.CopyAction
        QApplication.sendEvent(self.canvas, QDragEnterEvent(at, copy, *arguments))
        QApplication.sendEvent(self.canvas, QDragMoveEvent(at, copy, *arguments))
        words = self.canvas.hint[0] if self.canvas.hint else ""
        if drop:
            QApplication.sendEvent(self.canvas, QDropEvent(point, copy, *arguments))
        return words

    def _id(self, name: str) -> PersonId:
        return next(p.id for p in self.network.people.values() if p.name == name)

    def _mouse(
        self, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton, keys: Qt.KeyboardModifier
    ) -> None:
        pressed = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        changed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        where = QPointF(self.canvas.mapToGlobal(point.toPoint()))
        event = QMouseEvent(kind, point, where, changed, pressed, keys)
        QApplication.sendEvent(self.canvas, event)


class Player(Hand):
    """Plays on the canvas of a window and on everything around it."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        super().__init__(qtbot)
        self.window = window

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def canvas(self) -> Canvas:
        return self.workspace.canvas

    def wait_until_sharp(self) -> None:
        self.qtbot.waitUntil(lambda: self.workspace.is_shown and not self.canvas.is_painting)


def type_into(field: QLineEdit | QWidget, text: str) -> None:
    """``QTest.keyClicks`` aborts on letters beyond ASCII, an input method does not."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
