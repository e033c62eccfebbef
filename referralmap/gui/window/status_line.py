"""The sentence in the line at the bottom of the window: it goes after a while by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from referralmap.gui.widgets.plain_text import PlainLabel, set_tip

_FOR_MS = 20_000


class Said(PlainLabel):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(name="notice")
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_FOR_MS)
        self._end.timeout.connect(lambda: self.say(""))
        self.hide()

    def say(self, words: str) -> None:
        self.setText(words)
        self.setVisible(bool(words))
        set_tip(self, words)
        self._end.start()
