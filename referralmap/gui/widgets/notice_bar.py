"""A line above the map: one sentence, with buttons for actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from referralmap.gui.widgets.plain_text import PlainLabel, unmarked

Act = Callable[[], object]
_Way = TypeVar("_Way")


class Strip(QFrame):
    """A notice bar, hidden while empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 10, 6)
        self._text = PlainLabel(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row.addWidget(self._text, 1)
        self.buttons: dict[object, QPushButton] = {}
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, ways: Mapping[_Way, tuple[str, Act]] = MappingProxyType({})) -> None:
        """Show `text`, with `ways` as texts and actions of buttons; an empty text
        hides the line.
        """
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self._text.setText(text)
        self.buttons = {key: self._button(*way) for key, way in ways.items()}
        self.setVisible(bool(text))

    def say_on(self, text: str) -> None:
        """Change the text, keeping the buttons."""
        self._text.setText(text)

    def _button(self, words: str, act: Act) -> QPushButton:
        button = QPushButton(unmarked(words))
        button.clicked.connect(lambda _checked: act())
        self._row.addWidget(button)
        return button
