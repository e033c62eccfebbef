"""Dragging from a person's rim adds a referral: to another person, or to a new one in
empty space.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from referralmap.gui.canvas.input.tool import Press, Tool, is_drag
from referralmap.gui.canvas.overlay import paint_bubble, paint_ghost, paint_target, paint_thread
from referralmap.gui.canvas.surface.surface import Surface
from referralmap.i18n import _
from referralmap.model.records import PersonId


class LinkTool(Tool):
    def __init__(self, canvas: Surface, press: Press) -> None:
        super().__init__(canvas, press)
        assert press.row is not None
        self._giver = press.row
        self._end = press.point
        self._target: int | None = None

    @staticmethod
    def wants(press: Press) -> bool:
        return press.button == Qt.MouseButton.LeftButton and press.on_handle

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._end = point
        self._target = self.canvas.row_at(point)
        self.canvas.update()

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(point, modifiers)
        canvas = self.canvas
        giver = PersonId(canvas.picture.ids[self._giver])
        if self._target is not None and self._target != self._giver:
            receiver = PersonId(canvas.picture.ids[self._target])
            canvas.perform(canvas.open_map.new_referrals(giver, receiver))
        elif self._target is None:
            # A click on the handle is the short way to a new person beside the others.
            at = canvas.view.to_map(point.x(), point.y()) if is_drag(self.press, point) else None
            canvas.name_new(giver, at)

    def paint(self, painter: QPainter) -> None:
        canvas = self.canvas
        theme = canvas.picture.theme
        x, y, _radius = canvas.mark(self._giver)
        paint_thread(painter, theme, QPointF(x, y), self._end)
        target, giver = self._target, canvas.picture.names[self._giver]
        good = target != self._giver
        if target is None:
            paint_ghost(painter, theme, self._end.x(), self._end.y())
            words = _("New person, referred by {giver}").format(giver=giver)
        elif good:
            paint_target(painter, theme, *canvas.mark(target))
            receiver = canvas.picture.names[target]
            ids = canvas.picture.ids
            good = (ids[self._giver], ids[target]) not in canvas.network.referrals
            said = (
                _("{receiver}: referred by {giver}")
                if good
                else _("{giver} has already referred {receiver}")
            )
            words = said.format(giver=giver, receiver=receiver)
        else:
            words = _("People cannot refer themselves")
        paint_bubble(painter, theme, words, self._end, QRectF(canvas.rect()), good=good)
