"""The line above the map that stays while something about its file is to be known or done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from referralmap.gui.keeper import Notice, Way
from referralmap.gui.plain_text import PlainLabel, unmarked
from referralmap.i18n import _, mark

_WORDS: Mapping[Way, str] = {
    Way.SAVE_ELSEWHERE: mark("Save what is shown …"),
    Way.COMPARE: mark("Compare and merge …"),
    Way.COMPARE_COPY: mark("Compare and merge …"),
    Way.LEAVE_COPY: mark("Not now"),
    Way.REOPEN: mark("Show what is in the file"),
    Way.TAKE_OVER: mark("Edit here all the same"),
}


class Banner(QFrame):
    """Shows one notice with a button for each way; `chosen` carries the way."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 10, 6)
        self._text = PlainLabel(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self._text, 1)
        self.buttons: dict[Way, QPushButton] = {}
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        self._text.setText(notice.text if notice else "")
        for way in notice.ways if notice else ():
            self.buttons[way] = self._button(way)
        self.setVisible(notice is not None)

    @property
    def text(self) -> str:
        return self._text.text()

    def _button(self, way: Way) -> QPushButton:
        button = QPushButton(unmarked(_(_WORDS[way])))
        choose: Callable[[], None] = lambda: self.chosen.emit(way)  # noqa: E731
        button.clicked.connect(choose)
        self._row.addWidget(button)
        return button
