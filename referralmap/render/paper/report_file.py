"""The coaching report as pages of A4 or as slides, and as they will look there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.picture.captions import Beside
from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
from referralmap.picture.drawing.paper_reading import on_paper
from referralmap.picture.drawing.shapes import Drawing
from referralmap.picture.geometry.page_layout import is_sparing
from referralmap.picture.geometry.page_size import CLOSENESS, PAPER_READING
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.report.report_pages import ChartImage, report_pages
from referralmap.picture.report.report_text import CoachingReport

if TYPE_CHECKING:
    from referralmap.picture.vector.slide_file import FurtherSlide, MapSlide

_A4 = (210, 297)
_MOST_LINES = 12
"""Lines on a slide."""


@dataclass(frozen=True, slots=True)
class ReportParts:
    """What a report says and shows; `audience` is a key of `CLOSENESS`."""

    report: CoachingReport
    picture: MapPicture
    beside: Beside
    charts: tuple[ChartImage, ...]
    audience: str = PAPER_READING

    @property
    def read(self) -> MapPicture:
        """The picture as those read it who look."""
        return on_paper(self.picture) if self.audience == PAPER_READING else self.picture


def report_file(parts: ReportParts, suffix: str) -> bytes:
    """The file, ``.pdf`` or ``.pptx``. Raises `TooManyShapes`."""
    if suffix == ".pdf":
        from referralmap.render.paper.pdf_file import pdf_of_pages

        return pdf_of_pages(_pages(parts), *_A4)
    from referralmap.picture.vector.slide_file import slide_bytes

    return slide_bytes([_map_slide(parts)])


def report_drawings(parts: ReportParts, suffix: str) -> list[Drawing]:
    """Its pages as they look in the file. Raises `TooManyShapes`."""
    if suffix == ".pdf":
        return _pages(parts)
    from referralmap.picture.vector.slide_drawing import further_drawing, slide_drawing

    slide = _map_slide(parts)
    first, theme = slide_drawing(slide), parts.read.theme
    size = (first.width, first.height)
    return [first, *(further_drawing(more, theme, *size) for more in slide.words.further)]


def _pages(parts: ReportParts) -> list[Drawing]:
    return report_pages(parts.report, parts.read, parts.charts, closer(parts.audience))


def audience_of(audience: str, suffix: str) -> str:
    """Pages are read on paper, even if a projector is asked for; only its slides are larger."""
    is_afar = suffix == ".pdf" and is_sparing(CLOSENESS[audience])
    return PAPER_READING if is_afar else audience


def closer(audience: str) -> float:
    """How much larger all is for an audience than for those who read on paper."""
    return CLOSENESS[audience] / CLOSENESS[PAPER_READING]


def _map_slide(parts: ReportParts) -> MapSlide:
    from referralmap.picture.vector.slide_file import MapSlide, SlideWords, most_people

    page = PageParts(
        closeness=CLOSENESS[parts.audience],
        full_names=parts.audience == PAPER_READING,
        most_people=most_people(parts.picture),
    )
    picture = parts.read
    drawing = page_drawing(picture, parts.beside, page)
    words = SlideWords(parts.beside, "\n".join(parts.report.findings), tuple(_further(parts)))
    return MapSlide(picture, drawing, words)


def _further(parts: ReportParts) -> Iterator[FurtherSlide]:
    """The slides behind the map."""
    from referralmap.picture.vector.slide_file import FurtherSlide

    report = parts.report
    yield FurtherSlide(report.title, (*report.findings, report.formula, *report.unknown))
    for chart in parts.charts:
        yield FurtherSlide(chart.text.partition(". ")[0], (), ((chart.data, chart.text),))
    for title, lines in (
        (report.session_title, report.session),
        (report.changes_title, report.changes),
        (report.steps_title, report.steps),
    ):
        for at in range(0, len(lines), _MOST_LINES):
            yield FurtherSlide(title, lines[at : at + _MOST_LINES])
