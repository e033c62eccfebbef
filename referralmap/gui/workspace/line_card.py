"""The card of a referral beside its line on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.card.card_rows import ReferralRow
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _
from referralmap.model.records import PersonId
from referralmap.picture.theme import Theme

_WIDE, _EDGE = 300, 10


class LineCard(QFrame):
    """A child of the canvas that edits one referral.

    A press or the wheel on the map, another selection and Escape close it.
    """

    def __init__(
        self,
        canvas: Canvas,
        open_map: WindowMap,
        colours: Callable[[], Theme],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(canvas)
        self.setObjectName("raised")
        self.setAccessibleName(_("Referral"))
        self._canvas, self._open_map = canvas, open_map
        self._colours, self._say = colours, say
        self._ends: tuple[PersonId, PersonId] | None = None
        self.row: ReferralRow | None = None
        self._words = PlainLabel("", wrap=True, name="quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._column.addWidget(self._words)
        canvas.installEventFilter(self)
        open_map.changed.connect(self._follow)
        canvas.selection.changed.connect(self.leave)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Resize, QEvent.Type.Wheel):
            self.leave()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def open(self, giver: str, receiver: str, at: QPoint) -> None:
        """Show the referral beside a point of the canvas."""
        self.leave()
        self._ends = PersonId(giver), PersonId(receiver)
        referral = self._open_map.network.referrals.get(self._ends)
        if referral is None:
            return
        select = self._canvas.selection.select
        self.row = ReferralRow(
            self._open_map, self._colours(), referral, referral.receiver, select, self._say, self
        )
        self._column.addWidget(self.row)
        name = self._open_map.network.people[referral.giver].name
        self._words.setText(_("{name} referred").format(name=name))
        width = min(scaled(_WIDE), self._canvas.width() - 2 * _EDGE)
        self.resize(width, self.heightForWidth(width))
        room = self._canvas.size() - self.size()
        x, y = (
            max(0, min(place + _EDGE, most))
            for place, most in ((at.x(), room.width()), (at.y(), room.height()))
        )
        self.move(x, y)
        self.show()
        self.raise_()

    def leave(self) -> None:
        self.hide()
        self._ends = None
        if self.row is not None:
            self.row.hide()
            self.row.deleteLater()
            self.row = None

    def _follow(self) -> None:
        """Show what an edit has changed, and close if it took the referral away."""
        referral = self._open_map.network.referrals.get(self._ends) if self._ends else None
        if referral is None:
            self.leave()
        elif self.row is not None:
            self.row.show_record(referral)
