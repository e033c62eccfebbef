"""Who is under the pointer: the mark that was painted last at that pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.labels import screen_radius
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.view import View

_SLACK = 3.0


def person_at(picture: MapPicture, view: View, x: float, y: float) -> int | None:
    """The row of the topmost person at a pixel; one just beside it if nobody is right there."""
    if not len(picture.ids):
        return None
    points = view.to_screen(picture.places)
    beyond = np.hypot(points[:, 0] - x, points[:, 1] - y) - screen_radius(picture, view)
    under = np.flatnonzero(beyond <= 0)
    if len(under):
        return int(under[np.lexsort((under, picture.importance[under]))[-1]])
    nearest = int(np.argmin(beyond))
    return nearest if beyond[nearest] <= _SLACK else None


def people_in(
    picture: MapPicture, view: View, left: float, top: float, right: float, bottom: float
) -> NDArray[np.intp]:
    """Rows whose middle lies in a rectangle of pixels."""
    points = view.to_screen(picture.places)
    inside = (
        (points[:, 0] >= left)
        & (points[:, 0] <= right)
        & (points[:, 1] >= top)
        & (points[:, 1] <= bottom)
    )
    return np.flatnonzero(inside)
