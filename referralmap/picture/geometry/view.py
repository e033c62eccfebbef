"""The position of the map on a screen: the arithmetic of panning, zooming and fitting."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LARGEST_SCALE = 8.0
"""Highest zoom, 800 %."""


@dataclass(frozen=True, slots=True)
class View:
    """`scale` pixels to a map unit, and the pixel (`x`, `y`) where the map's origin lies."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_screen(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """(n, 2) map units to (n, 2) pixels."""
        return places * self.scale + (self.x, self.y)

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        return ((x - self.x) / self.scale, (y - self.y) / self.scale)

    def moved(self, dx: float, dy: float) -> View:
        return dataclasses.replace(self, x=self.x + dx, y=self.y + dy)

    def zoomed(self, factor: float, x: float, y: float, least: float) -> View:
        """The view enlarged by `factor`, kept between `least` and 800 %, with pixel
        (x, y) fixed.
        """
        scale = min(max(self.scale * factor, least), LARGEST_SCALE)
        factor = scale / self.scale
        return View(scale, x - (x - self.x) * factor, y - (y - self.y) * factor)

    def aligned(self, area: Area, cell: float) -> Area:
        """`area`, enlarged to whole cells of `cell` pixels that are counted from the map's origin,
        so that they move with the map.
        """
        left = self.x + math.floor((area.x - self.x) / cell) * cell
        top = self.y + math.floor((area.y - self.y) / cell) * cell
        wide = math.ceil((area.x + area.width - left) / cell) * cell
        tall = math.ceil((area.y + area.height - top) / cell) * cell
        return Area(left, top, wide, tall)

    def centred_on(self, place: tuple[float, float], area: Area) -> View:
        return View(
            self.scale,
            area.x + area.width / 2 - place[0] * self.scale,
            area.y + area.height / 2 - place[1] * self.scale,
        )


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the screen, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return (self.x, self.y, self.x + self.width, self.y + self.height)

    def grown(self, by: float) -> Area:
        """The area enlarged by a number of pixels on each side."""
        return Area(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """(n,) True for the points (n, 2) inside."""
        left, top, right, bottom = self.box
        x, y = points[:, 0], points[:, 1]
        return (x >= left) & (x <= right) & (y >= top) & (y <= bottom)


def fitted(
    bounds: tuple[float, float, float, float],
    area: Area,
    margin: float = 24.0,
    largest: float = LARGEST_SCALE,
) -> View:
    """The view with all of `bounds` (map units) in the middle of `area`, at a scale of at most
    `largest`.
    """
    left, top, right, bottom = bounds
    # Names extend beyond the outermost people on both sides.
    room_x = max(area.width - 2 * margin - min(180.0, area.width * 0.16), 10.0)
    room_y = max(area.height - 2 * margin, 10.0)
    scale = min(room_x / max(right - left, 1e-9), room_y / max(bottom - top, 1e-9), largest)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return View(scale).centred_on(middle, area)


def least_scale(fit: View) -> float:
    """The least scale when zooming out: half of *fit*, or 5 % if that is less."""
    return min(fit.scale / 2, 0.05)


def growth(scale: float) -> float:
    """The growth of marks with the zoom: as the map below 100 %, more slowly above."""
    return scale if scale < 1 else scale**0.5
