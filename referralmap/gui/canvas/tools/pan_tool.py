"""Dragging empty space, or anything while space is held, moves the map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from referralmap.gui.canvas.input.tool import Press, Tool, is_drag
from referralmap.gui.canvas.surface.surface import Surface


class PanTool(Tool):
    def __init__(self, canvas: Surface, press: Press) -> None:
        super().__init__(canvas, press)
        self._start = canvas.view
        canvas.setCursor(Qt.CursorShape.ClosedHandCursor)

    @staticmethod
    def wants(press: Press) -> bool:
        if press.button == Qt.MouseButton.MiddleButton or press.space:
            return True
        shift = bool(press.modifiers & Qt.KeyboardModifier.ShiftModifier)
        on_ground = press.row is None and not press.on_handle
        return press.button == Qt.MouseButton.LeftButton and on_ground and not shift

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        away = point - self.press.point
        self.canvas.show_view(self._start.moved(away.x(), away.y()))

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.canvas.unsetCursor()
        canvas = self.canvas
        if not is_drag(self.press, point) and self.press.row is None and not self.press.space:
            line = canvas.line_at(self.press.point)
            if line is None or self.press.button != Qt.MouseButton.LeftButton:
                canvas.selection.select()
            else:
                canvas.line_pressed.emit(*canvas.ends_of(line), self.press.point.toPoint())

    def cancel(self) -> None:
        self.canvas.unsetCursor()
        self.canvas.show_view(self._start)
