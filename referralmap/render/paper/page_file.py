"""One page with a map, as a file of any kind, and as it will look in that file.

Qt is loaded only for what it paints, so that SVG and slides are written without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.picture.captions import Beside
from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.paper_reading import on_paper
from referralmap.picture.drawing.shapes import Drawing, Picture
from referralmap.picture.drawing.sheets import sheets_of
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.geometry.page_size import (
    CLOSENESS,
    LARGEST_SIDE,
    PAPER_READING,
    SCREEN,
    PageSize,
    TooLarge,
)
from referralmap.picture.geometry.sheet_count import ONE_SHEET, Sheets
from referralmap.picture.map_picture import MapPicture

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from referralmap.picture.vector.slide_file import MapSlide

PAINTED, DRAWN = (".png",), (".svg", ".pdf", ".pptx")


class NoVectors(Exception):
    """A fan, which can only be painted."""


@dataclass(frozen=True, slots=True)
class PageOrder:
    """How a page is to be, whatever map is on it."""

    size: PageSize = SCREEN
    dpi: float = 150.0
    """Pixels to an inch, where the size is that of paper"""
    scale: float = 1.0
    """Pixels to a unit of the size"""
    legend: bool = True
    ranking: bool = True
    figures: bool = True
    transparent: bool = False
    audience: str = "screen"
    """A key of `CLOSENESS`"""
    everybody: bool | None = None
    """Whether no bunch stands for people; None for only on the largest pages as PDF"""
    logo: Picture | None = None
    template: Path | None = None
    """A presentation whose look a slide takes over"""
    notes: str = ""
    """For the speaker, first of all that is said about a slide"""
    sheets: Sheets = ONE_SHEET
    """On how many sheets of its size a PDF is; anything else is on one"""

    def pages(self, suffix: str) -> int:
        """How many pages the file has."""
        return self.sheets.pages if suffix == ".pdf" else 1


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What is seen of a map and what stands beside it; `earlier` is the slide before, if any."""

    picture: MapPicture | FanPicture
    beside: Beside
    earlier: SeenPage | None = None

    def read_for(self, audience: str) -> SeenPage:
        """The same, in the colours and lines that those need who look."""
        if audience != PAPER_READING:
            return self
        earlier = self.earlier and self.earlier.read_for(audience)
        return SeenPage(on_paper(self.picture), self.beside, earlier)


def page_file(seen: SeenPage, order: PageOrder, suffix: str) -> bytes:
    """The file with that suffix, one of `PAINTED` and `DRAWN`.

    Raises `TooLarge`, `NoVectors`, `TooManyShapes` and `NotATemplate`.
    """
    seen = seen.read_for(order.audience)
    if suffix == ".png":
        from referralmap.render.image import png_bytes

        return png_bytes(_painted(seen, order, order.scale))
    if suffix == ".pptx":
        return _slides(seen, order)
    drawings = _pages(seen, order, suffix)
    if suffix == ".pdf":
        from referralmap.render.paper.pdf_file import pdf_of_pages

        return pdf_of_pages(drawings, *order.size.millimetres())
    from referralmap.picture.vector.svg_file import svg_bytes

    width, height = (side * order.scale for side in (order.size.width, order.size.height))
    return svg_bytes(drawings[0], width, height, "mm" if order.size.unit == "mm" else "")


def page_preview(
    seen: SeenPage, order: PageOrder, suffix: str, width: int, height: int, page: int = 0
) -> QImage:
    """What `page_file` writes on that page, as large as fits into `width` × `height` pixels.

    Raises `TooLarge`, `NoVectors` and `TooManyShapes`.
    """
    seen = seen.read_for(order.audience)
    if suffix == ".png":
        across, down = order.size.pixels(order.dpi)
        if max(across, down) > LARGEST_SIDE:
            raise TooLarge(across, down)
        return _painted(seen, order, min(width / across, height / down))
    if suffix == ".pptx":
        from referralmap.picture.vector.slide_drawing import slide_drawing

        return drawing_image(slide_drawing(_slide(seen, order)), width, height)
    return drawing_image(_pages(seen, order, suffix)[page], width, height)


def drawing_image(drawing: Drawing, width: int, height: int) -> QImage:
    """The drawing, as large as fits into `width` × `height` pixels."""
    from PySide6.QtGui import QColor, QImage, QPainter

    from referralmap.render.paper.drawing_painter import paint_drawing

    unit = min(width / drawing.width, height / drawing.height)
    image = QImage(
        max(1, round(drawing.width * unit)),
        max(1, round(drawing.height * unit)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(QColor(drawing.background) if drawing.background else 0)
    painter = QPainter(image)
    try:
        paint_drawing(painter, drawing, image.width(), image.height())
    finally:
        painter.end()
    return image


def _painted(seen: SeenPage, order: PageOrder, scale: float) -> QImage:

    from referralmap.render.image import page_image
    from referralmap.render.page_painter import Page

    width, height = order.size.pixels(order.dpi)
    page = Page(
        width,
        height,
        order.legend,
        transparent=order.transparent,
        closeness=CLOSENESS[order.audience],
        ranking=order.ranking,
        figures=order.figures,
        unfolded=bool(order.everybody),
        full_names=order.audience == PAPER_READING,
        logo=order.logo,
    )
    return page_image(seen.picture, seen.beside, page, scale)


def _pages(seen: SeenPage, order: PageOrder, suffix: str) -> list[Drawing]:
    """The drawing on one page or, of a PDF, on as many sheets as are asked for."""
    drawing = page_drawing_of(seen, order, suffix)
    if order.pages(suffix) == 1:
        return [drawing]
    return [*sheets_of(drawing, order.sheets, order.size, seen.picture.theme)]


def page_drawing_of(
    seen: SeenPage, order: PageOrder, suffix: str, most_people: int | None = None
) -> Drawing:
    """The page as it is in a file of vectors. Raises `NoVectors`."""
    seen = seen.read_for(order.audience)
    if isinstance(seen.picture, FanPicture):
        raise NoVectors
    size, closeness = order.size, CLOSENESS[order.audience]
    if order.pages(suffix) > 1:
        closeness *= order.sheets.closeness(size)
        size = order.sheets.whole(size)
    width, height = {
        ".svg": (size.width, size.height),
        ".pdf": size.millimetres(),
        ".pptx": size.pixels(order.dpi),
    }[suffix]
    is_usual = order.everybody is None
    parts = PageParts(
        width,
        height,
        legend=order.legend,
        ranking=order.ranking,
        figures=order.figures,
        transparent=order.transparent,
        closeness=closeness,
        unfolded=suffix == ".pdf" and size.is_poster if is_usual else bool(order.everybody),
        full_names=order.audience == PAPER_READING,
        most_people=most_people,
        logo=order.logo,
    )
    return page_drawing(seen.picture, seen.beside, parts)


def _slides(seen: SeenPage, order: PageOrder) -> bytes:
    from referralmap.picture.vector.slide_file import slide_bytes

    slides = [_slide(each, order) for each in (seen.earlier, seen) if each is not None]
    return slide_bytes(slides, order.template)


def _slide(seen: SeenPage, order: PageOrder) -> MapSlide:
    from referralmap.picture.vector.slide_file import MapSlide, SlideWords, most_people

    picture = seen.picture
    if isinstance(picture, FanPicture):
        raise NoVectors
    fitting = None if order.everybody else most_people(picture)
    drawing = page_drawing_of(seen, order, ".pptx", fitting)
    beside = seen.beside.without(ranking=not order.ranking, figures=not order.figures)
    ranking = [f"{line.name}: {line.contracts} · {line.credit}" for line in beside.ranking]
    notes = [order.notes, picture.words.subtitle, *ranking]
    return MapSlide(picture, drawing, SlideWords(beside, "\n".join(filter(None, notes))))
