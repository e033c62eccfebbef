"""The small card beside the pointer, with name and key facts of a person."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from referralmap.gui.widgets.plain_text import PlainLabel

_GAP = 16
"""Distance from the pointer, in pixels."""


class HoverCard(QFrame):
    """Shows lines of text near a point of its parent; never takes the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = PlainLabel(name="heading", wrap=True)
        self._lines = PlainLabel(wrap=True)
        self._parent = parent
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.addWidget(self._name)
        self._column.addWidget(self._lines)
        self.setFixedWidth(270)
        self.hide()

    def show_lines(self, name: str, lines: list[str], beside: QPoint) -> None:
        self._name.setText(name[:200])
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self._column.activate()
        self.resize(self.width(), self.heightForWidth(self.width()))
        parent = self._parent
        x = beside.x() + _GAP
        if x + self.width() > parent.width() - 4:
            x = beside.x() - _GAP - self.width()
        y = min(beside.y() + _GAP, parent.height() - self.height() - 4)
        self.move(max(x, 4), max(y, 4))
        self.show()
        self.raise_()
