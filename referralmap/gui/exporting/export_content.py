"""What an export holds: shown in the dialog, and written as a file, from one and the same value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter

from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.model.network import Network
from referralmap.picture.captions import Moment
from referralmap.picture.charting.chart import ChartPicture
from referralmap.picture.charting.drawing import chart_file, drawn, zoom_of
from referralmap.picture.theme import Theme
from referralmap.render.animation.growth_film import still
from referralmap.render.page_painter import Page
from referralmap.render.paper.page_file import (
    PageOrder,
    SeenPage,
    drawing_image,
    page_file,
    page_preview,
)
from referralmap.render.paper.report_file import ReportParts, report_drawings, report_file

_LINES, _LETTERS, _PADDING = 42, 150, 14
"""Lines of a file of data that are shown, letters of each, and pixels around them."""


class ExportContent(Protocol):
    """Frozen, so that a thread can paint it, unless it is `slow_apart`: matplotlib has one state
    for all threads.
    """

    @property
    def pages(self) -> int: ...

    @property
    def is_for_threads(self) -> bool: ...

    def image(self, page: int, width: int, height: int) -> QImage:
        """A page as it will be in the file, as large as fits into `width` × `height` pixels."""

    def data(self) -> bytes:
        """The whole file."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """A map or a fan on one page."""

    seen: SeenPage
    order: PageOrder
    suffix: str
    is_for_threads: bool = True

    @property
    def pages(self) -> int:
        return self.order.pages(self.suffix)

    def image(self, page: int, width: int, height: int) -> QImage:
        return page_preview(self.seen, self.order, self.suffix, width, height, page)

    def data(self) -> bytes:
        return page_file(self.seen, self.order, self.suffix)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The coaching report, whose pages are only counted when they are made."""

    parts: ReportParts
    suffix: str
    pages: int
    is_for_threads: bool = True

    def image(self, page: int, width: int, height: int) -> QImage:
        return drawing_image(report_drawings(self.parts, self.suffix)[page], width, height)

    def data(self) -> bytes:
        return report_file(self.parts, self.suffix)


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A chart of `width` × `height` pixels."""

    picture: ChartPicture
    theme: Theme
    suffix: str
    width: int
    height: int
    pages: int = 1
    is_for_threads: bool = False

    def image(self, page: int, width: int, height: int) -> QImage:
        scale = min(width / self.width, height / self.height)
        across, down = round(self.width * scale), round(self.height * scale)
        zoom = zoom_of((self.width, self.height))
        made = drawn(self.picture, self.theme, across, down, scale * zoom)
        kind = QImage.Format.Format_RGBA8888
        return QImage(made.pixels, made.width, made.height, made.width * 4, kind).copy()

    def data(self) -> bytes:
        kind, size = self.suffix.removeprefix("."), (self.width, self.height)
        return chart_file(self.picture, self.theme, kind, size)


@dataclass(frozen=True, slots=True)
class DataContent:
    """The people, referrals and contracts in one of the formats for data."""

    network: Network
    look: Look
    exporter: Exporter
    readable: Exporter
    """What says the same in words, if the format itself is not text"""
    theme: Theme
    pages: int = 1
    is_for_threads: bool = True

    def image(self, page: int, width: int, height: int) -> QImage:
        """The first lines of the file."""
        text = self.readable.write(self.network, self.look).decode("utf-8-sig", "replace")
        lines = [line[:_LETTERS] for line in text.splitlines()[:_LINES]]
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(self.theme.raised))
        painter = QPainter(image)
        try:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(max(9, height // _LINES - 4))
            painter.setFont(font)
            painter.setPen(QColor(self.theme.ink))
            room = QRectF(0, 0, width, height).adjusted(_PADDING, _PADDING, 0, 0)
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, top, "\n".join(lines))
        finally:
            painter.end()
        return image

    def data(self) -> bytes:
        return self.exporter.write(self.network, self.look)


@dataclass(frozen=True, slots=True)
class GrowthContent:
    """The last moment of the growth, which is made in the background when it is exported."""

    moment: Moment
    page: Page
    pages: int = 1
    is_for_threads: bool = True

    def image(self, page: int, width: int, height: int) -> QImage:
        scale = min(width / self.page.width, height / self.page.height)
        return still(self.moment, self.page, scale)

    def data(self) -> bytes:
        raise NotImplementedError
