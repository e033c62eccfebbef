"""The options that say how large a page is, what stands on it, and for whom it is."""

from __future__ import annotations

import argparse
import io
import re
from dataclasses import dataclass
from pathlib import Path

from referralmap.commands.command import CommandRefused
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
_ACROSS = "-landscape"
_MM_PER_INCH = 25.4
_SCREEN_DPI = 96.0
_LARGEST_LOGO = 20 * 2**20
_MOST_LOGO_PIXELS = 40_000_000
_LARGEST_MM = 5_000.0


@dataclass(frozen=True, slots=True)
class PageSize:
    """A size in `unit`, ``px`` or ``mm``."""

    width: float
    height: float
    unit: str

    def pixels(self, dpi: float) -> tuple[int, int]:
        if self.unit == "px":
            return round(self.width), round(self.height)
        return self._converted(dpi / _MM_PER_INCH)

    def millimetres(self) -> tuple[float, float]:
        if self.unit == "mm":
            return self.width, self.height
        by = _MM_PER_INCH / _SCREEN_DPI
        return self.width * by, self.height * by

    def _converted(self, by: float) -> tuple[int, int]:
        return max(1, round(self.width * by)), max(1, round(self.height * by))


SCREEN = PageSize(1920, 1080, "px")
PAPER = PageSize(297, 210, "mm")


def add_page_options(parser: argparse._ArgumentGroup) -> None:
    from referralmap.picture.geometry.page_layout import CLOSENESS

    parser.add_argument(
        "--size",
        metavar=_("WxH"),
        type=_size,
        help=_("such as 1920x1080, 1920x1080px or 297x210mm"),
    )
    parser.add_argument(
        "--page",
        metavar=_("PAGE"),
        type=_page,
        help=_("{pages}, each also with {landscape}").format(
            pages=", ".join(PAGES), landscape=_ACROSS
        ),
    )
    parser.add_argument(
        "--dpi", metavar="N", type=_dpi, default=150.0, help=_("pixels to an inch of a page")
    )
    parser.add_argument(
        "--scale", metavar="F", type=_factor, default=1.0, help=_("pixels per unit of the size")
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=[*CLOSENESS],
        default="screen",
        help=_("who looks: everything is larger for a projector and on paper"),
    )
    parser.add_argument(
        "--folded",
        choices=["as-shown", "everything"],
        help=_(
            "people of a crowd in bunches with their number, as shown in the window, or everybody;"
            " the default is everybody on pages of A2 and larger"
        ),
    )
    parser.add_argument("--title", metavar="T", help=_("the heading of the picture"))
    parser.add_argument("--subtitle", metavar="T", help=_("the line below the heading"))
    parser.add_argument("--notes", metavar="T", help=_("a note below the heading"))
    parser.add_argument("--logo", metavar=_("FILE"), type=Path, help=_("a picture for the corner"))
    parser.add_argument(
        "--template", metavar=_("FILE"), type=Path, help=_("a presentation whose look is used")
    )
    parser.add_argument("--no-legend", action="store_true", help=_("leave the legend out"))
    parser.add_argument("--no-ranking", action="store_true", help=_("leave the ranking out"))
    parser.add_argument("--no-figures", action="store_true", help=_("leave the figures out"))
    parser.add_argument("--transparent", action="store_true", help=_("without a background"))


def size_of(options: argparse.Namespace, usual: PageSize = SCREEN) -> PageSize:
    """The size that the options ask for."""
    if options.size is not None and options.page is not None:
        raise CommandRefused(_("Give either a size or a page, not both."))
    return options.size or options.page or usual


def logo_of(options: argparse.Namespace) -> bytes | None:
    """The logo as a PNG of its own. Raises `CommandRefused` if it is none."""
    if options.logo is None:
        return None
    from PIL import Image

    refused = CommandRefused(
        _("“{file}” is no picture that can be used as a logo.").format(file=options.logo.name)
    )
    try:
        if options.logo.stat().st_size > _LARGEST_LOGO:
            raise refused
        with Image.open(options.logo, formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
            if image.width * image.height > _MOST_LOGO_PIXELS:
                raise refused
            content = io.BytesIO()
            image.convert("RGBA").save(content, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise refused from error
    return content.getvalue()


def _size(text: str) -> PageSize:
    found = re.fullmatch(r"(\d{1,6})[xX×](\d{1,6})(px|mm)?", text)
    if not found or not int(found[1]) or not int(found[2]):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a size such as 1920x1080").format(text=text)
        )
    unit = found[3] or "px"
    if unit == "mm" and max(int(found[1]), int(found[2])) > _LARGEST_MM:
        raise argparse.ArgumentTypeError(_("A page is at most 5 m long."))
    return PageSize(int(found[1]), int(found[2]), unit)


def _page(text: str) -> PageSize:
    name, dash, _rest = text.partition(_ACROSS)
    known = {page.casefold(): size for page, size in PAGES.items()}
    size = known.get(name.casefold())
    if size is None or _rest:
        pages = ", ".join(PAGES)
        words = _("“{text}” is no page such as A4 or A4-landscape; there are: {pages}")
        raise argparse.ArgumentTypeError(words.format(text=text, pages=pages))
    return PageSize(*(size[::-1] if dash else size), "mm")


def _factor(text: str) -> float:
    factor = _number(text)
    if not 0 < factor <= 100:
        raise argparse.ArgumentTypeError(_("“{text}” is not a factor such as 2").format(text=text))
    return factor


def _dpi(text: str) -> float:
    dpi = _number(text)
    if not 10 <= dpi <= 2400:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no resolution such as 300").format(text=text)
        )
    return dpi


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
