"""``sample``: a made-up map of any size, for trying out and for benchmarks."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from referralmap.commands.command import Command
from referralmap.i18n import _, mark

LARGEST = 10_000_000
"""Most people of a made-up map."""


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("people", metavar=_("PEOPLE"), type=_people, help=_("how many people"))
    parser.add_argument("map", metavar=_("MAP"), type=Path, help=_("the map to make"))
    parser.add_argument(
        "--seed", metavar="N", type=int, default=1, help=_("seed of the random people")
    )


def _people(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= LARGEST:
        raise argparse.ArgumentTypeError(_("“{text}” is not a number of people").format(text=text))
    return int(text)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.commands.made_up.made_up_map import made_up
    from referralmap.document.database import new_file
    from referralmap.document.holding.errors import MapExists
    from referralmap.layouts import LAYOUTS
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import settle_homeless
    from referralmap.model.network import Network

    if options.map.exists():
        raise MapExists(options.map)
    network = Network()
    network.load(made_up(options.people, options.seed, datetime.date.today()))
    places = settle_homeless(LayoutInputs(network), LAYOUTS[0].key).changes
    network.load(place.after for place in places if place.after)
    new_file.create(options.map, datetime.datetime.now(datetime.UTC), network.records())
    return 0


COMMAND = Command("sample", mark("make up a map for trying out"), _add_arguments, _run)
