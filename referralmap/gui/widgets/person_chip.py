"""The chip of the bar: drag it onto the map for a new person, or press it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from referralmap.gui.widgets.people_mime import chip_mime
from referralmap.gui.widgets.plain_text import set_tip
from referralmap.gui.widgets.theming import icon, icon_size
from referralmap.i18n import _
from referralmap.picture.theme import Theme


class Chip(QToolButton):
    def __init__(self, colours: Theme, pressed: Callable[[], object]) -> None:
        super().__init__()
        self._start: QPoint | None = None
        self.setText(_("Person"))
        self.setIcon(icon("add-person", colours))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(_("Add a person"))
        set_tip(self, _("Drag onto the map or onto a person, or press to add a person"))
        self.clicked.connect(lambda _checked: pressed())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._start = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        away = (event.position().toPoint() - self._start).manhattanLength()
        if away < QApplication.startDragDistance():
            return
        self._start = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(chip_mime(_("New person")))
        drag.setPixmap(self.icon().pixmap(icon_size(), icon_size()))
        drag.setHotSpot(QPoint(icon_size() // 2, icon_size() // 2))
        drag.exec(Qt.DropAction.CopyAction)
