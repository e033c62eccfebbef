"""The sharp picture behind the canvas, painted a few milliseconds at a time.

A gesture only moves and scales the last sharp picture; the next one is painted in slices between
frames, on a surface larger than the canvas, so that a small move shows no bare ground.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.picture.labels import Label
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.view import Area, View
from referralmap.render.painter import paint_map

MARGIN = 160
_FADED = 0.16


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a frame shows; `lit` (people,) are those in focus, the rest fades."""

    picture: MapPicture
    view: View
    size: QSize
    ratio: float
    seen: Area
    lit: NDArray[np.bool_] | None
    first: NDArray[np.intp] | None


class Frame:
    """The last sharp picture, and the one that is being painted."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._view = View()
        self.labels: list[Label] = []
        """The names on the last sharp picture; boxes in canvas pixels at its view."""
        self._work: Iterator[None] | None = None
        self._painter: QPainter | None = None
        self._next: tuple[QImage, View, list[Label]] | None = None

    @property
    def is_painting(self) -> bool:
        return self._work is not None

    def start(self, wanted: Wanted) -> None:
        """Begin a new sharp picture instead of any that was begun."""
        self.cancel()
        size = wanted.size + QSize(2 * MARGIN, 2 * MARGIN)
        image = QImage(size * wanted.ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(wanted.ratio)
        image.fill(QColor(wanted.picture.theme.background))
        labels: list[Label] = []
        self._next = (image, wanted.view, labels)
        self._painter = QPainter(image)
        self._work = _paint(self._painter, wanted, labels)

    def work(self, seconds: float) -> bool:
        """Go on painting for about `seconds`. Whether the sharp picture is ready now."""
        end = time.perf_counter() + seconds
        while self._work is not None:
            if next(self._work, self) is self:
                self._finish()
                return True
            if time.perf_counter() > end:
                return False
        return False

    def cancel(self) -> None:
        self._work = None
        if self._painter is not None:
            self._painter.end()
        self._painter = self._next = None

    def draw(self, painter: QPainter, view: View) -> None:
        """The last sharp picture, moved and scaled to `view`."""
        if self._image is None:
            return
        factor = view.scale / self._view.scale
        left = view.x - (self._view.x + MARGIN) * factor
        top = view.y - (self._view.y + MARGIN) * factor
        if factor == 1:
            painter.drawImage(QPointF(left, top), self._image)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, factor > 0.5)
        size = self._image.deviceIndependentSize()
        painter.drawImage(
            QRectF(left, top, size.width() * factor, size.height() * factor), self._image
        )

    def covers(self, view: View, size: QSize) -> bool:
        """Whether the last sharp picture, moved to `view`, leaves no ground bare."""
        factor = view.scale / self._view.scale
        left = view.x - (self._view.x + MARGIN) * factor
        top = view.y - (self._view.y + MARGIN) * factor
        if self._image is None or left > 0 or top > 0:
            return False
        mine = self._image.deviceIndependentSize() * factor
        return left + mine.width() >= size.width() and top + mine.height() >= size.height()

    def _finish(self) -> None:
        assert self._painter is not None
        assert self._next is not None
        self._painter.end()
        self._image, self._view, self.labels = self._next
        self._work = self._painter = self._next = None


def _paint(painter: QPainter, wanted: Wanted, labels: list[Label]) -> Iterator[None]:
    width, height = wanted.size.width(), wanted.size.height()
    area = Area(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
    painter.translate(MARGIN, MARGIN)
    if wanted.lit is None:
        yield from paint_map(
            painter,
            wanted.picture,
            wanted.view,
            area,
            first=wanted.first,
            written=labels,
            seen=wanted.seen,
        )
        return
    nobody = np.zeros(len(wanted.picture.ids), np.bool_)
    painter.setOpacity(_FADED)
    # Faded, the quiet lines could hardly be seen, and they cost most of the time.
    yield from paint_map(
        painter, wanted.picture, wanted.view, area, named=nobody, quiet_lines=False
    )
    painter.setOpacity(1.0)
    yield from paint_map(
        painter,
        wanted.picture,
        wanted.view,
        area,
        only=wanted.lit,
        first=wanted.first,
        written=labels,
        seen=wanted.seen,
    )


def lit_layer(
    picture: MapPicture, view: View, size: QSize, ratio: float, lit: NDArray[np.bool_]
) -> QImage:
    """The people of `lit` and what joins them, above a veil over all others; canvas-sized."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    veil = QColor(picture.theme.veil)
    veil.setAlphaF(0.8)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), veil)
    area = Area(0, 0, size.width(), size.height())
    for _ in paint_map(painter, picture, view, area, only=lit):
        pass
    painter.end()
    return image
