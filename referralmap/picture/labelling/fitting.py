"""The view that shows a whole picture, names included, as large as its room allows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.layouts.width_table import text_widths
from referralmap.picture.geometry.view import Area, View, fitted, growth
from referralmap.picture.labelling.placed_names import BOLD_SIZE, MOST_GROWN
from referralmap.picture.map_picture import MapPicture

FEW = 300
"""Most people whose names are taken into account."""
_MARGIN, _BESIDE, _LARGEST = 16.0, 6.0, 12.0
_AROUND_ONE = 300.0
"""Map units that are seen around somebody who is alone."""
_HALVINGS = 24
_MOST_BESIDE = 0.2
"""The share of the room's width that names take at each side: longer ones are shortened there."""
_BOLD = 1.06
"""How much wider bold names are than the others."""


def fitted_picture(picture: MapPicture, area: Area) -> View:
    """The view of all of `picture` in the middle of `area`, with room for the names of a few."""
    if not 0 < len(picture.ids) <= FEW:
        return fitted(picture.bounds, area)
    widths = text_widths(picture.names, _BOLD)
    most = area.width * _MOST_BESIDE
    low, high = 0.0, _LARGEST
    if len(picture.ids) == 1:  # somebody put beside them is as far away as in a layout
        high = min(high, min(area.width, area.height) / _AROUND_ONE)
    for _halving in range(_HALVINGS):
        scale = (low + high) / 2
        left, top, right, bottom = _extent(picture, widths, most, scale)
        fits = right - left <= area.width - 2 * _MARGIN
        fits &= bottom - top <= area.height - 2 * _MARGIN
        low, high = (scale, high) if fits else (low, scale)
    if low <= 0:
        return fitted(picture.bounds, area)
    left, top, right, bottom = _extent(picture, widths, most, low)
    return View(
        low,
        area.x + (area.width - left - right) / 2,
        area.y + (area.height - top - bottom) / 2,
    )


def _extent(
    picture: MapPicture, widths: NDArray[np.float64], most: float, scale: float
) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of marks and names in pixels, from the map's origin."""
    x, y = picture.places.T * scale
    radius = np.maximum(picture.radius * growth(scale), picture.least)
    size = BOLD_SIZE * min(MOST_GROWN, max(1.0, growth(scale)))
    beside = radius + _BESIDE + np.minimum(widths * size, most)
    is_right = np.full(len(x), True) if picture.names_right else x >= x.mean()
    return (
        float((x - np.where(is_right, radius, beside)).min()),
        float((y - np.maximum(radius, size)).min()),
        float((x + np.where(is_right, beside, radius)).max()),
        float((y + np.maximum(radius, size)).max()),
    )
