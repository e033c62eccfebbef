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


def joined_to(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) the person, everybody up the chain, and those they referred."""
    lit = chain_up(picture, row)
    lit[picture.receivers[picture.givers == row]] = True
    return lit


def chain_and_branch(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) everybody up the chain and everybody down the branch."""
    return chain_up(picture, row) | branch_below(picture, row)


def branch_below(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    """(people,) the person and everybody down the branch."""
    return _reached(picture.givers, picture.receivers, len(picture.ids), row)


def chain_up(picture: MapPicture, row: int) -> NDArray[np.bool_]:
    return _reached(picture.receivers, picture.givers, len(picture.ids), row)


def _reached(
    start: NDArray[np.int32], end: NDArray[np.int32], people: int, row: int
) -> NDArray[np.bool_]:
    """Everybody that is reached from `row`, a generation at a time."""
    found = np.zeros(people, np.bool_)
    fresh = np.zeros(people, np.bool_)
    fresh[row] = True
    while fresh.any():
        found |= fresh
        following = np.zeros(people, np.bool_)
        following[end[fresh[start]]] = True
        fresh = following & ~found
    return found
