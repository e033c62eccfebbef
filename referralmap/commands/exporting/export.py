"""``export``: a map as pictures or data, each file whole or not at all."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.commands.command import (
    Command,
    CommandRefused,
    LateChoices,
    add_as_of,
    add_map,
    network_of,
    opened,
    person_called,
)
from referralmap.commands.exporting.page_options import add_page_options, size_of
from referralmap.commands.exporting.picture_files import seen_picture, written
from referralmap.commands.exporting.view_options import add_view_options, filtered, view_under
from referralmap.i18n import _, mark
from referralmap.picture.geometry.page_size import SCREEN

if TYPE_CHECKING:
    from referralmap.interchange.exporter import Exporter
    from referralmap.interchange.look import Look
    from referralmap.model.network import Network
    from referralmap.model.records import PersonId
    from referralmap.open_map.view_state import ViewState
    from referralmap.render.paper.page_file import SeenPage

PICTURES = (".png", ".svg", ".pdf", ".pptx")
ANIMATIONS = (".gif", ".webp")
_MOMENTS = 48
"""Frames of the animated growth."""


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    from referralmap.model.person_names import KINDS
    from referralmap.picture.theme import THEMES

    add_map(parser)
    parser.add_argument(
        "targets", metavar=_("TARGET"), nargs="+", type=Path, help=_("files to write, by suffix")
    )
    parser.add_argument("--names", choices=KINDS, help=_("how people are named"))
    parser.add_argument(
        "--show",
        metavar=_("WHO"),
        nargs="+",
        action="extend",
        default=[],
        help=_("people who are named all the same"),
    )
    parser.add_argument(
        "--focus", metavar=_("WHO"), help=_("only the chain and branch of this person")
    )
    parser.add_argument(
        "--generations", metavar="N", type=_count, help=_("generations below --focus")
    )
    add_as_of(parser)
    parser.add_argument(
        "--proof", metavar=_("FILE"), type=Path, help=_("write down what was looked for in vain")
    )
    chart = parser.add_argument("--chart", help=_("a chart instead of the map"))
    chart.choices = LateChoices(_chart_keys)
    pictures = parser.add_argument_group(_("pictures"))
    add_view_options(pictures)
    add_page_options(pictures)
    pictures.add_argument(
        "--morph",
        metavar=_("MOMENT"),
        help=_("two slides that move from the state at a day or session to the map"),
    )
    pictures.add_argument("--theme", choices=THEMES, default="light", help=_("light or dark"))


def _chart_keys() -> list[str]:
    from referralmap.picture.charts import CHARTS

    return [chart.key for chart in CHARTS]


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(_("“{text}” is not a number").format(text=text))
    return int(text)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.interchange.look import NO_LOOK

    if options.chart is not None:
        return _write(_charts(options), options)
    tables = _tables(options.targets)
    for target in options.targets:
        if target.suffix.lower() not in (*PICTURES, *ANIMATIONS, *tables):
            raise CommandRefused(_unknown_suffix(target, (*PICTURES, *ANIMATIONS, *tables)))
        if options.morph is not None and target.suffix.lower() != ".pptx":
            raise CommandRefused(_("Only slides (.pptx) can move from one state to the other."))
        if options.transparent and target.suffix.lower() in ANIMATIONS:
            raise CommandRefused(
                _("Animated pictures always have a background: leave out --transparent.")
            )
    network = known = network_of(options.map)
    there: set[PersonId] | None = None
    view = view_under(options, network)
    if options.as_of is not None:
        from referralmap.analysis.as_of import as_of, present

        known = as_of(network, options.as_of)
        there = present(network, options.as_of)
    only: set[PersonId] | None = None
    if options.focus is not None:
        from referralmap.analysis.arrays.chains import chain_and_branch

        who = person_called(known, options.focus)
        only = chain_and_branch(known, who, options.generations)
    shown = frozenset(person_called(network, who) for who in options.show)
    contents = {}
    seen: SeenPage | None = None
    for target in options.targets:
        suffix = target.suffix.lower()
        exporter = tables.get(suffix)
        if exporter is not None:
            part = only if there is None else there if only is None else only & there
            look = _look(known, view, part, options) if exporter.needs_look else NO_LOOK
            contents[target] = exporter.write(_part(known, part, view.names, shown), look)
        elif suffix in ANIMATIONS:
            contents[target] = _growth(network, view, only, suffix, options)
        else:
            if seen is None:
                seen = seen_picture(network, known, view, only, shown, options)
                if options.morph is not None:
                    earlier = _earlier(network, view, only, shown, options)
                    seen = dataclasses.replace(seen, earlier=earlier)
            contents[target] = written(seen, suffix, options)
    if view.names != "full" and any(target.suffix.lower() in tables for target in contents):
        text = _("Of each day only the month is there, written as its first day.")
        print(text, file=sys.stderr)
    return _write(contents, options)


def _tables(targets: Iterable[Path]) -> Mapping[str, Exporter]:
    """The exporters of data by their suffix; none where all of `targets` are pictures."""
    if all(target.suffix.lower() in (*PICTURES, *ANIMATIONS) for target in targets):
        return {}
    from referralmap.interchange.exporters import EXPORTERS

    return {exporter.suffix: exporter for exporter in EXPORTERS}


def _earlier(
    network: Network,
    view: ViewState,
    only: set[PersonId] | None,
    shown: Collection[PersonId],
    options: argparse.Namespace,
) -> SeenPage:
    """The map at the moment of ``--morph``, everybody where they are now."""
    from referralmap.analysis.as_of import as_of
    from referralmap.commands.coaching.states import state_called

    with opened(options.map, read_only=True) as document:
        state = state_called(document, options.morph)
    there = state.network.people
    places = (p for p in network.worked_out.values() if p.layout == view.layout)
    state.network.work_out(p for p in places if p.person in there)
    then = argparse.Namespace(**{**vars(options), "as_of": state.day})
    return seen_picture(
        state.network,
        as_of(state.network, state.day),
        view,
        None if only is None else only & there.keys(),
        [who for who in shown if who in there],
        then,
    )


def _write(contents: Mapping[Path, bytes], options: argparse.Namespace) -> int:
    from referralmap.atomic_file import write_whole

    if options.proof is not None:
        contents = {**contents, options.proof: _certificates(contents, options)}
    for target, content in contents.items():
        write_whole(target, content)
    return 0


def _certificates(contents: Mapping[Path, bytes], options: argparse.Namespace) -> bytes:
    """The proof of each file. Raises `CommandRefused` if one of them names somebody."""
    from referralmap.commands.coaching.certificates import certificate
    from referralmap.interchange.proof.proof import prove

    network = network_of(options.map)
    shown = {person_called(network, who) for who in options.show}
    made = []
    for target, content in contents.items():
        proof = prove(network, content, shown)
        if proof.found:
            text = _("“{file}” would say the {field} of {id}; nothing was written.")
            first = proof.found[0]
            raise CommandRefused(text.format(file=target.name, field=first.field, id=first.id))
        made.append(certificate(str(target), proof))
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _unknown_suffix(target: Path, known: tuple[str, ...]) -> str:
    text = _("“{file}” cannot be written: the suffixes known are {known}.")
    return text.format(file=target.name, known=" ".join(known))


def _part(
    network: Network,
    only: set[PersonId] | None,
    names: str,
    shown: Collection[PersonId] = (),
) -> Network:
    if names == "full" and only is None:
        return network
    from referralmap.interchange.reduction import reduced

    return reduced(network, names, only, shown)


def _look(
    network: Network, view: ViewState, only: set[PersonId] | None, options: argparse.Namespace
) -> Look:
    """How those in `only` look, as in a picture with the same options."""
    from referralmap.picture.graph_look import look_for
    from referralmap.picture.theme import theme

    return look_for(
        network,
        view.names,
        only,
        layout=view.layout,
        theme=theme(options.theme),
        rule=view.rule,
        today=options.as_of or datetime.date.today(),
    )


def _charts(options: argparse.Namespace) -> dict[Path, bytes]:
    """The chart of ``--chart`` for each target, of the people that the other options leave."""
    from referralmap.analysis.arrays.chains import chain_and_branch
    from referralmap.analysis.as_of import known_on
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.picture.charting import drawing
    from referralmap.picture.charts import CHARTS
    from referralmap.picture.theme import theme

    suffixes = tuple(f".{each}" for each in drawing.FORMATS)
    for target in options.targets:
        if target.suffix.lower() not in suffixes:
            raise CommandRefused(_unknown_suffix(target, suffixes))
    network = network_of(options.map)
    view = view_under(options, network)
    today = options.as_of or datetime.date.today()
    known = known_on(network, today)
    only = None
    if options.focus is not None:
        who = person_called(known, options.focus)
        only = chain_and_branch(known, who, options.generations)
    shown = frozenset(person_called(network, who) for who in options.show)
    accounts = Accounts.of(_part(known, only, view.names, shown), view.rule, today)
    chart = next(chart for chart in CHARTS if chart.key == options.chart)
    values = {slider.key: slider.usual(accounts) for slider in chart.sliders}
    picture = chart.picture(accounts, values)
    if options.title is not None:
        picture = dataclasses.replace(picture, title=options.title)
    size = size_of(options, SCREEN).pixels(options.dpi)
    return {
        target: drawing.chart_file(
            picture,
            theme(options.theme),
            target.suffix.lower().removeprefix("."),
            size,
            options.scale,
        )
        for target in options.targets
    }


def _growth(
    network: Network,
    view: ViewState,
    only: set[PersonId] | None,
    suffix: str,
    options: argparse.Namespace,
) -> bytes:
    """From the first day that is known to the last one that is shown."""
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import homeless_places
    from referralmap.open_map.growth_pictures import GrowthSeries, days_between
    from referralmap.open_map.seen_map import SeenMap
    from referralmap.picture.geometry.page_size import TooLarge, too_large_text
    from referralmap.picture.theme import theme
    from referralmap.render.animation.growth_film import animation
    from referralmap.render.offscreen import offscreen
    from referralmap.render.page_painter import Page

    application = offscreen()
    network.work_out(homeless_places(LayoutInputs(network), view.layout))
    end = options.as_of or view.day or datetime.date.today()
    if options.filters:
        last = SeenMap.under(network, dataclasses.replace(view, day=end), datetime.date.today())
        view = filtered(view, options, last.groups)
    growth = GrowthSeries(network, view, theme(options.theme), options.title, only=only)
    days = days_between(network, end, _MOMENTS)
    size = size_of(options, SCREEN).pixels(options.dpi)
    width, height = (round(side * options.scale) for side in size)
    page = Page(width, height, not options.no_legend)
    try:
        content = animation(growth.moments(days), len(days), page, suffix, lambda _part: None)
    except TooLarge as error:
        raise CommandRefused(too_large_text(error)) from None
    del application
    return content


COMMAND = Command("export", mark("write a map as a picture or table"), _add_arguments, _run)
