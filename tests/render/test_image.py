"""Pictures as bytes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from referralmap.analysis.figures.accounts import Accounts
from referralmap.picture.aliased_map import renamed
from referralmap.picture.captions import beside
from referralmap.picture.compose import compose
from referralmap.picture.geometry.page_size import TooLarge
from referralmap.picture.theme import theme
from referralmap.render.image import page_image, png_bytes
from referralmap.render.page_painter import Page
from tests.picture.drawn import TODAY, sample


def image_of(page: Page, scale: float = 1.0, names: str = "full") -> QImage:
    network = renamed(sample("broker"), names)
    accounts = Accounts.of(network, None, TODAY)
    return page_image(compose(accounts, "rings", theme("light")), beside(accounts), page, scale)


@pytest.mark.parametrize(
    ("page", "scale", "size"),
    [
        (Page(800, 600), 1.0, (800, 600)),
        (Page(800, 600), 2.0, (1600, 1200)),
        (Page(600, 900), 0.5, (300, 450)),
        (Page(3000, 200), 1.0, (3000, 200)),
        (Page(1, 1), 1.0, (1, 1)),
    ],
)
def test_a_picture_has_the_pixels_that_were_asked_for(
    page: Page, scale: float, size: tuple[int, int]
) -> None:
    image = image_of(page, scale)
    assert (image.width(), image.height()) == size


def test_a_png_says_nothing_but_pixels() -> None:
    content = png_bytes(image_of(Page(640, 360), names="aliases"))
    at, kinds = 8, []
    while at < len(content):
        length = int.from_bytes(content[at : at + 4])
        kinds.append(content[at + 4 : at + 8])
        at += 12 + length
    assert set(kinds) <= {b"IHDR", b"IDAT", b"IEND", b"pHYs"}


def test_a_picture_that_is_too_large_is_refused() -> None:
    with pytest.raises(TooLarge):
        image_of(Page(20_001, 100))
    with pytest.raises(TooLarge):
        image_of(Page(1000, 1000), 21.0)
