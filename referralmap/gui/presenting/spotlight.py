"""A spotlight: all of the map but a soft circle around the pointer is dark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QMouseEvent, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

from referralmap.i18n import _

_RADIUS = 0.2
"""Radius of the circle, as a part of the shorter side"""
_LEAST_RADIUS = 110.0
"""Least radius, in pixels"""
_SOFT = 0.72
"""Where the edge begins to darken, as a part of the radius"""
_DARKNESS = 0.66


class Spotlight(QWidget):
    """Lies on the map and lets the mouse through."""

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self.setAccessibleName(_("Spotlight"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(surface.rect())
        here = QPointF(surface.mapFromGlobal(QCursor.pos()))
        is_inside = QRectF(surface.rect()).contains(here)
        self.middle = here if is_inside else QPointF(surface.rect().center())
        surface.installEventFilter(self)
        self.show()
        self.raise_()

    @property
    def radius(self) -> float:
        return max(_RADIUS * min(self.width(), self.height()), _LEAST_RADIUS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            before, self.middle = self._circle(), event.position()
            # all else is as dark as it was
            self.update(before)
            self.update(self._circle())
        elif event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        light = QRadialGradient(self.middle, self.radius)
        dark = QColor(0, 0, 0, round(255 * _DARKNESS))
        light.setColorAt(0, QColor(0, 0, 0, 0))
        light.setColorAt(_SOFT, QColor(0, 0, 0, 0))
        light.setColorAt(1, dark)
        painter = QPainter(self)
        painter.fillRect(event.rect(), light)
        painter.end()

    def _circle(self) -> QRect:
        """What the circle covers, in whole pixels."""
        wide = self.radius + 1
        box = QRectF(self.middle.x() - wide, self.middle.y() - wide, 2 * wide, 2 * wide)
        return box.toAlignedRect()
