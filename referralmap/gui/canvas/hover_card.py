"""The small card beside the pointer, with name and key facts of a person."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.picture.labelling.label_board import Box

_GAP, _EDGE = 10, 4
"""Distances from what is pointed at and from the edge of the parent, in pixels."""


class HoverCard(QFrame):
    """Shows lines of text beside a part of its parent; never takes the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = PlainLabel(name="heading", wrap=True)
        self._lines = PlainLabel(wrap=True)
        self._parent = parent
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.addWidget(self._name)
        self._column.addWidget(self._lines)
        self.setFixedWidth(270)
        self.hide()

    def show_lines(self, name: str, lines: list[str], *boxes: Box) -> None:
        """Show them beside all of `boxes`, which stay uncovered if there is room."""
        self._name.setText(name[:200])
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self._column.activate()
        self.resize(self.width(), self.heightForWidth(self.width()))
        self.move(self._place([_aligned(box) for box in boxes]))
        self.show()
        self.raise_()

    def _place(self, parts: list[QRect]) -> QPoint:
        """To the right, the left, below or above; inside of the parent, whatever that covers."""
        around = QRect()
        for part in parts:
            around |= part
        inside = self._parent.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        x, y = around.left(), around.top()
        spots = (
            QPoint(around.right() + _GAP, y + _GAP),
            QPoint(x - _GAP - self.width(), y + _GAP),
            QPoint(x, around.bottom() + _GAP),
            QPoint(x, y - _GAP - self.height()),
        )
        moved = [self._moved_inside(spot, inside) for spot in spots]
        covered = [
            sum(QRect(spot, self.size()).intersects(part) for part in parts) for spot in moved
        ]
        return moved[covered.index(min(covered))]

    def _moved_inside(self, spot: QPoint, inside: QRect) -> QPoint:
        x = min(spot.x(), inside.right() - self.width())
        y = min(spot.y(), inside.bottom() - self.height())
        return QPoint(max(x, inside.left()), max(y, inside.top()))


def box_around(x: float, y: float, reach: float) -> Box:
    return (x - reach, y - reach, x + reach, y + reach)


def _aligned(box: Box) -> QRect:
    left, top, right, bottom = box
    return QRectF(QPointF(left, top), QPointF(right, bottom)).toAlignedRect()
