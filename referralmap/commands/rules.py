"""``rules``: the places of people under all rules that add up."""

from __future__ import annotations

import argparse
import datetime
from typing import TYPE_CHECKING

from referralmap.commands.command import (
    Command,
    add_as_of,
    add_json,
    add_map,
    network_of,
    print_json,
)
from referralmap.commands.text_columns import print_columns
from referralmap.i18n import _, mark

if TYPE_CHECKING:
    from referralmap.analysis.standing.places import Placement
    from referralmap.model.network import Network


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_as_of(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.as_of import known_on
    from referralmap.analysis.attribution import RULES
    from referralmap.analysis.standing.places import placements
    from referralmap.picture.wording.places_text import basis_sentences, order_sentences

    network = network_of(options.map, options.as_of)
    network = known_on(network, options.as_of or datetime.date.today(), options.as_of)
    found = placements(network)
    if options.json:
        print_json([_as_json(placement, network) for placement in found])
        return 0
    if any(placement.is_approximate for placement in found):
        print(_("Places with ~ are worked out from samples."))
    names = [_(rule.name) for rule in RULES if rule.adds_up]
    rows = [_row(placement, network) for placement in found]
    print_columns((_("Name"), *names, ""), rows, right=range(1, len(names) + 1))
    sentences = (*basis_sentences(network, found), *order_sentences(network, found))
    print(f"\n{' '.join(sentences)}")
    return 0


def _row(placement: Placement, network: Network) -> tuple[str, ...]:
    about = "~" if placement.is_approximate else ""
    places = ("–" if place is None else f"{about}{place}" for place in placement.places.values())
    top = _("top three whatever the rule") if placement.is_always_on_top else ""
    return (network.people[placement.person].name, *places, top)


def _as_json(placement: Placement, network: Network) -> dict[str, object]:
    line: dict[str, object] = {
        "id": placement.person,
        "name": network.people[placement.person].name,
        "places": dict(placement.places),
        "always_top_three": placement.is_always_on_top,
    }
    if placement.is_without_rate:
        line["without_rate"] = True
    return line | {"approximate": True} if placement.is_approximate else line


COMMAND = Command(
    "rules", mark("compare the places of people under all rules that add up"), _add_arguments, _run
)
