"""Painting referrals: quiet lines in batches below, golden chains by width above."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from referralmap.picture.map_picture import MapPicture
from referralmap.picture.view import growth
from referralmap.render.arrays import draw_lines, polygon

_CHUNK = 800
_BEND = 0.16
_ARROWS_FROM_SCALE = 1.15
_CROWDED_BELOW_SCALE = 0.12
_Points = NDArray[np.float64]


def paint_referrals(
    painter: QPainter,
    picture: MapPicture,
    points: _Points,
    radius: NDArray[np.float64],
    rows: NDArray[np.intp],
    scale: float,
) -> Iterator[None]:
    """The referrals `rows`, quiet ones first; yields after each batch."""
    colours = (picture.theme.line, picture.theme.gold_pale, picture.theme.gold_line)
    for gold, colour in enumerate(colours):
        chosen = rows[picture.gold[rows] == gold]
        widths = np.maximum(picture.width[chosen] * min(1.4, growth(scale)), _thinnest(gold, scale))
        widths = np.round(widths * 2) / 2 if gold else widths
        for width in sorted(set(widths.tolist())):
            batch = chosen[widths == width]
            pen = QPen(QColor(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if gold else Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            yield from _draw(painter, picture, points, batch)
        if scale >= _ARROWS_FROM_SCALE:
            _paint_arrows(painter, picture, points, radius, chosen, QColor(colour))
            yield


def _thinnest(gold: int, scale: float) -> float:
    """Pixels: chains stay visible from afar, but a crowd of them must not become one gold plate."""
    if gold == 0:
        return 0.55
    return 1.3 if scale > _CROWDED_BELOW_SCALE else 0.7


def _draw(
    painter: QPainter, picture: MapPicture, points: _Points, rows: NDArray[np.intp]
) -> Iterator[None]:
    straight = rows[picture.is_primary[rows]]
    for start in range(0, len(straight), _CHUNK):
        batch = straight[start : start + _CHUNK]
        ends = np.hstack((points[picture.givers[batch]], points[picture.receivers[batch]]))
        draw_lines(painter, ends)
        yield
    curved = rows[~picture.is_primary[rows]]
    for start in range(0, len(curved), _CHUNK // 4):
        batch = curved[start : start + _CHUNK // 4]
        painter.drawPath(_curves(points[picture.givers[batch]], points[picture.receivers[batch]]))
        yield


def _curves(starts: _Points, ends: _Points) -> QPainterPath:
    """A thin bow from each start to each end, so that it parts from the straight lines."""
    across = (ends - starts)[:, ::-1] * (1, -1)
    middles = (starts + ends) / 2 + across * _BEND
    path = QPainterPath()
    for (x1, y1), (xm, ym), (x2, y2) in zip(
        starts.tolist(), middles.tolist(), ends.tolist(), strict=True
    ):
        path.moveTo(x1, y1)
        path.quadTo(xm, ym, x2, y2)
    return path


def _paint_arrows(
    painter: QPainter,
    picture: MapPicture,
    points: _Points,
    radius: NDArray[np.float64],
    rows: NDArray[np.intp],
    colour: QColor,
) -> None:
    """A small head before each receiver, for those who look closely."""
    rows = rows[picture.is_primary[rows]]
    starts, ends = points[picture.givers[rows]], points[picture.receivers[rows]]
    along = ends - starts
    length = np.hypot(along[:, 0], along[:, 1])[:, None]
    far = length[:, 0] > 30
    along = along[far] / length[far]
    across = along[:, ::-1] * (1, -1)
    size = 5.0 + picture.width[rows][far, None]
    tips = ends[far] - along * (radius[picture.receivers[rows]][far, None] + 2)
    path = QPainterPath()
    for head in np.stack(
        (tips, tips - along * size + across * size / 2, tips - along * size - across * size / 2), 1
    ):
        path.addPolygon(polygon(head))
        path.closeSubpath()
    painter.fillPath(path, colour)
