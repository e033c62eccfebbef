"""The line at the bottom of the window: a sentence, and a button to undo what it reports."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from referralmap.gui.widgets.plain_text import PlainLabel, set_tip, unmarked
from referralmap.i18n import _

if TYPE_CHECKING:
    from referralmap.document.document import Document

_FOR_MS = 20_000


class Said(QWidget):
    """Hidden while empty; a sentence disappears by itself after a while."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(name="notice")
        self._words.setMinimumWidth(1)
        self.back = QToolButton()
        self.back.setProperty("flat", True)
        self.back.setObjectName("link")
        self.back.setCursor(Qt.CursorShape.PointingHandCursor)
        self.back.clicked.connect(lambda _checked: self._act())
        self._act: Callable[[], object] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._words)
        row.addWidget(self.back)
        row.addStretch(1)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_FOR_MS)
        self._end.timeout.connect(lambda: self.say(""))
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def say(self, words: str, back: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a sentence; `back` is the text of a button behind it, and its action."""
        self._words.setText(words)
        set_tip(self._words, words)
        name, self._act = back or ("", lambda: None)
        self.back.setText(unmarked(name))
        self.back.setAccessibleName(name)
        self.back.setVisible(bool(name))
        self.setVisible(bool(words))
        self._end.start()


def saved_words(document: Document, changed: datetime.datetime | None = None) -> str:
    """Whether and when the map was stored, for the corner of the line: when it was `changed` here,
    also by taking something back, else by its last step.
    """
    if document.is_read_only:
        return _("Read only")
    if not document.history:
        return _("All saved")
    at = (changed or document.history[-1].at).astimezone().strftime("%H:%M")
    return _("All saved {time}").format(time=at)
