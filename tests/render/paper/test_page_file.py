"""A page is in its file as it was shown before."""

from __future__ import annotations

import dataclasses
import io

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

from referralmap.picture.fan_picture import fan_of
from referralmap.picture.geometry.page_size import PageSize, TooLarge
from referralmap.picture.geometry.sheet_count import Sheets
from referralmap.picture.theme import theme
from referralmap.picture.vector.slide_refusals import TooManyShapes
from referralmap.render.paper.page_file import (
    NoVectors,
    PageOrder,
    SeenPage,
    page_file,
    page_preview,
)
from tests.maps import a_map
from tests.picture.drawing.logos import a_logo
from tests.picture.drawing.pages import pictured

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida"
SUFFIXES = (".png", ".svg", ".pdf", ".pptx")


def seen(drawing: str = DRAWING) -> SeenPage:
    return SeenPage(*pictured(a_map(drawing)))


def pixels(image: QImage) -> NDArray[np.uint8]:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return flat[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


ORDERS = {
    "as usual": PageOrder(PageSize(640, 360, "px")),
    "upright paper": PageOrder(PageSize(105, 148, "mm"), dpi=100),
    "bare": PageOrder(
        PageSize(640, 360, "px"), legend=False, ranking=False, figures=False, transparent=True
    ),
    "for a projector": PageOrder(PageSize(640, 360, "px"), audience="projector"),
    "for paper": PageOrder(PageSize(640, 360, "px"), audience="paper"),
}


@pytest.mark.parametrize("way", ORDERS)
def test_the_preview_of_a_picture_is_the_picture(way: str) -> None:
    order = dataclasses.replace(ORDERS[way], logo=a_logo())
    size = order.size.pixels(order.dpi)
    shown = pixels(page_preview(seen(), order, ".png", *size))
    with Image.open(io.BytesIO(page_file(seen(), order, ".png"))) as written:
        assert written.size == size
        assert np.array_equal(shown, np.asarray(written.convert("RGBA")))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("room", [(300, 200), (200, 300)])
def test_a_preview_fills_its_room_in_the_shape_of_the_page(
    suffix: str, room: tuple[int, int]
) -> None:
    image = page_preview(seen(), PageOrder(PageSize(1600, 900, "px")), suffix, *room)
    assert image.width() == room[0]
    assert image.width() / image.height() == pytest.approx(16 / 9, rel=0.02)
    assert len(np.unique(pixels(image).reshape(-1, 4), axis=0)) > 50


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_transparent_page_has_no_ground(suffix: str) -> None:
    order = PageOrder(PageSize(640, 360, "px"), transparent=True)
    assert pixels(page_preview(seen(), order, suffix, 320, 180))[0, 0].tolist() == [0, 0, 0, 0]


def test_several_sheets_are_pages_of_the_pdf_and_of_the_preview_alone() -> None:
    order = PageOrder(PageSize(148, 105, "mm"), sheets=Sheets(2, 1))
    assert [order.pages(suffix) for suffix in SUFFIXES] == [1, 1, 3, 1]
    with pikepdf.open(io.BytesIO(page_file(seen(), order, ".pdf"))) as pdf:
        assert len(pdf.pages) == 3
        assert {tuple(map(int, page.mediabox[2:])) for page in pdf.pages} == {(420, 298)}
    shown = [page_preview(seen(), order, ".pdf", 300, 200, page) for page in range(3)]
    assert len({pixels(image).tobytes() for image in shown}) == 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_paper_is_white_whatever_the_theme(suffix: str) -> None:
    dark = seen()
    dark = dataclasses.replace(dark, picture=dataclasses.replace(dark.picture, theme=theme("dark")))
    shown = [
        pixels(page_preview(page, ORDERS["for paper"], suffix, 640, 360)) for page in (seen(), dark)
    ]
    assert np.array_equal(*shown)
    assert shown[0][0, 0].tolist() == [255, 255, 255, 255]


def test_a_fan_is_painted_and_has_no_vectors() -> None:
    page = seen()
    fan = fan_of(page.picture, page.picture.row_of["Anna"], None)  # type: ignore[arg-type, union-attr]
    of_fan = dataclasses.replace(page, picture=fan)
    assert page_file(of_fan, ORDERS["as usual"], ".png").startswith(b"\x89PNG")
    for suffix in SUFFIXES[1:]:
        with pytest.raises(NoVectors):
            page_file(of_fan, ORDERS["as usual"], suffix)
        with pytest.raises(NoVectors):
            page_preview(of_fan, ORDERS["as usual"], suffix, 320, 180)


def test_what_is_too_large_for_the_file_is_too_large_for_the_preview() -> None:
    order = PageOrder(PageSize(20_001, 10, "px"))
    with pytest.raises(TooLarge):
        page_preview(seen(), order, ".png", 300, 200)
    with pytest.raises(TooLarge):
        page_file(seen(), order, ".png")


def test_a_crowd_that_has_no_slide_has_no_preview_of_it() -> None:
    crowd = seen(", ".join(f"p{number}" for number in range(310)))
    order = PageOrder(everybody=True)
    with pytest.raises(TooManyShapes):
        page_file(crowd, order, ".pptx")
    with pytest.raises(TooManyShapes):
        page_preview(crowd, order, ".pptx", 320, 180)
    assert page_preview(crowd, PageOrder(), ".pptx", 320, 180).width() == 320
