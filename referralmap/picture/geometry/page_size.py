"""The sizes of pages: of paper in millimetres, of screens and slides in pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from referralmap.i18n import _

PAGES = {
    "A5": (148.0, 210.0),
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A2": (420.0, 594.0),
    "A1": (594.0, 841.0),
    "A0": (841.0, 1189.0),
    "letter": (215.9, 279.4),
}
"""Width and height upright, in mm."""
PAPER_READING = "paper"
"""The key of `CLOSENESS` for those who look at paper"""
CLOSENESS = {"screen": 1.0, "projector": 2.0, PAPER_READING: 1.3}
"""How much larger everything is drawn for those who look from farther away, or on paper."""
_MM_PER_INCH = 25.4
_SCREEN_DPI = 96.0
_LARGEST_MM = 5_000.0
_A2 = 420 * 594
"""Square millimetres of the smallest page on which everybody is shown, unless asked otherwise."""


LARGEST_SIDE = 20_000
"""Longest side of a picture, in pixels."""


class PageTooLarge(ValueError):
    """A page that is longer than 5 m."""


class TooLarge(ValueError):
    """A side of the picture would be longer than `LARGEST_SIDE` pixels, or there is no memory."""


class FilmTooLarge(TooLarge):
    """All frames of an animated picture would have more pixels than can be held."""


def too_large_text(error: TooLarge) -> str:
    """The error as one sentence for users."""
    if isinstance(error, FilmTooLarge):
        return _(
            "The animated picture would be too large; at most 3840 × 2160 pixels are possible."
        )
    return _("The picture would be too large: at most 20,000 pixels a side.")


@dataclass(frozen=True, slots=True)
class PageSize:
    """A size in `unit`, ``px`` or ``mm``."""

    width: float
    height: float
    unit: str

    def pixels(self, dpi: float) -> tuple[int, int]:
        if self.unit == "px":
            return round(self.width), round(self.height)
        by = dpi / _MM_PER_INCH
        return max(1, round(self.width * by)), max(1, round(self.height * by))

    def millimetres(self) -> tuple[float, float]:
        if self.unit == "mm":
            return self.width, self.height
        by = _MM_PER_INCH / _SCREEN_DPI
        return self.width * by, self.height * by

    @property
    def is_poster(self) -> bool:
        """Whether there is room for everybody: on paper of A2 and larger."""
        width, height = self.millimetres()
        return width * height >= _A2

    @property
    def text(self) -> str:
        """As `page_size` reads it."""
        return f"{self.width:g}x{self.height:g}{self.unit}"


SCREEN = PageSize(1920, 1080, "px")
PAPER = PageSize(297, 210, "mm")


def page_size(text: str) -> PageSize | None:
    """The size in words such as ``1920x1080`` or ``297 x 210 mm``; None for what is none.

    Raises `PageTooLarge`.
    """
    found = re.fullmatch(r"\s*(\d{1,6})\s*[xX×]\s*(\d{1,6})\s*(px|mm)?\s*", text, re.ASCII)
    if not found or not int(found[1]) or not int(found[2]):
        return None
    size = PageSize(int(found[1]), int(found[2]), found[3] or "px")
    if size.unit == "mm" and max(size.width, size.height) > _LARGEST_MM:
        raise PageTooLarge
    return size
