"""Sizes, pages and logos."""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import pytest
from PIL import Image

from referralmap.commands.command import CommandRefused
from referralmap.commands.exporting.page_options import (
    PAPER,
    SCREEN,
    PageSize,
    add_page_options,
    logo_of,
    size_of,
)


def options(*words: object) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_page_options(parser.add_argument_group("pictures"))
    return parser.parse_args([str(word) for word in words])


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ((), SCREEN),
        (("--size", "800x600"), PageSize(800, 600, "px")),
        (("--size", "297x210mm"), PageSize(297, 210, "mm")),
        (("--page", "A4"), PageSize(210, 297, "mm")),
        (("--page", "a3-landscape"), PageSize(420, 297, "mm")),
        (("--page", "letter"), PageSize(215.9, 279.4, "mm")),
    ],
)
def test_a_size_is_read(words: tuple[str, ...], size: PageSize) -> None:
    assert size_of(options(*words)) == size


@pytest.mark.parametrize(
    "words",
    [
        *[("--size", text) for text in ("0x5", "5", "5x5cm", "9999x9999mm", "")],
        *[("--page", text) for text in ("A9", "A4-across", "A4-landscapex", "")],
        *[("--dpi", text) for text in ("0", "x", "99999")],
        *[("--scale", text) for text in ("0", "x", "101")],
        ("--for", "nobody"),
    ],
)
def test_what_is_no_size_is_wrong_usage(words: tuple[str, ...]) -> None:
    with pytest.raises(argparse.ArgumentError):
        options(*words)


def test_a_page_has_pixels_by_its_resolution_and_a_screen_has_millimetres() -> None:
    assert PAPER.pixels(300) == (3508, 2480)
    assert SCREEN.pixels(300) == (1920, 1080)
    assert PageSize(96, 192, "px").millimetres() == pytest.approx((25.4, 50.8))
    with pytest.raises(CommandRefused):
        size_of(options("--size", "5x5", "--page", "A4"))


def test_a_logo_is_read_anew_and_anything_else_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "logo.jpg", tmp_path / "bad.png"
    Image.new("RGB", (30, 10), "#ff0000").save(good)
    bad.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    assert logo_of(options()) is None
    content = logo_of(options("--logo", good))
    assert content is not None
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (30, 10))
    for path in (bad, tmp_path / "none.png", tmp_path):
        with pytest.raises(CommandRefused):
            logo_of(options("--logo", path))
