"""The field for typing a name at a person's place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from referralmap.i18n import _
from referralmap.model.cleaning import one_line


class NameEditor(QLineEdit):
    """Calls `finished` with the name on Enter, or with None on Escape; leaving an empty one is
    an Escape, leaving a filled one an Enter. Closes itself.
    """

    def __init__(
        self, parent: QWidget, at: QPoint, name: str, finished: Callable[[str | None], None]
    ) -> None:
        super().__init__(name, parent)
        self._canvas = parent
        self._finished = finished
        self._is_open = True
        self.setPlaceholderText(_("Name"))
        self.setAccessibleName(_("Name"))
        self.setMaxLength(2000)
        self.setFixedWidth(220)
        self.adjustSize()
        self.stand_at(at)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def stand_at(self, point: QPoint) -> None:
        """Begin at `point`, or as near to it as is inside of the canvas."""
        around = self._canvas.size()
        x = min(max(point.x(), 4), max(around.width() - self.width() - 4, 4))
        y = min(max(point.y() - self.height() // 2, 4), max(around.height() - self.height() - 4, 4))
        self.move(x, y)

    def leave(self) -> None:
        """Finish as a click elsewhere does."""
        self.finish(one_line(self.text()) or None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
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
            self.deleteLater()
            self._finished(name)
