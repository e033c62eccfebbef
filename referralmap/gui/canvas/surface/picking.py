"""The person or the referral under the pointer: the mark painted last at that pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.picture.curves import curves, flat
from referralmap.picture.geometry.view import View
from referralmap.picture.labelling.level_of_detail import largest_radius, screen_radius
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import MARKS, ROLES, Shape

_SLACK = 3.0
_HALF_BOX, _CORNER = 0.96, 0.35
"""Half the side of a square with its outline, and its corner radius, as parts of the
mark's radius.
"""
_SHAPES = [MARKS[role].shape for role in ROLES]
_IS_BOX = np.array([shape in (Shape.SQUARE, Shape.DASHED_SQUARE, Shape.CROSS) for shape in _SHAPES])
_IS_DIAMOND = np.array([shape is Shape.DIAMOND for shape in _SHAPES])


def person_at(
    picture: MapPicture,
    view: View,
    x: float,
    y: float,
    marks: NDArray[np.bool_] | None = None,
    hidden: NDArray[np.bool_] | None = None,
) -> int | None:
    """The row of the topmost person at a pixel, or of one just beside it; `hidden` (people,) are
    those who are not painted.

    Where a crowd is painted as a haze, `marks` (people,) are those with a mark of their own: they
    lie above the others.
    """
    reach = largest_radius(picture, view) + _SLACK
    rows = _near(picture, view, x - reach, y - reach, x + reach, y + reach)
    if hidden is not None:
        rows = rows[~hidden[rows]]
    if not len(rows):
        return None
    beyond = _beyond(picture, view, rows, x, y)
    under = rows[beyond <= 0]
    if marks is not None and len(marked := under[marks[under]]):
        under = marked
    if len(under):
        return int(under[np.argmax(picture.rank[under])])
    nearest = int(np.argmin(beyond))
    return int(rows[nearest]) if beyond[nearest] <= _SLACK else None


def referral_at(
    picture: MapPicture,
    view: View,
    strokes: NDArray[np.intp],
    leaving: NDArray[np.float64] | None,
    x: float,
    y: float,
) -> int | None:
    """The referral whose line is nearest to a pixel and no more than a few pixels away, among
    those with `strokes`, which are painted with `leaving`.
    """
    if not len(strokes):
        return None
    points = view.to_screen(picture.places)
    pieces, owner = flat(curves(picture, strokes, points, view, leaving), 1.0)
    start, along = pieces[:, :2], pieces[:, 2:] - pieces[:, :2]
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    part = np.clip((((x, y) - start) * along).sum(axis=1) / length, 0.0, 1.0)
    away = np.hypot(*(start + along * part[:, None] - (x, y)).T)
    nearest = int(np.argmin(away))
    return int(strokes[owner[nearest]]) if away[nearest] <= _SLACK + 1 else None


def people_in(
    picture: MapPicture, view: View, left: float, top: float, right: float, bottom: float
) -> NDArray[np.intp]:
    """Rows whose middle lies in a rectangle of pixels."""
    rows = _near(picture, view, left, top, right, bottom)
    points = view.to_screen(picture.places[rows])
    inside = (
        (points[:, 0] >= left)
        & (points[:, 0] <= right)
        & (points[:, 1] >= top)
        & (points[:, 1] <= bottom)
    )
    return np.sort(rows[inside])


def _near(
    picture: MapPicture, view: View, left: float, top: float, right: float, bottom: float
) -> NDArray[np.int64]:
    return picture.grid.near(*view.to_map(left, top), *view.to_map(right, bottom))


def _beyond(
    picture: MapPicture, view: View, rows: NDArray[np.int64], x: float, y: float
) -> NDArray[np.float64]:
    """(rows,) distance of a pixel from the edge of a mark, by its shape; negative inside."""
    away = np.abs(view.to_screen(picture.places[rows]) - (x, y))
    radius, role = screen_radius(picture, view, rows), picture.role[rows]
    beyond = np.hypot(away[:, 0], away[:, 1]) - radius
    is_box, is_diamond = _IS_BOX[role], _IS_DIAMOND[role]
    beyond[is_diamond] = away[is_diamond].sum(axis=1) - radius[is_diamond]
    corner = radius[is_box] * _CORNER
    past = away[is_box] - (radius[is_box] * _HALF_BOX - corner)[:, None]
    rounded = np.hypot(*np.maximum(past, 0).T) + np.minimum(past.max(axis=1), 0)
    beyond[is_box] = rounded - corner
    return beyond
