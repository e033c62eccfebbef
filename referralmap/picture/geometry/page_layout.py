"""The parts of a page or canvas: heading, map, legend, and the ranking beside an export."""

from __future__ import annotations

from dataclasses import dataclass

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


def sheet(width: float, height: float, *, legend_lines: int, ranked: int, words: bool) -> Sheet:
    """The page for an export; without `words` it has no heading, legend or ranking."""
    if not words:
        return Sheet(width, height, Area(0, 0, width, height), None, None, None)
    heading = Area(MARGIN, 28, width - 2 * MARGIN, HEADING - 28)
    side = None
    right = width
    if ranked and width >= 1.25 * height:
        side = Area(width - SIDE - MARGIN, HEADING + 20, SIDE, height - HEADING - 40)
        right = side.x - 10
    legend = None
    bottom = height - 16
    if legend_lines:
        tall = legend_lines * LEGEND_LINE
        legend = Area(MARGIN, height - tall - 24, right - 2 * MARGIN, tall)
        bottom = legend.y - 10
    return Sheet(width, height, Area(0, HEADING, right, bottom - HEADING), heading, legend, side)


CLOSENESS = {"screen": 1.0, "projector": 1.65, "paper": 1.3}
"""How much larger everything is drawn for those who look from farther away, or on paper."""


def page_units(width: float, height: float, closeness: float = 1.0) -> tuple[float, float, float]:
    """Width and height in units, and pixels to a unit, of a picture of `width` × `height` px."""
    unit = min(width, height) / SHORTER_SIDE * closeness
    return (width / unit, height / unit, unit)
