"""The fan of one person in place of the map: a click widens, a double click goes on from there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from referralmap.gui.canvas.hover_card import HoverCard, box_around
from referralmap.gui.canvas.surface.furniture import HEADING, Furniture
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.edit_fields import small_button
from referralmap.i18n import _
from referralmap.model.records import PersonId
from referralmap.picture.fan_picture import FanPicture, Rings
from referralmap.picture.theme import Theme
from referralmap.render.fan_painter import paint_fan

_EDGE = 14


class FanView(QWidget):
    """Emits `turned` when the view changes between fan and map. The selection is the map's."""

    turned = Signal(bool)
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        open_map: WindowMap,
        selection: Selection,
        colours: Callable[[], Theme],
        describe: Callable[[PersonId], tuple[str, list[str]]],
    ) -> None:
        super().__init__()
        self._open_map = open_map
        self._selection = selection
        self._describe = describe
        self._furniture = Furniture()
        self._hovered: int | None = None
        self._pressed: tuple[PersonId, bool] | None = None
        self.fan: FanPicture | None = None
        self._card = HoverCard(self)
        self._close = small_button("close", _("Back to the map"), colours(), self.close_fan, self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Fan of a person"))
        open_map.pictured.connect(self.follow)
        selection.changed.connect(self.update)

    @property
    def widened(self) -> PersonId | None:
        fan = self._open_map.view.fan
        return fan[1] if fan else None

    def show_person(self, person: PersonId) -> None:
        """Show the fan of `person` with no segment widened."""
        self._show(person, None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_fan(self) -> None:
        self._open_map.look(fan=None)

    def middle_of(self, person: PersonId) -> QPointF:
        """A pixel inside the segment of `person`."""
        assert self.fan is not None
        row = self.fan.ids.index(person)
        rings = self._rings(self.fan)
        inner, outer = rings.bounds(int(self.fan.generation[row]))
        turn = self.fan.start[row] + self.fan.sweep[row] / 2
        return QPointF(*rings.point((inner + outer) / 2, float(turn)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.fan is not None:
            painter.fillRect(self.rect(), QColor(self.fan.theme.background))
            area = self._furniture.free_area(self.fan, self.size())
            paint_fan(painter, self.fan, area, frozenset(self._selection.people))
            self._furniture.draw(painter, self.fan, self.size(), self.devicePixelRatioF())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        if row is None or self.fan is None or event.button() != Qt.MouseButton.LeftButton:
            return
        person = PersonId(self.fan.ids[row])
        self._pressed = (person, row == 0)
        self._selection.select(person)
        self._widen(None if row == 0 or person == self.widened else person)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Move the fan to the clicked person; in the middle, back to their giver."""
        if self._pressed is not None:
            # The person under the first press, which may have moved the segments since.
            person, is_back = self._pressed
            self._go_on(person, is_back=is_back)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self._row_at(QPointF(event.pos()))
        if self.fan is not None and row is not None:
            self._selection.select(PersonId(self.fan.ids[row]))
            self.menu_wanted.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position())
        self.setCursor(
            Qt.CursorShape.ArrowCursor if row is None else Qt.CursorShape.PointingHandCursor
        )
        if row is None or self.fan is None:
            self._card.hide()
        elif row != self._hovered:
            name, lines = self._describe(PersonId(self.fan.ids[row]))
            self._card.show_lines(name, lines, box_around(*event.position().toTuple(), 6))
        self._hovered = row

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self._card.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._close.move(self.width() - self._close.sizeHint().width() - _EDGE, _EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from segment to segment, Enter widens, Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_fan()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            person = self._selection.person
            self._widen(None if person == self.widened else person)
        elif not self._walk(event.key()):
            super().keyPressEvent(event)

    def _walk(self, key: int) -> bool:
        fan, person = self.fan, self._selection.person
        if fan is None:
            return False
        row = fan.ids.index(person) if person in fan.ids else 0
        siblings = [n for n in range(len(fan.ids)) if fan.giver[n] == fan.giver[row]]
        below = [n for n in range(len(fan.ids)) if fan.giver[n] == row]
        at = siblings.index(row)
        targets = {
            int(Qt.Key.Key_Up): below[:1],
            int(Qt.Key.Key_Down): [int(fan.giver[row])] if row else [],
            int(Qt.Key.Key_Right): [siblings[(at + 1) % len(siblings)]],
            int(Qt.Key.Key_Left): [siblings[at - 1]],
        }
        if int(key) not in targets:
            return False
        for target in targets[int(key)]:
            self._selection.select(PersonId(fan.ids[target]))
        return True

    def _go_on(self, person: PersonId, *, is_back: bool) -> None:
        referral = self._open_map.network.primary_referral(person)
        if not is_back:
            self.show_person(person)
        elif referral is not None:
            self.show_person(referral.giver)

    def _widen(self, person: PersonId | None) -> None:
        fan = self._open_map.view.fan
        if fan is not None:
            self._show(fan[0], person)

    def _show(self, person: PersonId, widened: PersonId | None) -> None:
        self._open_map.look(fan=(person, widened))

    def follow(self) -> None:
        """Show the current fan, or the map if the person is no longer there."""
        was_seen, self.fan = self.fan is not None, self._open_map.fan_picture
        self._card.hide()
        if self.fan is None and self._open_map.view.fan is not None:
            self.close_fan()
        if was_seen != (self.fan is not None):
            self.turned.emit(self.fan is not None)
        self.update()

    def _rings(self, fan: FanPicture) -> Rings:
        return Rings.of(fan, self._furniture.free_area(fan, self.size()))

    def _row_at(self, point: QPointF) -> int | None:
        if self.fan is None or point.y() < HEADING:
            return None
        return self._rings(self.fan).segment_at(self.fan, point.x(), point.y())
