"""The fonts of the charts, and the widths of texts in them."""

from __future__ import annotations

import functools
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from referralmap import RESOURCES

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

REGULAR, HEAVY = 400, 600
_FAMILIES = (
    "Inter",
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Arial Unicode MS",
)
"""Font families, the later ones for letters that the first two lack."""
_MEASURED_AT = 100
"""In pixels: large enough for hinting to make no difference."""


@functools.cache
def families() -> list[str]:
    """The fonts of the list that this computer has."""
    from matplotlib import font_manager

    # a fallback font may lack the weight, which is not worth a warning
    logging.getLogger(font_manager.__name__).setLevel(logging.ERROR)
    for file in sorted((RESOURCES / "theme").glob("*.otf")):
        font_manager.fontManager.addfont(str(file))
    there = {entry.name for entry in font_manager.fontManager.ttflist}
    return [family for family in _FAMILIES if family in there]


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """The width of a text in the unit of `size`, without kerning; at most slightly too small."""
    return sum(_advance(letter, weight) for letter in text) * size


@functools.cache
def _advance(letter: str, weight: int) -> float:
    """The advance of a letter, in sizes of the font."""
    twice, once = f"n{letter}{letter}n", f"n{letter}n"
    return (_inked(twice, weight) - _inked(once, weight)) / _MEASURED_AT


def _inked(text: str, weight: int) -> float:
    font = _font(weight)
    # matplotlib shares one object for a font and sets its size while drawing
    font.set_size(_MEASURED_AT, 72)
    with ignored_boxes():
        font.set_text(text)
    return float(font.get_width_height()[0]) / 64


@contextmanager
def ignored_boxes() -> Iterator[None]:
    """Draw letters that no font has as boxes, as other programs do, without a warning."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"(?s)Glyph .* missing from font", UserWarning)
        yield


@functools.cache
def _font(weight: int) -> FT2Font:
    from matplotlib import font_manager

    fonts = [font_manager.FontProperties(family=name, weight=weight) for name in families()]
    return font_manager.get_font([font_manager.findfont(each) for each in fonts])
