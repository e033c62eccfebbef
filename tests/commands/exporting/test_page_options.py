"""Sizes and pages."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from referralmap.commands.command import CommandRefused
from referralmap.commands.exporting.page_options import add_page_options, order_of, size_of
from referralmap.picture.geometry.page_size import PAPER, SCREEN, PageSize
from referralmap.render.paper.page_file import PageOrder


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
        *[("--pages", text) for text in ("0x1", "2", "99x1")],
    ],
)
def test_what_is_no_size_is_wrong_usage(words: tuple[str, ...]) -> None:
    with pytest.raises(argparse.ArgumentError):
        options(*words)


def test_a_size_and_a_page_are_one_too_many() -> None:
    with pytest.raises(CommandRefused):
        size_of(options("--size", "5x5", "--page", "A4"))


def test_an_order_is_what_the_options_ask_for(tmp_path: Path) -> None:
    assert order_of(options(), PAPER) == PageOrder(PAPER)
    words = ("--size", "8x6", "--folded", "as-shown", "--no-legend", "--for", "paper")
    asked = order_of(options(*words), PAPER)
    assert (asked.size, asked.everybody) == (PageSize(8, 6, "px"), False)
    assert (asked.legend, asked.ranking, asked.audience) == (False, True, "paper")
    with pytest.raises(CommandRefused, match="logo"):
        order_of(options("--logo", tmp_path / "none.png"), PAPER)
