"""Pages as pixels: sizes, the same picture every time, and nothing about whoever made it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter

from referralmap.analysis.figures.accounts import Accounts
from referralmap.atomic_file import write_whole
from referralmap.picture.aliased_map import renamed
from referralmap.picture.captions import beside
from referralmap.picture.compose import compose
from referralmap.picture.geometry.view import Area, fitted
from referralmap.picture.theme import theme
from referralmap.render.image import page_image, png_bytes
from referralmap.render.map_painter import paint_map
from referralmap.render.page_painter import Page
from tests.maps import a_map
from tests.picture.crowds import crowd
from tests.picture.drawn import TODAY, picture_of, sample
from tests.render.compared import pixels


def image_of(page: Page, scale: float = 1.0, names: str = "full") -> QImage:
    network = renamed(sample("broker"), names)
    accounts = Accounts.of(network, None, TODAY)
    return page_image(compose(accounts, "rings", theme("light")), beside(accounts), page, scale)


def test_twice_the_scale_is_the_same_composition() -> None:
    small = image_of(Page(960, 540))
    large = image_of(Page(960, 540), 2.0)
    shrunk = pixels(large).reshape(540, 2, 960, 2, 3).mean(axis=(1, 3))
    assert np.abs(shrunk - pixels(small)).mean() < 4


def test_the_same_map_gives_the_same_bytes() -> None:
    assert png_bytes(image_of(Page(640, 360))) == png_bytes(image_of(Page(640, 360)))


def test_without_a_ground_the_corners_are_clear() -> None:
    assert image_of(Page(640, 360, transparent=True)).pixelColor(2, 358).alpha() == 0
    ground = QColor(theme("light").background)
    assert image_of(Page(640, 360)).pixelColor(2, 358) == ground


@pytest.mark.parametrize(
    "drawing", ["", "Anna", "me", "me > Anna*", "Anna > Bernd, Bernd > Anna*", "A > B > C > A*"]
)
def test_small_and_odd_maps_have_pictures_too(drawing: str) -> None:
    network = a_map(drawing)
    picture = picture_of(network)
    accounts = Accounts.of(network, None, TODAY)
    image = page_image(picture, beside(accounts), Page(640, 480))
    assert len(np.unique(pixels(image).reshape(-1, 3), axis=0)) > 1


def test_a_name_of_300_letters_and_other_scripts_can_be_painted() -> None:
    network = a_map(f"{'x' * 300} > 山田 > Ζωή > أحمد*")
    picture = picture_of(network)
    image = page_image(picture, beside(Accounts.of(network, None, TODAY)), Page(640, 480))
    assert not image.isNull()


def test_what_cannot_be_written_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "folder.png"
    target.mkdir()
    with pytest.raises(OSError, match=r".+"):
        write_whole(target, b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.png"]


@pytest.mark.parametrize("people", [50, 8000])
def test_on_paper_a_map_can_be_painted_too(people: int) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("")
    painter = QPainter(writer)
    area = Area(0, 0, 800, 500)
    picture = crowd(1, people)
    for _ in paint_map(painter, picture, fitted(picture.bounds, area), area):
        pass
    painter.end()
    assert bytes(buffer.data().data()).startswith(b"%PDF")
    assert buffer.size() > 5000
