"""One picture of a map as a file: painted, drawn in vectors, or as a slide."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import io
from typing import TYPE_CHECKING

from referralmap.commands.command import CommandRefused, person_called
from referralmap.commands.exporting.page_options import PAPER, SCREEN, logo_of, size_of
from referralmap.commands.exporting.view_options import filtered
from referralmap.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from referralmap.model.network import Network
    from referralmap.model.records import PersonId
    from referralmap.open_map.view_state import ViewState
    from referralmap.picture.captions import Beside
    from referralmap.picture.drawing.shapes import Drawing
    from referralmap.picture.fan_picture import FanPicture
    from referralmap.picture.map_picture import MapPicture

_A2 = 420 * 594
"""Square millimetres of the smallest page on which everybody is shown, unless asked otherwise."""
PAINTED, DRAWN = (".png",), (".svg", ".pdf", ".pptx")


@dataclasses.dataclass(frozen=True, slots=True)
class SeenPicture:
    """What is seen of a map, and what stands beside it."""

    picture: MapPicture | FanPicture
    beside: Beside
    earlier: SeenPicture | None = None
    """What was seen of it before, for slides that move."""


def seen_picture(
    network: Network,
    known: Network,
    view: ViewState,
    only: set[PersonId] | None,
    shown: Collection[PersonId],
    options: argparse.Namespace,
) -> SeenPicture:
    """What is seen of `network` under `view`, of those in `only`; those in `shown` keep their
    names.

    ``--as-of`` is no look back: only what is `known` on that day counts, which is today.
    """
    from referralmap.analysis.as_of import present
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import homeless_places
    from referralmap.open_map.seen_map import SeenMap
    from referralmap.picture.aliased_map import renamed
    from referralmap.picture.theme import theme

    there = None if options.as_of is None else present(network, options.as_of)
    inputs = LayoutInputs(known)
    known.work_out(homeless_places(inputs, view.layout))
    today = options.as_of or datetime.date.today()
    named = renamed(known, view.names, shown)
    branch_of = None if options.focus is None else person_called(known, options.focus)
    seen = SeenMap.under(named, view, today, inputs, there=there, only=only, branch_of=branch_of)
    view = filtered(view, options, seen.groups)
    picture = seen.picture(view, theme(options.theme), options.title)
    words = picture.words
    if options.subtitle is not None:
        words = dataclasses.replace(words, subtitle=options.subtitle)
    if options.notes:
        lines = (words.subtitle, options.notes)
        words = dataclasses.replace(words, subtitle=" · ".join(filter(None, lines)))
    return SeenPicture(dataclasses.replace(picture, words=words), seen.beside(view))


def written(seen: SeenPicture, suffix: str, options: argparse.Namespace) -> bytes:
    """The file with that suffix. Raises `CommandRefused`."""
    if suffix == ".png":
        return _png(seen, options)
    if suffix == ".svg":
        from referralmap.picture.vector.svg_file import svg_bytes

        size = size_of(options, SCREEN)
        unit = "mm" if size.unit == "mm" else ""
        drawing = _drawing(seen, size.width, size.height, options)
        return svg_bytes(drawing, size.width * options.scale, size.height * options.scale, unit)
    if suffix == ".pdf":
        from referralmap.render.offscreen import offscreen
        from referralmap.render.paper.pdf_file import pdf_bytes

        application = offscreen()
        width, height = size_of(options, PAPER).millimetres()
        is_large = options.folded is None and width * height >= _A2
        drawing = _drawing(seen, width, height, options, unfolded=is_large)
        content = pdf_bytes(drawing, width, height)
        del application
        return content
    return _slide(seen, options)


def _png(seen: SeenPicture, options: argparse.Namespace) -> bytes:
    from referralmap.picture.geometry.page_layout import CLOSENESS
    from referralmap.render.image import TooLarge, page_image, png_bytes, too_large_text
    from referralmap.render.offscreen import offscreen
    from referralmap.render.page_painter import Page

    width, height = size_of(options, SCREEN).pixels(options.dpi)
    logo = logo_of(options)
    application = offscreen()
    page = Page(
        width,
        height,
        not options.no_legend,
        transparent=options.transparent,
        closeness=CLOSENESS[options.audience],
        ranking=not options.no_ranking,
        figures=not options.no_figures,
        unfolded=options.folded == "everything",
    )
    try:
        image = page_image(seen.picture, seen.beside, page, options.scale)
    except TooLarge as error:
        raise CommandRefused(too_large_text(error)) from None
    content = png_bytes(image)
    del application
    return content if logo is None else _with_logo(content, logo)


def _with_logo(content: bytes, logo: bytes) -> bytes:
    from PIL import Image

    from referralmap.picture.drawing.page_drawing import fitted_logo

    with Image.open(io.BytesIO(content)) as page, Image.open(io.BytesIO(logo)) as mark:
        unit = min(page.size) / 1080
        x, y, width, height = fitted_logo(mark.width, mark.height, page.width / unit)
        size = max(1, round(width * unit)), max(1, round(height * unit))
        whole = page.convert("RGBA")
        whole.alpha_composite(mark.resize(size), (round(x * unit), round(y * unit)))
        made = io.BytesIO()
        whole.save(made, "PNG")
    return made.getvalue()


def _drawing(
    seen: SeenPicture,
    width: float,
    height: float,
    options: argparse.Namespace,
    *,
    unfolded: bool = False,
    most_people: int | None = None,
) -> Drawing:
    from PIL import Image

    from referralmap.picture.drawing.page_drawing import PageParts, page_drawing
    from referralmap.picture.drawing.shapes import Picture
    from referralmap.picture.fan_picture import FanPicture
    from referralmap.picture.geometry.page_layout import CLOSENESS

    if isinstance(seen.picture, FanPicture):
        raise CommandRefused(_("A fan can be written as PNG only."))
    logo = None
    if (content := logo_of(options)) is not None:
        with Image.open(io.BytesIO(content)) as image:
            logo = Picture(0, 0, image.width, image.height, content)
    parts = PageParts(
        width,
        height,
        legend=not options.no_legend,
        ranking=not options.no_ranking,
        figures=not options.no_figures,
        transparent=options.transparent,
        closeness=CLOSENESS[options.audience],
        unfolded=unfolded or options.folded == "everything",
        most_people=most_people,
        logo=logo,
    )
    return page_drawing(seen.picture, seen.beside, parts)


def _slide(seen: SeenPicture, options: argparse.Namespace) -> bytes:
    from referralmap.picture.fan_picture import FanPicture
    from referralmap.picture.vector.slide_file import (
        MOST_SHAPES,
        MapSlide,
        NotATemplate,
        SlideWords,
        TooManyShapes,
        most_people,
        slide_bytes,
    )

    width, height = size_of(options, SCREEN).pixels(options.dpi)
    slides = []
    for each in filter(None, (seen.earlier, seen)):
        if isinstance(each.picture, FanPicture):
            raise CommandRefused(_("A fan can be written as PNG only."))
        fitting = None if options.folded == "everything" else most_people(each.picture)
        drawing = _drawing(each, width, height, options, most_people=fitting)
        ranking = [f"{line.name}: {line.contracts} · {line.credit}" for line in each.beside.ranking]
        notes = [options.notes or "", each.picture.words.subtitle, *ranking]
        words = SlideWords(each.beside, "\n".join(filter(None, notes)))
        slides.append(MapSlide(each.picture, drawing, words))
    try:
        return slide_bytes(slides, options.template)
    except TooManyShapes:
        text = _(
            "A slide holds at most {most} shapes, and this map has more: leave out --folded"
            " everything, choose a part with --focus or --filter-mode hide, or write a picture"
            " (.png, .svg)."
        )
        raise CommandRefused(text.format(most=MOST_SHAPES)) from None
    except NotATemplate:
        text = _("“{file}” is no presentation with an empty layout.")
        raise CommandRefused(text.format(file=options.template.name)) from None
