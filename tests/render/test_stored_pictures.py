"""The pictures of the samples are those that somebody has looked at.

``REWRITE_PICTURES=1`` stores them anew; then look at them before you commit.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.picture.captions import beside
from referralmap.picture.compose import compose
from referralmap.picture.geometry.view import Area, fitted
from referralmap.picture.labelling import level_of_detail
from referralmap.picture.map_picture import Fold, MapPicture
from referralmap.picture.theme import theme
from referralmap.render.image import page_image
from referralmap.render.map_painter import paint_map
from referralmap.render.page_painter import Page
from tests.picture.drawn import TODAY, sample

STORED = Path(__file__).parent / "stored"
CASES = [
    ("broker", "rings", "light", "de"),
    ("broker", "rings", "dark", "en"),
    ("broker", "tree", "light", "de"),
    ("broker", "clusters", "dark", "en"),
    ("agency", "rings", "light", "en"),
    ("agency", "rings", "dark", "de"),
    ("agency", "tree", "dark", "en"),
    ("agency", "clusters", "light", "de"),
]
FAR, MOST_FAR = 48, 0.004
"""At most this share of pixels may differ by more than this of 255."""


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_the_picture_is_the_stored_one(case: tuple[str, str, str, str]) -> None:
    name, layout, colours, language = case
    i18n.use_language(language)
    network = sample(name)
    network.apply(settle_homeless(network, layout))
    accounts = Accounts.of(network, "direct", TODAY)
    picture = compose(accounts, layout, theme(colours))
    image = page_image(picture, beside(accounts), Page(1280, 720))
    compare(image, STORED / f"{'-'.join(case)}.png")


def compare(image: QImage, file: Path) -> None:
    if os.environ.get("REWRITE_PICTURES"):
        assert image.save(str(file))
    stored = QImage(str(file))
    assert stored.size() == image.size()
    away = np.abs(pixels(image).astype(int) - pixels(stored).astype(int)).max(axis=2)
    assert (away > FAR).mean() <= MOST_FAR


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


def pixels(image: QImage) -> NDArray[np.uint8]:
    converted = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(converted.constBits(), np.uint8)
    rows = rows.reshape(converted.height(), converted.bytesPerLine())
    # A copy, because the bytes go with the image.
    wide = converted.width()
    return rows[:, : wide * 3].reshape(converted.height(), wide, 3).copy()
