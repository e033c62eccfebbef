"""The parts of a page or canvas: heading, map, legend, and the ranking beside an export."""

from __future__ import annotations

from dataclasses import dataclass

from referralmap.picture.geometry.page_size import CLOSENESS
from referralmap.picture.geometry.view import Area

SHORTER_SIDE = 1080.0
"""Units of the shorter side of a page for which pictures are composed before scaling."""

MARGIN = 40.0
"""Margin of a page, in units."""
HEADING = 96.0
"""Height of the heading, in units."""
LEGEND_LINE = 26.0
"""Height of a line of the legend, in units."""
SIDE = 320.0
"""Width of the ranking beside a map, in units."""


TITLE_LINE, RANK_LINE, FIGURE_LINE = 38.0, 38.0, 26.0
"""Height of a heading beside the map, and of lines of the ranking and of the figures, in units."""
STRIP = 0.36
"""The most that the strip takes of the height that it shares with the map."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of a page of `width` × `height` units; None for parts that do not fit
    or are off.
    """

    width: float
    height: float
    map: Area
    heading: Area | None
    legend: Area | None
    side: Area | None


def sheet(
    width: float,
    height: float,
    *,
    legend_lines: int,
    ranked: int,
    words: bool,
    figures: int = 0,
) -> Sheet:
    """The page for an export; without `words` it has no heading, legend or ranking.

    `ranked` lines of the ranking and `figures` stand beside the map, on a page that is not wide
    as a strip below it.
    """
    if not words:
        return Sheet(width, height, Area(0, 0, width, height), None, None, None)
    heading = Area(MARGIN, 28, width - 2 * MARGIN, HEADING - 28)
    side = None
    right, bottom = width, height - 16
    has_side = bool(ranked or figures)
    if has_side and is_wide(width, height):
        side = Area(width - SIDE - MARGIN, HEADING + 20, SIDE, height - HEADING - 40)
        right = map_width(width, height, has_side=True)
    legend = None
    if legend_lines:
        tall = legend_lines * LEGEND_LINE
        legend = Area(MARGIN, height - tall - 24, right - 2 * MARGIN, tall)
        bottom = legend.y - 10
    if has_side and side is None:
        needed = TITLE_LINE + max(ranked * RANK_LINE, figures * FIGURE_LINE)
        tall = min(needed, (bottom - HEADING) * STRIP)
        side = Area(MARGIN, bottom - tall, width - 2 * MARGIN, tall)
        bottom = side.y - 14
    return Sheet(width, height, Area(0, HEADING, right, bottom - HEADING), heading, legend, side)


def map_width(width: float, height: float, *, has_side: bool) -> float:
    """The width of the map, below which the legend stands between two margins."""
    return width - SIDE - MARGIN - 10 if has_side and is_wide(width, height) else width


def is_wide(width: float, height: float) -> bool:
    """Whether a page has room for the ranking beside the map."""
    return width >= 1.25 * height


def side_columns(side: Area, ranked: int) -> tuple[Area, int, Area]:
    """Where the ranking stands, how many of its lines fit, and where the figures stand: beside
    each other in a strip, else below each other.
    """
    if side.width >= 2 * SIDE:
        half = (side.width - 60) / 2
        ranking = Area(side.x, side.y, half, side.height)
        figures = Area(side.x + half + 60, side.y, half, side.height)
    else:
        ranking, above = side, TITLE_LINE + ranked * RANK_LINE + 22 if ranked else 0
        figures = Area(side.x, side.y + above, side.width, side.height - above)
    fitting = int((ranking.height - TITLE_LINE + 8) / RANK_LINE)
    return ranking, max(0, min(ranked, fitting)), figures


def is_sparing(closeness: float) -> bool:
    """Whether few words are to be read from afar: a legend of one line, and half the names."""
    return closeness >= CLOSENESS["projector"]


def page_units(width: float, height: float, closeness: float = 1.0) -> tuple[float, float, float]:
    """Width and height in units, and pixels to a unit, of a picture of `width` × `height` px."""
    unit = min(width, height) / SHORTER_SIDE * closeness
    return (width / unit, height / unit, unit)
