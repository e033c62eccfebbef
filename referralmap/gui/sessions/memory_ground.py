"""The ground on which people are drawn from memory: *me* in the middle, and all else by hand."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QAbstractAnimation, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referralmap.gui.sessions.drawing_steps import DrawingSteps
from referralmap.gui.widgets.theming import scaled, worn
from referralmap.i18n import _, format_number
from referralmap.model.fields.drawn_people import LARGEST
from referralmap.model.records import PersonId
from referralmap.picture.drawing.shapes import Point
from referralmap.picture.memory.memory_marks import (
    MemoryMark,
    between,
    drawn_marks,
    extent,
    place_for,
)
from referralmap.picture.memory.memory_shapes import memory_shapes
from referralmap.render.paper.drawing_painter import paint_shapes

_LAID_MS = 700
_NOTCH = 120
_NUDGE = 12.0
_USUAL, _LARGEST_UNIT = (800, 520), 1.6
"""Size of a ground with marks at 100 %, and how much larger they get on a larger one, at most."""
_ARROWS: Mapping[Qt.Key, Point] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MemoryGround(QWidget):
    """`changed` after every step, and when another mark is chosen."""

    changed = Signal()

    def __init__(self, steps: DrawingSteps, *, moves: bool) -> None:
        """With `moves`, the map grows over the drawing; else it is there at once."""
        super().__init__()
        self.steps = steps
        self.over: tuple[MemoryMark, ...] | None = None
        """The marks of the map, while it lies over the drawing"""
        self._moves = moves
        self._dragged: tuple[QPointF, Point] | None = None
        self._dragged_to: Point | None = None
        self._clicked: int | None = None
        self._turned = 0
        self._growth = QVariantAnimation(self)
        self._growth.setStartValue(0.0)
        self._growth.setEndValue(1.0)
        self._growth.setDuration(_LAID_MS)
        self._growth.valueChanged.connect(lambda _part: self.update())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Drawn from memory"))
        self.setMinimumSize(scaled(240), scaled(110))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def add(self, name: str) -> None:
        """Draw somebody where there is room, seen without anything growing smaller if possible."""
        unit = self._largest_unit()
        reach = self.width() / 2 / unit, self.height() / 2 / unit
        self.steps.add(name, lambda: place_for(name, self.steps.drawn, reach))
        self._clicked = None
        self._tell()

    def resize_chosen(self, by: int) -> None:
        self.steps.resize(by)
        self._tell()

    def remove_chosen(self) -> None:
        self.steps.remove()
        self._clicked = None
        self._tell()

    def mean(self, person: PersonId | None) -> None:
        """Say who of the map the chosen one is."""
        self.steps.mean(person)
        self._tell()

    def undo(self) -> None:
        self.steps.undo()
        self._tell()

    def redo(self) -> None:
        self.steps.redo()
        self._tell()

    def lay_over(self, marks: tuple[MemoryMark, ...] | None) -> None:
        """Lay the map over the drawing; None takes it away again."""
        self.over = marks
        self._growth.stop()
        if marks is not None and self._moves:
            self._growth.start()
        self.setAccessibleDescription("")
        self._tell()

    def marks(self) -> tuple[MemoryMark, ...]:
        """The marks as they are painted now."""
        marks = list(drawn_marks(self.steps.drawn))
        if self.over is not None:
            is_growing = self._growth.state() == QAbstractAnimation.State.Running
            gone = 1 - (1 - float(self._growth.currentValue())) ** 3 if is_growing else 1.0
            return between(marks, self.over, gone)
        if self._dragged_to is not None and self.steps.chosen is not None:
            at = self.steps.chosen
            old = marks[at]
            marks[at] = MemoryMark(old.name, self._dragged_to, old.drawn)
        return tuple(marks)

    def point(self, at: Point) -> QPointF:
        """The pixel at which a place of the drawing is seen."""
        unit = self._unit()
        return QPointF(self.width() / 2 + at[0] * unit, self.height() / 2 + at[1] * unit)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key has done something here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self.over is not None:
            return False
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            does_redo = key == Qt.Key.Key_Y or modifiers & Qt.KeyboardModifier.ShiftModifier
            if key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
                self.redo() if does_redo else self.undo()
            return key in (Qt.Key.Key_Z, Qt.Key.Key_Y)
        if key in _ARROWS:
            by_hand = modifiers & Qt.KeyboardModifier.ShiftModifier
            self._nudge(_ARROWS[key]) if by_hand else self._walk(_ARROWS[key])
        elif event.text() in ("+", "-"):
            self.resize_chosen(1 if event.text() == "+" else -1)
        elif key == Qt.Key.Key_Delete:
            self.remove_chosen()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.over is not None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.steps.chosen = self._clicked = self._mark_at(event.position())
        if self.steps.chosen is not None:
            each = self.steps.drawn[self.steps.chosen]
            self._dragged = event.position(), (each.x, each.y)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            start, (x, y) = self._dragged
            by = (event.position() - start) / self._unit()
            self._dragged_to = self._within((x + by.x(), y + by.y()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged_to is not None:
            self.steps.move_to(self._dragged_to)
        self._dragged = self._dragged_to = None
        self._tell()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Resize only the mark that was clicked, so that scrolling never changes anything."""
        is_meant = self.over is None and self._clicked is not None and self.hasFocus()
        if not is_meant or self._mark_at(event.position()) != self._clicked:
            event.ignore()
            return
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        if notches:
            self.resize_chosen(notches)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = worn()
        painter.fillRect(self.rect(), QColor(colours.background))
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.translate(self.point((0, 0)))
        painter.scale(self._unit(), self._unit())
        is_over = self.over is not None
        chosen = None if is_over else self.steps.chosen
        shapes = memory_shapes(self.marks(), colours, chosen, is_laid_over=is_over)
        paint_shapes(painter, shapes, colours.background)
        painter.end()

    def _largest_unit(self) -> float:
        """Pixels for one unit of the drawing where it is not crowded."""
        width, height = self.width() / scaled(_USUAL[0]), self.height() / scaled(_USUAL[1])
        return scaled(100) / 100 * min(max(1.0, min(width, height)), _LARGEST_UNIT)

    def _unit(self) -> float:
        """Pixels for one unit of the drawing now, so that all of it is seen."""
        drawn = drawn_marks(self.steps.drawn)
        width, height = extent(drawn if self.over is None else self.over)
        return min(self._largest_unit(), self.width() / 2 / width, self.height() / 2 / height)

    def _within(self, at: Point) -> Point:
        """The place nearest to `at` where the chosen mark is seen whole, with its name."""
        assert self.steps.chosen is not None
        unit, box = self._unit(), drawn_marks(self.steps.drawn)[self.steps.chosen].box
        width, height = self.width() / 2 / unit, self.height() / 2 / unit
        x = max(min(at[0], width - box[2]), -width - box[0])
        return x, max(min(at[1], height - box[3]), -height - box[1])

    def _mark_at(self, at: QPointF) -> int | None:
        """The number of the topmost mark there."""
        unit = self._unit()
        near = [
            (mark.drawn, row)
            for row, mark in enumerate(drawn_marks(self.steps.drawn))
            for away in [at - self.point(mark.at)]
            if math.hypot(away.x(), away.y()) <= mark.drawn * unit + 3
        ]
        return min(near)[1] if near else None

    def _nudge(self, by: Point) -> None:
        if self.steps.chosen is not None:
            each = self.steps.drawn[self.steps.chosen]
            at = (each.x + by[0] * _NUDGE, each.y + by[1] * _NUDGE)
            self.steps.move_to(self._within(at))
            self._tell()

    def _walk(self, to: Point) -> None:
        """Choose the next mark in that direction; the last one where none was chosen."""
        drawn, chosen = self.steps.drawn, self.steps.chosen
        if chosen is None:
            self.steps.chosen = len(drawn) - 1 if drawn else None
        else:
            here, found = drawn[chosen], []
            for row, each in enumerate(drawn):
                x, y = each.x - here.x, each.y - here.y
                along, beside = x * to[0] + y * to[1], abs(x * to[1]) + abs(y * to[0])
                if row != chosen and along > beside / 2:
                    found.append((along + 2 * beside, row))
            self.steps.chosen = min(found)[1] if found else chosen
        self._clicked = None
        self._tell()

    def _tell(self) -> None:
        text = _("{name}: size {size} of {most}")
        if self.over is None:
            most = format_number(LARGEST)
            said = (
                text.format(name=each.name, size=format_number(each.size), most=most)
                for each in self.steps.drawn
            )
            self.setAccessibleDescription("; ".join(said))
        self.update()
        self.changed.emit()
