"""One picture of a map as a file: painted, drawn in vectors, or as a slide."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
from typing import TYPE_CHECKING

from referralmap.commands.command import CommandRefused, person_called
from referralmap.commands.exporting.page_options import order_of
from referralmap.commands.exporting.view_options import filtered
from referralmap.i18n import _
from referralmap.picture.geometry.page_size import PAPER, SCREEN

if TYPE_CHECKING:
    from collections.abc import Collection

    from referralmap.model.network import Network
    from referralmap.model.records import PersonId
    from referralmap.open_map.view_state import ViewState
    from referralmap.render.paper.page_file import SeenPage


def seen_picture(
    network: Network,
    known: Network,
    view: ViewState,
    only: set[PersonId] | None,
    shown: Collection[PersonId],
    options: argparse.Namespace,
) -> SeenPage:
    """What is seen of `network` under `view`, of those in `only`; those in `shown` keep their
    names.

    ``--as-of`` is no look back: only what is `known` on that day counts, which is today.
    """
    from referralmap.analysis.as_of import present
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import homeless_places
    from referralmap.open_map.first_places import first_places
    from referralmap.open_map.seen_map import SeenMap
    from referralmap.picture.aliased_map import renamed
    from referralmap.picture.theme import theme
    from referralmap.render.paper.page_file import SeenPage

    there = None if options.as_of is None else present(network, options.as_of)
    inputs = LayoutInputs(known)
    known.work_out(homeless_places(inputs, view.layout))
    today = options.as_of or datetime.date.today()
    named = renamed(known, view.names, shown)
    branch_of = None if options.focus is None else person_called(known, options.focus)
    seen = SeenMap.under(named, view, today, inputs, there=there, only=only, branch_of=branch_of)
    seen.firsts = first_places(seen.accounts.network)
    view = filtered(view, options, seen.groups)
    picture = seen.picture(view, theme(options.theme), options.title)
    words = picture.words
    if options.subtitle is not None:
        words = dataclasses.replace(words, subtitle=options.subtitle)
    if options.notes:
        lines = (words.subtitle, options.notes)
        words = dataclasses.replace(words, subtitle=" · ".join(filter(None, lines)))
    return SeenPage(dataclasses.replace(picture, words=words), seen.beside(view))


def written(seen: SeenPage, suffix: str, options: argparse.Namespace) -> bytes:
    """The file with that suffix. Raises `CommandRefused`."""
    from referralmap.picture.geometry.page_size import TooLarge, too_large_text
    from referralmap.picture.vector.slide_refusals import MOST_SHAPES, NotATemplate, TooManyShapes
    from referralmap.render.paper.page_file import NoVectors, page_file

    order = order_of(options, PAPER if suffix == ".pdf" else SCREEN)
    application = None
    if suffix in (".png", ".pdf"):
        from referralmap.render.offscreen import offscreen

        application = offscreen()
    try:
        return page_file(seen, order, suffix)
    except TooLarge as error:
        raise CommandRefused(too_large_text(error)) from None
    except NoVectors:
        raise CommandRefused(_("A fan can be written as PNG only.")) from None
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
    finally:
        del application
