"""The options for the size of a page, for what stands on it, and for its readers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.commands.command import CommandRefused, LateChoices
from referralmap.i18n import _
from referralmap.picture.geometry.page_size import (
    PAGES,
    SCREEN,
    PageSize,
    PageTooLarge,
    page_size,
)
from referralmap.picture.geometry.sheet_count import MOST_SHEETS, ONE_SHEET, Sheets, sheets_called

if TYPE_CHECKING:
    from referralmap.render.paper.page_file import PageOrder

_ACROSS = "-landscape"


def add_page_options(parser: argparse._ArgumentGroup) -> None:
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
        "--pages",
        metavar=_("WxH"),
        type=_sheets,
        default=ONE_SHEET,
        help=_("sheets of a PDF beside and below each other, such as 3x2, after a key map"),
    )
    parser.add_argument(
        "--dpi", metavar="N", type=_dpi, default=150.0, help=_("pixels to an inch of a page")
    )
    parser.add_argument(
        "--scale", metavar="F", type=_factor, default=1.0, help=_("pixels per unit of the size")
    )
    audience = parser.add_argument(
        "--for",
        dest="audience",
        default="screen",
        help=_("who looks: everything is larger for a projector and on paper"),
    )
    audience.choices = LateChoices(_audiences)
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


def _audiences() -> list[str]:
    from referralmap.picture.geometry.page_size import CLOSENESS

    return [*CLOSENESS]


def size_of(options: argparse.Namespace, usual: PageSize = SCREEN) -> PageSize:
    """The size that the options ask for."""
    if options.size is not None and options.page is not None:
        raise CommandRefused(_("Give either a size or a page, not both."))
    return options.size or options.page or usual


def order_of(options: argparse.Namespace, usual: PageSize) -> PageOrder:
    """The page that the options ask for. Raises `CommandRefused`."""
    from referralmap.picture.drawing.logo import NotALogo, logo_in
    from referralmap.render.paper.page_file import PageOrder

    try:
        logo = None if options.logo is None else logo_in(options.logo)
    except NotALogo:
        text = _("“{file}” is no picture that can be used as a logo.")
        raise CommandRefused(text.format(file=options.logo.name)) from None
    return PageOrder(
        size_of(options, usual),
        options.dpi,
        options.scale,
        legend=not options.no_legend,
        ranking=not options.no_ranking,
        figures=not options.no_figures,
        transparent=options.transparent,
        audience=options.audience,
        everybody=None if options.folded is None else options.folded == "everything",
        logo=logo,
        template=options.template,
        notes=options.notes or "",
        sheets=options.pages,
    )


def _size(text: str) -> PageSize:
    try:
        size = page_size(text)
    except PageTooLarge:
        raise argparse.ArgumentTypeError(_("A page is at most 5 m long.")) from None
    if size is None:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a size such as 1920x1080").format(text=text)
        )
    return size


def _page(text: str) -> PageSize:
    name, dash, _rest = text.partition(_ACROSS)
    known = {page.casefold(): size for page, size in PAGES.items()}
    size = known.get(name.casefold())
    if size is None or _rest:
        pages = ", ".join(PAGES)
        words = _("“{text}” is no page such as A4 or A4-landscape; there are: {pages}")
        raise argparse.ArgumentTypeError(words.format(text=text, pages=pages))
    return PageSize(*(size[::-1] if dash else size), "mm")


def _sheets(text: str) -> Sheets:
    sheets = sheets_called(text)
    if sheets is None:
        words = _("“{text}” is no number of sheets such as 3x2; at most {most} a side are possible")
        raise argparse.ArgumentTypeError(words.format(text=text, most=MOST_SHEETS))
    return sheets


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
