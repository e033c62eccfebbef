"""The pictures of the samples are those that somebody has looked at.

``REWRITE_PICTURES=1`` stores them anew; then look at them before you commit.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from referralmap import i18n
from referralmap.analysis.accounts import Accounts
from referralmap.layouts.placing import settle_homeless
from referralmap.picture.compose import compose
from referralmap.picture.theme import theme
from referralmap.picture.words import beside
from referralmap.render.image import page_image
from referralmap.render.page import Page
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
    file = STORED / f"{'-'.join(case)}.png"
    if os.environ.get("REWRITE_PICTURES"):
        assert image.save(str(file))
    stored = QImage(str(file))
    assert stored.size() == image.size()
    away = np.abs(pixels(image).astype(int) - pixels(stored).astype(int)).max(axis=2)
    assert (away > FAR).mean() <= MOST_FAR


def pixels(image: QImage) -> NDArray[np.uint8]:
    converted = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(converted.constBits(), np.uint8)
    rows = rows.reshape(converted.height(), converted.bytesPerLine())
    # A copy, because the bytes go with the image.
    wide = converted.width()
    return rows[:, : wide * 3].reshape(converted.height(), wide, 3).copy()
