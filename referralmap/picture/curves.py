"""The curves of referrals from giver to receiver, in the direction of the layout."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.detours import around_marks
from referralmap.picture.geometry.view import Area, View, growth
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES

Points = NDArray[np.float64]

_BOW, _SIDE_BOW = 0.045, 0.16
"""The bend of primary and of other referrals, as a part of their length."""
_RADIAL, _WIDEST_TURN = 0.32, 1.75
_BEHIND_NAME = 0.75
"""The part of the way to the receiver that a name may take."""
_FEW = 300
_IN_THE_WAY = (ROLES.index(Role.ME), ROLES.index(Role.AMBASSADOR))
_PIECES = (1, 2, 4, 8, 16, 24)


def curves(
    picture: MapPicture,
    referrals: NDArray[np.integer],
    points: Points,
    view: View,
    leaving: NDArray[np.float64] | None = None,
) -> Points:
    """(n, 4, 2) start, two control points and end of cubic curves, in pixels.

    `points` (people, 2) are the places on the screen; in a tree, a curve starts `leaving` (people,)
    pixels to the right of its giver, behind the name.
    """
    starts = points[picture.givers[referrals]]
    ends = points[picture.receivers[referrals]]
    is_primary = picture.is_primary[referrals]
    if picture.names_right and leaving is not None:
        room = np.maximum(ends[:, 0] - starts[:, 0], 0.0)
        starts[:, 0] += np.minimum(leaving[picture.givers[referrals]], room * _BEHIND_NAME)
    made = _bows(starts, ends, np.where(is_primary, _BOW, _SIDE_BOW))
    if picture.names_right:
        _lead_right(made, is_primary & (ends[:, 0] > starts[:, 0]))
        return made
    if len(picture.rings):
        centre = view.to_screen(picture.rings[0, :2])
        _lead_outward(made, centre, is_primary)
    return _past_others(picture, referrals, made, points, view)


def _past_others(
    picture: MapPicture,
    referrals: NDArray[np.integer],
    made: Points,
    points: Points,
    view: View,
) -> Points:
    """On a small map, no curve leads through the mark of *me* or an ambassador, who would seem to
    have referred as well.
    """
    if not 0 < len(picture.ids) <= _FEW or not len(made):
        return made
    rows = np.flatnonzero(np.isin(picture.role, _IN_THE_WAY) & ~picture.faded)
    radius = np.maximum(picture.radius * growth(view.scale), picture.least)[rows]
    is_end = (picture.givers[referrals][:, None] == rows) | (
        picture.receivers[referrals][:, None] == rows
    )
    return around_marks(made, points[rows], radius, is_end)


_OVER, _FOOT = 7.0, 6.0
"""How far a bracket reaches beyond its block, and the length of its feet, at 100 %."""


def bracket_lines(
    picture: MapPicture,
    points: Points,
    view: View,
    leaving: NDArray[np.float64] | None = None,
    alone: NDArray[np.bool_] | None = None,
) -> tuple[Points, Points]:
    """(n, 4, 2) curves from givers to their brackets, and (m, 4) the straight pieces of brackets,
    in pixels; only of blocks with somebody of the mask `alone` (people,), if it is given.
    """
    found = picture.brackets
    if found is None or not len(found.giver):
        return np.empty((0, 4, 2)), np.empty((0, 4))
    giver, ends = found.giver, found.ends
    if alone is not None:
        seen = np.zeros(len(giver), np.bool_)
        seen[found.block[(found.block >= 0) & alone[picture.receivers]]] = True
        giver, ends = giver[seen], ends[seen]
    x = ends[:, 0] * view.scale + view.x
    over = _OVER * min(view.scale, 1.0)
    top, bottom = ends[:, 1] * view.scale + view.y - over, ends[:, 2] * view.scale + view.y + over
    starts = points[giver].copy()
    if leaving is not None:
        room = np.maximum(x - starts[:, 0], 0.0)
        starts[:, 0] += np.minimum(leaving[giver], room * _BEHIND_NAME)
    tips = np.column_stack((x, np.clip(points[giver, 1], top, bottom)))
    made = np.stack((starts, starts, tips, tips), axis=1)
    _lead_right(made, np.ones(len(made), np.bool_))
    foot = x + _FOOT * min(view.scale, 1.0)
    pieces = [
        np.column_stack((x, top, x, bottom)),
        np.column_stack((x, top, foot, top)),
        np.column_stack((x, bottom, foot, bottom)),
    ]
    return made, np.concatenate(pieces)


def curves_between(
    picture: MapPicture,
    givers: NDArray[np.intp],
    ends: Points,
    points: Points,
    view: View,
    leaving: NDArray[np.float64] | None = None,
) -> Points:
    """As `curves`, of lines from `givers` to `ends` (n, 2) that stand for primary referrals."""
    starts = points[givers]
    if picture.names_right and leaving is not None:
        room = np.maximum(ends[:, 0] - starts[:, 0], 0.0)
        starts[:, 0] += np.minimum(leaving[givers], room * _BEHIND_NAME)
    made = _bows(starts, ends, np.full(len(starts), _BOW))
    if picture.names_right:
        _lead_right(made, ends[:, 0] > starts[:, 0])
    elif len(picture.rings):
        centre = view.to_screen(picture.rings[0, :2])
        _lead_outward(made, centre, np.ones(len(made), np.bool_))
    return made


def _bows(starts: Points, ends: Points, bow: NDArray[np.float64]) -> Points:
    """Bend to the left, so that two people who referred each other have two curves."""
    along = ends - starts
    aside = along[:, ::-1] * (1, -1) * (bow * 4 / 3)[:, None]
    return np.stack((starts, starts + along / 3 + aside, ends - along / 3 + aside, ends), axis=1)


def _lead_right(made: Points, chosen: NDArray[np.bool_]) -> None:
    """Leave and arrive level: a tree grows to the right."""
    half = (made[chosen, 3, 0] - made[chosen, 0, 0]) / 2
    made[chosen, 1] = made[chosen, 0]
    made[chosen, 2] = made[chosen, 3]
    made[chosen, 1, 0] += half
    made[chosen, 2, 0] -= half


def _lead_outward(made: Points, centre: Points, chosen: NDArray[np.bool_]) -> None:
    """Leave and arrive away from the centre of the rings, if the way does not turn too far."""
    start, end = made[:, 0] - centre, made[:, 3] - centre
    inner, outer = np.hypot(start[:, 0], start[:, 1]), np.hypot(end[:, 0], end[:, 1])
    turn = np.arctan2(start[:, 0] * end[:, 1] - start[:, 1] * end[:, 0], (start * end).sum(axis=1))
    chosen = chosen & (outer > inner * 1.02) & (np.abs(turn) < _WIDEST_TURN)
    reach = ((outer - inner) * _RADIAL)[chosen, None]
    inner, outer = inner[chosen, None], outer[chosen, None]
    start, end = start[chosen], end[chosen]
    # From the middle, lines lead straight outward.
    leave = np.where(inner > 1e-6, start / np.maximum(inner, 1e-6), end / outer)
    made[chosen, 1] = made[chosen, 0] + leave * reach
    made[chosen, 2] = made[chosen, 3] - end / outer * reach


def flat(made: Points, within: float = 0.3) -> tuple[Points, NDArray[np.intp]]:
    """Curves as straight pieces (m, 4) x1, y1, x2, y2, and (m,) the curve of each, which it leaves
    by at most `within` pixels.
    """
    chord = made[:, 3] - made[:, 0]
    bend = np.maximum(
        np.abs(made[:, 1] - made[:, 0] - chord / 3).max(axis=1),
        np.abs(made[:, 2] - made[:, 3] + chord / 3).max(axis=1),
    )
    needed = np.sqrt(2 * bend / within)
    pieces, owners = [], []
    for least, count in zip((-1, *_PIECES), _PIECES, strict=False):
        is_last = count == _PIECES[-1]
        chosen = np.flatnonzero((needed > least) & ((needed <= count) | is_last))
        pieces.append(_in_pieces(made[chosen], count))
        owners.append(np.repeat(chosen, count))
    return np.concatenate(pieces), np.concatenate(owners)


def _in_pieces(made: Points, count: int) -> Points:
    if count == 1:
        return np.hstack((made[:, 0], made[:, 3]))
    part = np.linspace(0, 1, count + 1)
    weights = np.stack(
        ((1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3), axis=1
    )
    knots = np.matmul(weights, made)
    return np.concatenate((knots[:, :-1], knots[:, 1:]), axis=2).reshape(-1, 4)


def clipped(pieces: Points, area: Area) -> tuple[Points, NDArray[np.intp]]:
    """The parts of the straight `pieces` within `area`, and the positions of those pieces."""
    left, top, right, bottom = area.box
    x, y = pieces[:, ::2], pieces[:, 1::2]
    is_inside = ((x >= left) & (x <= right) & (y >= top) & (y <= bottom)).all(axis=1)
    if is_inside.all():
        return pieces, np.arange(len(pieces))
    cut, kept = _cut(pieces[~is_inside], area)
    whole = np.flatnonzero(is_inside)
    return (
        np.concatenate((pieces[whole], cut)),
        np.concatenate((whole, np.flatnonzero(~is_inside)[kept])),
    )


def _cut(pieces: Points, area: Area) -> tuple[Points, NDArray[np.intp]]:
    """Clipped pieces by the parameters of entry and exit, after Liang and Barsky."""
    left, top, right, bottom = area.box
    x1, y1, x2, y2 = pieces.T
    dx, dy = x2 - x1, y2 - y1
    enter, leave = np.zeros(len(pieces)), np.ones(len(pieces))
    with np.errstate(divide="ignore", invalid="ignore"):
        for start, along, low, high in ((x1, dx, left, right), (y1, dy, top, bottom)):
            one, other = (low - start) / along, (high - start) / along
            # NaN stands for a piece along the edge itself; fmin and fmax ignore it.
            enter = np.fmax(enter, np.fmin(one, other))
            leave = np.fmin(leave, np.fmax(one, other))
    kept = np.flatnonzero(leave > enter)
    x1, y1, dx, dy, enter, leave = (a[kept] for a in (x1, y1, dx, dy, enter, leave))
    inside = np.stack((x1 + dx * enter, y1 + dy * enter, x1 + dx * leave, y1 + dy * leave), axis=1)
    return inside, kept
