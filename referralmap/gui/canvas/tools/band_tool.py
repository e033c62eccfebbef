"""Shift-drag on empty space selects the people inside the rectangle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from referralmap.gui.canvas.input.tool import Press, Tool
from referralmap.gui.canvas.overlay import paint_band
from referralmap.gui.canvas.surface.picking import people_in
from referralmap.gui.canvas.surface.surface import Surface
from referralmap.model.records import PersonId


class BandTool(Tool):
    def __init__(self, canvas: Surface, press: Press) -> None:
        super().__init__(canvas, press)
        self._before = canvas.selection.people
        self._box = QRectF(press.point, press.point)

    @staticmethod
    def wants(press: Press) -> bool:
        return press.button == Qt.MouseButton.LeftButton and press.row is None

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._box = QRectF(self.press.point, point).normalized()
        canvas = self.canvas
        box = self._box
        rows = people_in(
            canvas.picture, canvas.view, box.left(), box.top(), box.right(), box.bottom()
        )
        inside = tuple(PersonId(canvas.picture.ids[row]) for row in rows)
        kept = tuple(person for person in self._before if person not in inside)
        canvas.selection.select(*kept, *inside)

    def cancel(self) -> None:
        self.canvas.selection.select(*self._before)

    def paint(self, painter: QPainter) -> None:
        paint_band(painter, self.canvas.picture.theme, self._box)
