"""The map at a zoom."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.analysis.figures.accounts import Accounts
from referralmap.picture.compose import compose
from referralmap.picture.geometry.view import Area, fitted
from referralmap.picture.labelling import level_of_detail
from referralmap.picture.map_picture import Fold, MapPicture
from referralmap.picture.theme import theme
from referralmap.render.map_painter import paint_map
from tests.picture.drawn import TODAY, sample
from tests.render.compared import compare

STORED = Path(__file__).parent / "stored"


FAR, MOST_FAR = 48, 0.004


@pytest.mark.parametrize("zoom", [1, 3, 8])
@pytest.mark.parametrize("look", ["crowd", "looked-at"])
def test_the_map_at_a_zoom_is_the_stored_one(
    look: str, zoom: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the crowd, as many are haze as otherwise only on a map of many thousands."""
    network = sample("agency")
    picture = compose(Accounts.of(network, "direct", TODAY), "rings", theme("light"))
    if look == "crowd":
        for name, most in (
            ("MOST_MARKS", 120),
            ("_MOST_GOLD", 20),
            ("_MOST_QUIET", 40),
            ("_SHORT_PIXELS", 800.0),
        ):
            monkeypatch.setattr(level_of_detail, name, most)
    else:
        picture = looked_at(picture)
    area = Area(0, 0, 640, 400)
    best = int(np.argmax(picture.importance * (picture.badge > 0)))
    view = fitted(picture.bounds, area)
    x, y = view.to_screen(picture.places[best : best + 1])[0].tolist()
    view = view.zoomed(zoom, x, y, 0.001)
    image = QImage(640, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(picture.theme.background))
    painter = QPainter(image)
    for _ in paint_map(painter, picture, view, area):
        pass
    painter.end()
    compare(image, STORED / f"{look}-{zoom}.png")


def looked_at(picture: MapPicture) -> MapPicture:
    """Some faded, all tinted, a few who fold others away, and one who has just signed."""
    rows = np.arange(len(picture.ids))
    best = np.argsort(-picture.importance)[1:4].tolist()
    return dataclasses.replace(
        picture,
        faded=(rows % 3 == 0) & ~np.isin(rows, best),
        tint=(rows % (len(picture.theme.tints) + 1)).astype(np.uint8),
        tints=picture.theme.tints,
        folds=tuple(Fold(row, "12 people, 3 contracts, €41,200") for row in best),
        glowing=(best[0], *rows[rows % 3 == 1][:5].tolist()),
    )
