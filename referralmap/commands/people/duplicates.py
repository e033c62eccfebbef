"""``duplicates``: pairs of people who may be one person."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from referralmap.commands.command import (
    Command,
    add_json,
    add_map,
    known_by,
    network_of,
    print_json,
)
from referralmap.commands.text_columns import print_columns
from referralmap.i18n import _, format_percent, mark

if TYPE_CHECKING:
    from referralmap.analysis.duplicates.pairs import DuplicatePair
    from referralmap.model.network import Network


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    from referralmap.analysis.duplicates.pairs import Surety

    add_map(parser)
    parser.add_argument(
        "--min",
        dest="least",
        choices=[surety.value for surety in Surety],
        default=Surety.LIKELY.value,
        help=_("how sure a pair has to be at least"),
    )
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.duplicates.pairs import Surety, duplicate_pairs

    network = network_of(options.map)
    found = duplicate_pairs(network, Surety(options.least))
    if options.json:
        print_json([_as_json(pair) for pair in found])
        return 0
    if not found:
        print(_("No one seems to be on the map twice."))
        return 0
    headers = (_("Person"), _("Person"), _("How sure"), _("Probability"), _("Because of"))
    print_columns(headers, [_row(pair, network) for pair in found], right=(3,))
    return 0


def _as_json(pair: DuplicatePair) -> dict[str, object]:
    return {
        "a": pair.one,
        "b": pair.other,
        "class": pair.surety.value,
        "score": f"{pair.score:.4f}",
        "reasons": list(pair.reasons),
    }


def _row(pair: DuplicatePair, network: Network) -> tuple[str, ...]:
    from decimal import Decimal

    from referralmap.analysis.duplicates.pairs import SURETY_NAMES
    from referralmap.edit_sentences import likeness_text

    one, other = network.people[pair.one], network.people[pair.other]
    names = [one.name, other.name]
    if one.name == other.name:
        names = [f"{person.name} ({known_by(person)})" for person in (one, other)]
    return (
        *names,
        _(SURETY_NAMES[pair.surety]),
        format_percent(Decimal(f"{pair.score:.4f}")),
        likeness_text(pair.reasons),
    )


COMMAND = Command("duplicates", mark("find people who are on the map twice"), _add_arguments, _run)
