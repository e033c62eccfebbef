"""Painting referrals: quiet lines in batches below, golden chains by width above."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from referralmap.picture.curves import bracket_lines, clipped, curves, flat
from referralmap.picture.geometry.density import CELL, haze_of_lines
from referralmap.picture.geometry.view import growth
from referralmap.picture.labelling.level_of_detail import Lines, Scene
from referralmap.render.density_painter import paint_haze
from referralmap.render.qt_arrays import draw_lines, polygon

_CHUNK, _GOLD_CHUNK = 500, 60
_ARROWS_FROM_SCALE = 1.15
"""Zoom from which arrowheads are painted."""
_CROWDED_BELOW_SCALE = 0.12
"""Zoom below which golden lines get thinner."""
_QUIET_HAZE, _GOLD_HAZE = 0.8, 0.6
"""The densest shade of a haze of lines, 0 to 1."""
_HAZE_FLAT = 1.5
_Points = NDArray[np.float64]


def paint_referrals(
    painter: QPainter, scene: Scene, leaving: NDArray[np.float64] | None = None
) -> Iterator[None]:
    """The referrals of `scene`, quiet ones first; yields after each batch. In a tree they start
    `leaving` (people,) pixels beside their givers.
    """
    theme = scene.picture.theme
    yield from _paint_haze(painter, scene, scene.quiet, theme.line, _QUIET_HAZE)
    yield from _paint_quiet(painter, scene, leaving)
    yield from _paint_haze(painter, scene, scene.golden, theme.gold_pale, _GOLD_HAZE)
    yield from _paint_golden(painter, scene, leaving)


def _paint_haze(
    painter: QPainter, scene: Scene, lines: Lines, colour: str, most: float
) -> Iterator[None]:
    if not len(lines.haze):
        return
    made = curves(scene.picture, lines.haze, scene.points, scene.view)
    yield
    pieces, _ = flat(made, _HAZE_FLAT)
    pieces, _ = clipped(pieces, scene.area)
    yield
    width = _thinnest(0, scene.view.scale) * lines.weight
    area = scene.view.aligned(scene.area, CELL)
    haze = haze_of_lines(pieces, colour, width, most, area)
    yield
    paint_haze(painter, haze, area)


def _paint_quiet(
    painter: QPainter, scene: Scene, leaving: NDArray[np.float64] | None
) -> Iterator[None]:
    picture, scale, strokes = scene.picture, scene.view.scale, scene.quiet.strokes
    made = curves(picture, strokes, scene.points, scene.view, leaving)
    pieces, owner = flat(made)
    pieces, kept = clipped(pieces, scene.area)
    widths = _widths(scene, strokes, 0)[owner[kept]]
    _paint_brackets(painter, scene, leaving)
    # np.unique imports numpy's masked arrays first, which takes 25 ms.
    for width in sorted(set(widths.tolist())):
        pen = QPen(QColor(picture.theme.line), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        batch = pieces[widths == width]
        for start in range(0, len(batch), _CHUNK):
            draw_lines(painter, batch[start : start + _CHUNK])
            yield
    if scale >= _ARROWS_FROM_SCALE:
        _paint_arrows(painter, scene, strokes, made, QColor(picture.theme.line))


def _paint_brackets(painter: QPainter, scene: Scene, leaving: NDArray[np.float64] | None) -> None:
    made, pieces = bracket_lines(scene.picture, scene.points, scene.view, leaving, scene.alone)
    if len(made):
        lines, _ = clipped(np.concatenate((flat(made)[0], pieces)), scene.area)
        width = max(min(1.4, growth(scene.view.scale)), _thinnest(0, scene.view.scale))
        painter.setPen(QPen(QColor(scene.picture.theme.line), width))
        draw_lines(painter, lines)


def _paint_golden(
    painter: QPainter, scene: Scene, leaving: NDArray[np.float64] | None
) -> Iterator[None]:
    picture, theme, strokes = scene.picture, scene.picture.theme, scene.golden.strokes
    made = curves(picture, strokes, scene.points, scene.view, leaving)
    for gold, colour in ((1, theme.gold_pale), (2, theme.gold_line)):
        chosen = np.flatnonzero(picture.gold[strokes] == gold)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(colour), 1.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        widths = _widths(scene, strokes[chosen], gold).tolist()
        for count, (width, curve) in enumerate(zip(widths, made[chosen].tolist(), strict=True), 1):
            pen.setWidthF(width)
            painter.setPen(pen)
            # A path for each line: Qt takes ten times as long for a single path of all.
            painter.drawPath(_path(curve))
            if count % _GOLD_CHUNK == 0:
                yield
        if scene.view.scale >= _ARROWS_FROM_SCALE:
            _paint_arrows(painter, scene, strokes[chosen], made[chosen], QColor(colour))
        yield


def _widths(scene: Scene, referrals: NDArray[np.intp], gold: int) -> NDArray[np.float64]:
    scale = scene.view.scale
    widths = scene.picture.width[referrals] * min(1.4, growth(scale))
    return np.maximum(widths, _thinnest(gold, scale))


def _thinnest(gold: int, scale: float) -> float:
    """Least width in pixels: chains stay visible from afar, but a crowd of them must not merge."""
    if gold == 0:
        return 0.55
    return 1.3 if scale > _CROWDED_BELOW_SCALE else 0.7


def _path(curve: list[list[float]]) -> QPainterPath:
    start, *controls = curve
    path = QPainterPath()
    path.moveTo(*start)
    path.cubicTo(*(value for point in controls for value in point))
    return path


def _paint_arrows(
    painter: QPainter,
    scene: Scene,
    referrals: NDArray[np.intp],
    made: _Points,
    colour: QColor,
) -> None:
    """Paint a small arrowhead before each receiver, seen when zoomed in."""
    picture = scene.picture
    straight = made[:, 3] - made[:, 0]
    is_long = np.hypot(straight[:, 0], straight[:, 1]) > 30
    is_seen = scene.area.holds(made[:, 3])
    chosen = np.flatnonzero(picture.is_primary[referrals] & is_long & is_seen)
    rim = scene.radius(picture.receivers[referrals[chosen]])
    tips = _before_end(made[chosen], rim + 2)
    size = 5.0 + picture.width[referrals[chosen], None]
    along = tips - _before_end(made[chosen], rim + 2 + size[:, 0])
    along /= np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    across = along[:, ::-1] * (1, -1)
    heads = np.stack(
        (tips, tips - along * size + across * size / 2, tips - along * size - across * size / 2), 1
    )
    path = QPainterPath()
    for head in heads:
        path.addPolygon(polygon(head))
        path.closeSubpath()
    painter.fillPath(path, colour)


def _before_end(made: _Points, away: NDArray[np.float64]) -> _Points:
    """(n, 2) the points on the curves `made` (n, 4, 2) at the distances `away` (n,) from their
    ends.
    """
    low, high = np.zeros(len(made)), np.ones(len(made))
    for _halving in range(12):
        part = (low + high) / 2
        is_far = np.hypot(*(_at(made, part) - made[:, 3]).T) > away
        low, high = np.where(is_far, part, low), np.where(is_far, high, part)
    return _at(made, low)


def _at(made: _Points, part: NDArray[np.float64]) -> _Points:
    """(n, 2) the points at a `part` (n,) of the way along the curves."""
    on, off = part[:, None], 1 - part[:, None]
    start, first, second, end = made.transpose(1, 0, 2)
    points: _Points = (
        off**3 * start + 3 * off**2 * on * first + 3 * off * on**2 * second + on**3 * end
    )
    return points
