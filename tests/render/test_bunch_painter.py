"""Bunches are painted where the scene puts them, and nobody in them is."""

from __future__ import annotations

import datetime

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.commands.made_up.made_up_map import made_up
from referralmap.model.network import Network
from referralmap.picture.geometry.view import Area
from referralmap.picture.labelling.fitting import fitted_picture
from referralmap.render.map_painter import Painted, paint_map
from tests.picture.drawn import picture_of

AREA = Area(0, 0, 900, 600)


def test_bunches_stand_apart_and_are_seen() -> None:
    network = Network()
    network.load(made_up(400, 1, datetime.date(2026, 11, 23)))
    picture = picture_of(network, layout="clusters")
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor(picture.theme.background))
    painter, painted = QPainter(image), Painted()
    for _step in paint_map(painter, picture, fitted_picture(picture, AREA), AREA, painted=painted):
        pass
    painter.end()
    found = painted.bunches
    assert found is not None
    assert not np.isin(painted.marks, np.flatnonzero(found.of >= 0)).any()
    away = np.hypot(*(painted.spots[:, None] - painted.spots[None]).transpose(2, 0, 1))
    assert away[np.triu_indices(len(away), 1)].min() > 6
    ground = QColor(picture.theme.background).rgb()
    for x, y in np.rint(painted.spots).astype(int).tolist():
        assert any(image.pixel(x, y + away) != ground for away in (0, 4))


def test_unfolded_everybody_has_a_mark() -> None:
    network = Network()
    network.load(made_up(400, 1, datetime.date(2026, 11, 23)))
    picture = picture_of(network)
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    painter, painted = QPainter(image), Painted()
    view = fitted_picture(picture, AREA)
    for _step in paint_map(painter, picture, view, AREA, painted=painted, unfolded=True):
        pass
    painter.end()
    assert len(painted.marks) == 400
    assert painted.bunches is None
