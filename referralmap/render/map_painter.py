"""The painter of a MapPicture: rings, referrals, people, names, in small steps.

Each step is short, so that a picture that is no longer wanted can be given up in between; an export
runs through.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from referralmap.picture.geometry.density import CELL, haze_of_people
from referralmap.picture.geometry.view import Area, View
from referralmap.picture.labelling import labels
from referralmap.picture.labelling.bunches import Bunches
from referralmap.picture.labelling.level_of_detail import Crowd, Lines, Scene, is_faded, scene_of
from referralmap.picture.labelling.placed_names import (
    HEADING,
    LEADER,
    ON_LINE,
    PILL,
    PlacedName,
    Wishes,
)
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import MARKS, QUIET, ROLES, Shape
from referralmap.render.bunch_painter import paint_bunch_lines, paint_bunches
from referralmap.render.density_painter import paint_haze
from referralmap.render.fonts import measure
from referralmap.render.line_painter import paint_referrals
from referralmap.render.mark_painter import paint_glow, paint_people, paint_rim
from referralmap.render.name_painter import paint_amount, paint_name, paint_pill
from referralmap.render.qt_arrays import draw_lines

_FADED, _LEAST_GLOW = 0.16, 13.0
_FLAT = 0.05


@dataclass(slots=True)
class Painted:
    """The result of a painting: the people with marks of their own, the bunches of others, and the
    placed names.
    """

    marks: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    labels: list[PlacedName] = field(default_factory=list)
    bunches: Bunches | None = None
    spots: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    """(bunches, 2) pixels"""
    strokes: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    """The referrals with lines of their own that are not faded."""
    leaving: NDArray[np.float64] | None = None
    """(people,) how many pixels beside their givers lines begin, in a tree."""


def paint_map(
    painter: QPainter,
    picture: MapPicture,
    view: View,
    area: Area,
    wishes: Wishes | None = None,
    painted: Painted | None = None,
    *,
    rings: bool = True,
    unfolded: bool = False,
    most: int | None = None,
) -> Iterator[None]:
    """Paint the part of the map that `view` shows in `area`, yielding between steps.

    The background is left to the caller; the result is written to `painted`. If `unfolded`, there
    are no bunches; `most` as for `bunches`.
    """
    wishes = wishes or Wishes()
    painted = painted or Painted()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    scene = scene_of(picture, view, area, wishes.with_marks(), unfolded=unfolded, most=most)
    painted.marks, painted.bunches, painted.spots = scene.people.marks, scene.bunches, scene.spots
    yield
    for count, label in enumerate(labels.place(scene, measure, wishes), 1):
        painted.labels.append(label)
        if count % 16 == 0:
            yield
    if rings:
        _paint_rings(painter, picture, view, area)
    faded, scene = _parted(scene)
    if faded is not None:
        painter.setOpacity(_FADED)
        yield from paint_referrals(painter, faded)
        yield from paint_crowd(painter, faded)
        painter.setOpacity(1.0)
    leaving = painted.leaving = labels.leaving(scene, painted.labels)
    painted.strokes = np.concatenate((scene.quiet.strokes, scene.golden.strokes))
    paint_bunch_lines(painter, scene, leaving)
    yield from paint_referrals(painter, scene, leaving)
    _paint_glowing(painter, scene)
    paint_bunches(painter, scene)
    yield from paint_crowd(painter, scene)
    _paint_rims(painter, scene)
    _paint_leaders(painter, scene, painted.labels)
    for count, label in enumerate(painted.labels, 1):
        if label.side == PILL:
            [radius] = scene.radius(np.array([label.row])).tolist()
            x, y = scene.points[label.row].tolist()
            paint_pill(painter, label, picture.theme, (x, y, radius))
        elif label.side == ON_LINE:
            paint_amount(painter, label, picture.theme)
        else:
            quiet = picture.role[label.row] in QUIET or label.side == HEADING
            for line in label.lines():
                paint_name(painter, line, picture.theme, quiet=quiet)
        if count % 16 == 0:
            yield


def _paint_leaders(painter: QPainter, scene: Scene, placed: list[PlacedName]) -> None:
    """Paint the lines from marks to the names that had no room beside them."""
    led = [label for label in placed if label.side == LEADER]
    if not led:
        return
    rows = np.array([label.row for label in led])
    points, radius = scene.points[rows].tolist(), scene.radius(rows).tolist()
    lines = [
        label.leader((x, y), size) for label, (x, y), size in zip(led, points, radius, strict=True)
    ]
    painter.setPen(QPen(QColor(scene.picture.theme.quiet), 1.0))
    draw_lines(painter, np.array(lines))


def paint_crowd(painter: QPainter, scene: Scene) -> Iterator[None]:
    """Paint people as `paint_map` does: the haze, and the marks above it."""
    picture = scene.picture
    if len(haze := scene.people.haze):
        colours = np.where(
            picture.tint[haze] > 0, picture.tint[haze] + len(ROLES) - 1, picture.role[haze]
        )
        palette = [*_palette(picture), *picture.tints]
        points = scene.points[haze]
        area = scene.view.aligned(scene.area, CELL)
        paint_haze(painter, haze_of_people(points, colours.astype(np.uint8), palette, area), area)
        yield
    marks = scene.people.marks
    yield from paint_people(painter, picture, marks, scene.points[marks], scene.radius(marks))


def _paint_glowing(painter: QPainter, scene: Scene) -> None:
    """Paint the glow of people who have just signed."""
    rows = np.array(scene.picture.glowing, np.intp)
    rows = rows[~scene.picture.faded[rows]]
    rows = rows[scene.area.holds(scene.points[rows])]
    for point, radius in zip(scene.points[rows].tolist(), scene.radius(rows).tolist(), strict=True):
        paint_glow(painter, scene.picture.theme, point, max(radius * 2.4, _LEAST_GLOW))


def _paint_rims(painter: QPainter, scene: Scene) -> None:
    """Paint the rims of those whose marks are painted."""
    picture = scene.picture
    rims = [rim for rim in picture.rims if not picture.faded[rim.row]]
    rows = np.array([rim.row for rim in rims], np.intp)
    seen = np.isin(rows, scene.people.marks)
    points, radius = scene.points[rows].tolist(), scene.radius(rows).tolist()
    for rim, is_seen, point, size in zip(rims, seen.tolist(), points, radius, strict=True):
        if is_seen:
            paint_rim(painter, picture.theme, point, size, is_whole=rim.is_whole)


def _palette(picture: MapPicture) -> list[str]:
    """The colour of each role seen from afar; for a ring, that of its edge."""
    return [
        getattr(picture.theme, f"{mark.colour}_edge" if mark.shape is Shape.RING else mark.colour)
        for mark in MARKS.values()
    ]


def _parted(scene: Scene) -> tuple[Scene | None, Scene]:
    """The rows split into faded and unfaded ones."""
    picture = scene.picture
    if not picture.faded.any():
        return None, scene

    def people(faded: bool) -> Crowd:
        crowd = scene.people
        return Crowd(
            crowd.marks[picture.faded[crowd.marks] == faded],
            crowd.haze[picture.faded[crowd.haze] == faded],
        )

    def lines(of: Lines, faded: bool) -> Lines:
        return Lines(
            of.strokes[is_faded(picture, of.strokes) == faded],
            of.haze[is_faded(picture, of.haze) == faded],
            of.weight,
        )

    def part(faded: bool) -> Scene:
        return dataclasses.replace(
            scene,
            people=people(faded),
            quiet=lines(scene.quiet, faded),
            golden=lines(scene.golden, faded),
        )

    return part(True), part(False)


def _paint_rings(painter: QPainter, picture: MapPicture, view: View, area: Area) -> None:
    painter.save()
    painter.setClipRect(QRectF(area.x, area.y, area.width, area.height))
    painter.setPen(QPen(QColor(picture.theme.ring), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, y, radius in picture.rings.tolist():
        # Straight lines that leave the circle by at most `_FLAT`; Qt's own ellipses are slower.
        corners = math.ceil(math.pi / math.sqrt(2 * _FLAT / max(radius * view.scale, 1.0))) + 3
        turns = np.linspace(0, math.tau, corners + 1)
        circle = np.column_stack((np.cos(turns), np.sin(turns))) * radius + (x, y)
        ends = view.to_screen(circle)
        draw_lines(painter, np.hstack((ends[:-1], ends[1:])))
    painter.restore()
