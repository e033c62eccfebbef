"""A chart on the screen: painted by matplotlib, its marks answer to the mouse."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referralmap.gui.widgets.debounce import Later
from referralmap.gui.widgets.plain_text import show_tip
from referralmap.picture.charting.chart import ChartPicture
from referralmap.picture.charting.drawing import Drawn, drawn, least_height
from referralmap.picture.theme import Theme

_AFTER_RESIZE_MS = 60
_LEAST = QSize(320, 180)


class ChartView(QWidget):
    """`row_clicked` carries the number of the row whose mark was clicked."""

    row_clicked = Signal(int)

    def __init__(self, colours: Callable[[], Theme]) -> None:
        super().__init__()
        self._colours = colours
        self._picture: ChartPicture | None = None
        self._drawn: Drawn | None = None
        self._image = QImage()
        self._later = Later(self, self._fit, _AFTER_RESIZE_MS)
        self.setMouseTracking(True)
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: ChartPicture) -> None:
        self._picture = picture
        self._claim_height()
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(" ".join([picture.subtitle, picture.empty, *picture.notes]))
        self._drawn = None
        self.update()

    def _fit(self) -> None:
        """Draw again unless that was done in the present size."""
        if self._drawn is not None and (self._drawn.width, self._drawn.height) != self._pixels():
            self._drawn = None
            self.update()

    def _pixels(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    def _draw(self, picture: ChartPicture) -> None:
        ratio = self.devicePixelRatioF()
        made = self._drawn = drawn(picture, self._colours(), *self._pixels(), ratio)
        image = QImage(
            made.pixels, made.width, made.height, made.width * 4, QImage.Format.Format_RGBA8888
        )
        self._image = image.copy()
        self._image.setDevicePixelRatio(ratio)

    def _claim_height(self) -> None:
        """Let what is around scroll rather than show less than the picture has to tell."""
        if self._picture is not None:
            height = math.ceil(least_height(self._picture, self.width()))
            self.setMinimumHeight(max(_LEAST.height(), height))

    def _row_at(self, point: QPoint) -> int | None:
        """The row of the topmost mark there."""
        ratio = self.devicePixelRatioF()
        x, y = point.x() * ratio, point.y() * ratio
        hits = self._drawn.hits if self._drawn else ()
        return next((hit.row for hit in reversed(hits) if hit.holds(x, y)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None and self._picture is not None:
            self._draw(self._picture)  # here, so that it is done once for all that has changed
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours().background)
        painter.drawImage(0, 0, self._image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._claim_height()
        self._later.ask()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._row_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None:
            self.row_clicked.emit(row)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(event.pos())
            rows = self._picture.rows if self._picture else ()
            show_tip(event.globalPos(), "" if row is None else " · ".join(rows[row].cells), self)
            return True
        return super().event(event)
