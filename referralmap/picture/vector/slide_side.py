"""Ranking and figures beside the map of a slide: what they say, and where."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from referralmap.i18n import _
from referralmap.picture.captions import Beside
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.geometry.page_layout import SIDE

if TYPE_CHECKING:
    from referralmap.picture.vector.slide_file import MapSlide

SIDE_SIZE = 13.5
_SHARES = (0.56, 0.14, 0.30)
"""Shares of its columns in the width of the table."""
_ROW, _GAP = 26.0, 30.0
"""Height of a row, and the room that is left for it."""
_ABOVE_FIGURES, _EDGE, _MARGIN = 24.0, 8.0, 12.0
_FEWEST = 3
"""Rather than fewer rows of the ranking, the figures are left out."""


@dataclass(frozen=True, slots=True)
class SlideSide:
    """A table of the ranking and lines of figures, in units of the drawing."""

    beside: Beside
    x: float
    y: float
    width: float
    is_strip: bool
    """Whether the figures stand right of the table instead of below it"""
    row_height: float = _ROW

    @classmethod
    def of(cls, slide: MapSlide) -> SlideSide | None:
        """What the drawing of `slide` has beside its map, if anything."""
        beside = slide.words.beside
        titles = (beside.ranking_title, beside.figures_title)
        found = [item for item in slide.drawing.items if item.title and item.title in titles]
        if not found or not (beside.ranking or beside.figures):
            return None
        left, top, right, _bottom = bounds_of(found[0].shapes)
        is_strip = right - left > 2 * SIDE
        if is_strip and beside.ranking:
            right = (left + right) / 2 - 30
        side = cls(beside, left, top + 8, right - left, is_strip)
        return side.fitting(slide.drawing.height - _MARGIN)

    def fitting(self, bottom: float) -> SlideSide:
        """A copy with the first rows that end above `bottom`, and the figures if they do."""
        ranking, figures = self.beside.ranking, self.beside.figures
        below = 0.0 if self.is_strip or not figures else _ABOVE_FIGURES + self.figures_height
        most = int((bottom - self.y - below) / _GAP) - 1
        if ranking and most < min(len(ranking), _FEWEST):
            figures = figures if self.is_strip else ()
            most = int((bottom - self.y) / _GAP) - 1
        beside = dataclasses.replace(self.beside, ranking=ranking[: max(most, 1)], figures=figures)
        return dataclasses.replace(self, beside=beside)

    @property
    def figures_height(self) -> float:
        """The room of the figures, with the edges of their box."""
        return SIDE_SIZE * 1.2 * len(self.figures) + 2 * _EDGE

    def rows(self) -> Iterator[tuple[tuple[str, str, str], float]]:
        """The rows of the table with their tops, the heading first; none without a ranking."""
        if not self.beside.ranking:
            return
        yield (self.beside.ranking_title, "#", _("Value")), self.y
        for number, line in enumerate(self.beside.ranking, 1):
            yield (line.name, line.contracts, line.credit), self.y + number * _ROW

    def columns(self) -> Iterator[tuple[float, float]]:
        """Left and width of each column."""
        x = self.x
        for share in _SHARES:
            yield x, share * self.width
            x += share * self.width

    @property
    def height(self) -> float:
        """The room that is left for the table."""
        return _GAP * (len(self.beside.ranking) + 1)

    @property
    def figures(self) -> tuple[str, ...]:
        """The lines, the heading first; none without figures."""
        if not self.beside.figures:
            return ()
        said = (f"{name}: {value}" for name, value in self.beside.figures)
        return (self.beside.figures_title, *said)

    @property
    def figures_at(self) -> tuple[float, float]:
        """Left and top of the figures."""
        if not self.beside.ranking:
            return self.x, self.y
        if self.is_strip:
            return self.x + self.width + 60, self.y - 8
        return self.x, self.y + self.height + _ABOVE_FIGURES
