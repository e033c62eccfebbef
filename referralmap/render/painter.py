"""The painter of a MapPicture: rings, referrals, people, names, in small steps.

Each step is short, so a canvas can paint a large map between two frames; an export runs through.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from referralmap.model.vocabulary import Role
from referralmap.picture import labels
from referralmap.picture.labels import Label
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.marks import ROLES
from referralmap.picture.view import Area, View
from referralmap.render.fonts import measure
from referralmap.render.lines import paint_referrals
from referralmap.render.marks import paint_people
from referralmap.render.names import paint_name

_QUIET = [ROLES.index(role) for role in (Role.PERSON, Role.FAN, Role.DECLINED, Role.PROSPECT)]


def paint_map(
    painter: QPainter,
    picture: MapPicture,
    view: View,
    area: Area,
    *,
    only: NDArray[np.bool_] | None = None,
    named: NDArray[np.bool_] | None = None,
    first: NDArray[np.intp] | None = None,
    written: list[Label] | None = None,
    seen: Area | None = None,
    quiet_lines: bool = True,
) -> Iterator[None]:
    """Paint what `view` shows in `area`, yielding between steps; the ground is the caller's.

    `only` (people,) restricts it to some people and the referrals among them, `named` (people,)
    the names to some of those; `first` are rows whose names come before others; `seen` is the part
    of `area` that is on the screen; the labels that were painted are added to `written`; without
    `quiet_lines` only the golden ones are painted.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    points = view.to_screen(picture.places)
    radius = labels.screen_radius(picture, view)
    if only is None:
        _paint_rings(painter, picture, view, seen or area)
    referrals = visible_referrals(picture, points, area, only)
    if not quiet_lines:
        referrals = referrals[picture.gold[referrals] > 0]
    yield from paint_referrals(painter, picture, points, radius, referrals, view.scale)
    people = visible_people(points, radius, area, only)
    yield from paint_people(painter, picture, points, radius, people)
    named = only if named is None else named
    on_screen = None if seen is None else seen.box
    placed = labels.place(picture, view, measure, area.box, named, first, on_screen)
    for count, label in enumerate(placed, 1):
        quiet = bool(np.isin(picture.role[label.row], _QUIET)) and only is None
        paint_name(painter, label, picture.theme, quiet=quiet)
        if written is not None:
            written.append(label)
        if count % 8 == 0:
            yield


def visible_people(
    points: NDArray[np.float64],
    radius: NDArray[np.float64],
    area: Area,
    only: NDArray[np.bool_] | None,
) -> NDArray[np.intp]:
    """Rows whose marks touch `area`."""
    reach = radius * 2
    seen = (
        (points[:, 0] + reach >= area.x)
        & (points[:, 0] - reach <= area.x + area.width)
        & (points[:, 1] + reach >= area.y)
        & (points[:, 1] - reach <= area.y + area.height)
    )
    return np.flatnonzero(seen if only is None else seen & only)


def visible_referrals(
    picture: MapPicture,
    points: NDArray[np.float64],
    area: Area,
    only: NDArray[np.bool_] | None,
) -> NDArray[np.intp]:
    """Rows of referrals whose surrounding rectangle touches `area`."""
    starts, ends = points[picture.givers], points[picture.receivers]
    seen = (
        (np.maximum(starts[:, 0], ends[:, 0]) >= area.x)
        & (np.minimum(starts[:, 0], ends[:, 0]) <= area.x + area.width)
        & (np.maximum(starts[:, 1], ends[:, 1]) >= area.y)
        & (np.minimum(starts[:, 1], ends[:, 1]) <= area.y + area.height)
    )
    if only is not None:
        seen &= only[picture.givers] & only[picture.receivers]
    return np.flatnonzero(seen)


def _paint_rings(painter: QPainter, picture: MapPicture, view: View, area: Area) -> None:
    painter.save()
    painter.setClipRect(QRectF(area.x, area.y, area.width, area.height))
    painter.setPen(QPen(QColor(picture.theme.ring), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, y, radius in picture.rings.tolist():
        centre = QPointF(x * view.scale + view.x, y * view.scale + view.y)
        painter.drawEllipse(centre, radius * view.scale, radius * view.scale)
    painter.restore()
