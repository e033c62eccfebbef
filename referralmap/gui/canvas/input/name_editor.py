"""The field for typing a name at a person's place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from referralmap.gui.widgets.debounce import Later
from referralmap.i18n import _
from referralmap.model.cleaning import one_line
from referralmap.model.records import PersonId

_PERSON = Qt.ItemDataRole.UserRole
_OFFER_AFTER_MS = 120
_EDGE, _GAP = 8, 2


class NameEditor(QLineEdit):
    """Calls `finished` with the name on Enter, or with None on Escape; leaving an empty one is
    an Escape, leaving a filled one an Enter. Closes itself.

    `offers` are people who are there already, with sentences about them, for what is typed; one
    who is picked below the field goes to `picked` instead.
    """

    def __init__(
        self,
        parent: QWidget,
        at: QPoint,
        name: str,
        finished: Callable[[str | None], None],
        offers: Callable[[str], Sequence[tuple[PersonId, str]]] = lambda _text: (),
        picked: Callable[[PersonId], None] = lambda _person: None,
    ) -> None:
        super().__init__(name, parent)
        self._canvas = parent
        self._finished = finished
        self._offers, self._picked = offers, picked
        self._is_open = True
        self.known = QListWidget(parent)
        self.known.setObjectName("raised")
        self.known.setSpacing(_GAP)
        self.known.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.known.setAccessibleName(_("People on the map with this name"))
        self.known.hide()
        self.known.itemClicked.connect(lambda item: self._pick(item.data(_PERSON)))
        self.textEdited.connect(Later(self, self.offer, _OFFER_AFTER_MS).put_off)
        self.textEdited.connect(lambda _text: self.known.setCurrentRow(-1))
        self.setPlaceholderText(_("Name"))
        self.setAccessibleName(_("Name"))
        self.setMaxLength(2000)
        self.setFixedWidth(220)
        self.adjustSize()
        self.stand_at(at)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def offer(self) -> None:
        """List who may be meant below the field."""
        if not self._is_open:
            return
        self.known.clear()
        for person, sentence in self._offers(one_line(self.text())):
            item = QListWidgetItem(sentence, self.known)
            item.setData(_PERSON, person)
        self.known.setVisible(self.known.count() > 0)
        self.known.raise_()
        width = max(self.known.sizeHintForColumn(0) + 2 * _EDGE, self.width())
        rows = range(self.known.count())
        height = sum(self.known.sizeHintForRow(row) + 2 * _GAP for row in rows)
        self.known.resize(width, height + _EDGE)
        self._place_offers()

    def _place_offers(self) -> None:
        around = self._canvas.size()
        x = max(min(self.x(), around.width() - self.known.width() - 4), 0)
        below = self.y() + self.height() + 2
        is_room = below + self.known.height() <= around.height()
        self.known.move(x, below if is_room else self.y() - self.known.height() - 2)

    def _pick(self, person: PersonId) -> None:
        self.finish(None)
        self._picked(person)

    def stand_at(self, point: QPoint) -> None:
        """Begin at `point`, or as near to it as is inside of the canvas."""
        around = self._canvas.size()
        x = min(max(point.x(), 4), max(around.width() - self.width() - 4, 4))
        y = min(max(point.y() - self.height() // 2, 4), max(around.height() - self.height() - 4, 4))
        self.move(x, y)
        self._place_offers()

    def leave(self) -> None:
        """Finish as a click elsewhere does."""
        self.finish(one_line(self.text()) or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.known.currentRow()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if at >= 0 and not self.known.isHidden():
                self._pick(self.known.item(at).data(_PERSON))
            else:
                self.leave()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.known.isHidden():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.known.setCurrentRow(min(max(at + step, -1), self.known.count() - 1))
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.leave()

    def finish(self, name: str | None) -> None:
        if self._is_open:
            self._is_open = False
            self.hide()
            self.known.hide()
            self.known.deleteLater()
            self.deleteLater()
            self._finished(name)
