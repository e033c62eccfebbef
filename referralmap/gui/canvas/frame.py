"""The sharp picture behind the canvas, painted in a thread of its own.

A gesture only moves and scales the last sharp picture, which is larger than the canvas, so that a
small move shows no bare ground. The next one is painted meanwhile, and the newest wish wins.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.picture.geometry.view import Area, View
from referralmap.picture.labelling.placed_names import PILL, PlacedName, Wishes
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.picture_part import part_of
from referralmap.picture.theme import for_projector
from referralmap.render.map_painter import Painted, paint_map

MARGIN = 160
"""Margin of the sharp picture around the canvas, in pixels."""
_LEAST_BUNCH = 9.0
"""Half the width in pixels of the number on a small bunch."""
_MOST_LIT_NAMES = 12
"""Most names written while a chain is lit."""
_VEIL = 0.8
"""Opacity of the veil over people who are not lit."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request for a frame: its contents, its size in pixels, and the names to keep."""

    picture: MapPicture
    view: View
    size: QSize
    ratio: float
    wishes: Wishes


@dataclass(eq=False, slots=True)
class _Sharp:
    """A request and its result."""

    wanted: Wanted
    image: QImage
    painted: Painted = field(default_factory=Painted)
    error: Exception | None = None
    is_given_up: bool = False


class _Thread:
    """A thread that paints one request after the other; `deliver` is called in it."""

    def __init__(self, deliver: Callable[[_Sharp], None]) -> None:
        self._deliver = deliver
        self._thread = ThreadPoolExecutor(1, "painting")
        self._job: _Sharp | None = None

    def start(self, job: _Sharp) -> None:
        self.give_up()
        self._job = job
        self._thread.submit(self._work, job)

    def give_up(self) -> None:
        if self._job is not None:
            self._job.is_given_up = True

    def end(self) -> None:
        self.give_up()
        self._thread.shutdown()

    def _work(self, job: _Sharp) -> None:
        try:
            _paint(job)
        except Exception as error:
            job.error = error
        # The canvas may be gone.
        with contextlib.suppress(RuntimeError):
            self._deliver(job)
        if not job.is_given_up:
            job.wanted.picture.prepare()


class Frame(QObject):
    """The last sharp picture and the one being painted; `ready` is emitted when that is done."""

    ready = Signal()
    _done = Signal(object)

    def __init__(self, canvas: QObject) -> None:
        super().__init__(canvas)
        self._shown: _Sharp | None = None
        self._next: _Sharp | None = None
        self._spare: QImage | None = None
        """The picture before the last, to be painted on again: fresh memory takes its time."""
        self._done.connect(self._take)
        self._thread = _Thread(self._done.emit)
        canvas.destroyed.connect(self._thread.end)

    @property
    def is_painting(self) -> bool:
        return self._next is not None

    @property
    def picture(self) -> MapPicture | None:
        """The contents of the last sharp picture."""
        return None if self._shown is None else self._shown.wanted.picture

    @property
    def painted(self) -> Painted:
        """The marks and names on the last sharp picture; boxes in canvas pixels at its view."""
        return Painted() if self._shown is None else self._shown.painted

    def is_of(self, picture: MapPicture, view: View) -> bool:
        """Whether the last sharp picture shows this picture at this view."""
        return (
            self.picture is picture and self._shown is not None and self._shown.wanted.view == view
        )

    def pill_at(self, picture: MapPicture, view: View, x: float, y: float) -> str | None:
        """The person whose folded branch is summarised at a pixel, while all is sharp."""
        if not self.is_of(picture, view):
            return None
        pills = (label for label in self.painted.labels if label.side == PILL)
        return next(
            (
                picture.ids[label.row]
                for label in pills
                if label.box[0] <= x <= label.box[2] and label.box[1] <= y <= label.box[3]
            ),
            None,
        )

    def bunch_at(self, picture: MapPicture, view: View, x: float, y: float) -> int | None:
        """The bunch painted at a pixel, while all is sharp."""
        found = self.painted.bunches
        if found is None or not len(found.at) or not self.is_of(picture, view):
            return None
        away = np.hypot(*(self.painted.spots - (x, y)).T) - np.maximum(found.radius(), _LEAST_BUNCH)
        away[found.count == 0] = np.inf
        nearest = int(np.argmin(away))
        return nearest if away[nearest] <= 0 else None

    def start(self, wanted: Wanted) -> None:
        """Begin a new sharp picture instead of any that was begun."""
        size = (wanted.size + QSize(2 * MARGIN, 2 * MARGIN)) * wanted.ratio
        image, self._spare = self._spare, None
        if image is None or image.size() != size:
            image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(wanted.ratio)
        self._next = _Sharp(wanted, image)
        self._thread.start(self._next)

    def cancel(self) -> None:
        self._thread.give_up()
        self._next = None

    def draw(self, painter: QPainter, view: View) -> None:
        """The last sharp picture, moved and scaled to `view`."""
        if self._shown is None:
            return
        image, factor, left, top = self._placed(self._shown, view)
        if factor == 1:
            painter.drawImage(QPointF(left, top), image)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, factor > 0.5)
        size = image.deviceIndependentSize()
        painter.drawImage(QRectF(left, top, size.width() * factor, size.height() * factor), image)

    def covers(self, view: View, size: QSize) -> bool:
        """Whether the last sharp picture, moved to `view`, leaves no ground bare."""
        if self._shown is None:
            return False
        image, factor, left, top = self._placed(self._shown, view)
        if left > 0 or top > 0:
            return False
        mine = image.deviceIndependentSize() * factor
        return left + mine.width() >= size.width() and top + mine.height() >= size.height()

    @staticmethod
    def _placed(sharp: _Sharp, view: View) -> tuple[QImage, float, float, float]:
        """The picture, its magnification at `view`, and the position of its corner."""
        before = sharp.wanted.view
        factor = view.scale / before.scale
        left = view.x - (before.x + MARGIN) * factor
        top = view.y - (before.y + MARGIN) * factor
        return sharp.image, factor, left, top

    def _take(self, sharp: _Sharp) -> None:
        if sharp is not self._next:
            return
        self._next = None
        if sharp.error is not None:
            raise sharp.error
        if self._shown is not None:
            self._spare = self._shown.image
        self._shown = sharp
        self.ready.emit()


def _paint(job: _Sharp) -> None:
    """Paint `job`, or a part of it if it is given up."""
    wanted, picture = job.wanted, job.wanted.picture
    if wanted.wishes.is_sparing:
        picture = dataclasses.replace(picture, theme=for_projector(picture.theme))
    job.image.fill(QColor(picture.theme.background))
    width, height = wanted.size.width(), wanted.size.height()
    area = Area(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
    painter = QPainter(job.image)
    try:
        painter.translate(MARGIN, MARGIN)
        steps = paint_map(painter, picture, wanted.view, area, wanted.wishes, job.painted)
        for _ in steps:
            if job.is_given_up:
                break
    finally:
        painter.end()


def lit_layer(
    picture: MapPicture,
    view: View,
    size: QSize,
    ratio: float,
    lit: NDArray[np.bool_],
    shown: Mapping[int, PlacedName] = MappingProxyType({}),
) -> QImage:
    """The people of the mask `lit` (people,) and what joins them, above a veil over all others;
    canvas-sized. Names that are `shown` at this view, by row, stay where they are.
    """
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    veil = QColor(picture.theme.veil)
    veil.setAlphaF(_VEIL)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), veil)
    area = Area(0, 0, size.width(), size.height())
    new_row = np.cumsum(lit) - 1
    before = {int(new_row[row]): label for row, label in shown.items() if lit[row]}
    wishes = Wishes(shown=before, most=_MOST_LIT_NAMES, keeps=True)
    part = part_of(picture, lit)
    part = dataclasses.replace(part, faded=np.zeros(len(part.ids), np.bool_))
    for _ in paint_map(painter, part, view, area, wishes, rings=False):
        pass
    painter.end()
    return image
