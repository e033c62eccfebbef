"""The widths of texts in the bundled font, without Qt."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping

from referralmap import RESOURCES

FILES = {False: "Inter-Regular.otf", True: "Inter-SemiBold.otf"}
"""The font files by whether they are bold."""
_WIDE, _NARROW = 1.0, 0.6
"""Widths, in sizes, of letters that the font lacks."""


@functools.lru_cache(50_000)
def measure(text: str, size: float, bold: bool) -> float:
    """The width of `text` in the unit of `size`, without kerning."""
    widths = _widths(bold)
    return sum(widths.get(ord(letter)) or _unknown(letter) for letter in text) * size


def elided(text: str, room: float, size: float, bold: bool = False) -> str:
    """`text`, shortened with an ellipsis if it is wider than `room`."""
    if measure(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(f"{text[:middle].rstrip()}…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"


def _unknown(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW


@functools.cache
def _widths(bold: bool) -> Mapping[int, float]:
    """The advance of each letter of the font, in sizes, by code point."""
    from fontTools.ttLib import TTFont

    with TTFont(RESOURCES / "theme" / FILES[bold], lazy=True) as font:
        advances, units = font["hmtx"], font["head"].unitsPerEm
        return {code: advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}


def wrapped_lines(text: str, width: float, size: float) -> Iterator[str]:
    """The words of `text` in lines that are not wider than `width`; a longer word stands alone."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and measure(longer, size, False) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
