"""``merge`` and ``distinct``: two people made one, or said to be two."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from referralmap.commands.command import Command, CommandRefused, add_map, opened, person_called
from referralmap.i18n import _, mark

if TYPE_CHECKING:
    from referralmap.model.network import Network
    from referralmap.model.records import PersonId


def _add_merge(parser: argparse.ArgumentParser) -> None:
    from referralmap.model.identity.merging import FIELDS_TO_TAKE

    add_map(parser)
    parser.add_argument("keep", metavar=_("KEEP"), help=_("the person who stays"))
    parser.add_argument("other", metavar=_("OTHER"), help=_("the person who becomes KEEP"))
    parser.add_argument(
        "--take",
        metavar=_("FIELD"),
        nargs="+",
        action="extend",
        default=[],
        choices=FIELDS_TO_TAKE,
        help=_("fields in which OTHER wins: {fields}").format(fields=", ".join(FIELDS_TO_TAKE)),
    )


def _merge(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.edit_sentences import merging_notes
    from referralmap.model.identity.merging import merging

    with opened(options.map) as document:
        network = document.network
        keep, other = _two(network, options.keep, options.other)
        names = {"keep": network.people[keep].name, "other": network.people[other].name}
        found = merging(network, keep, other, options.take)
        said = merging_notes(found, network)
        document.perform(found.edit)
    print(_("{other} is now {keep}.").format(**names))
    for sentence in said:
        print(sentence, file=sys.stderr)
    return 0


def _two(network: Network, one: str, other: str) -> tuple[PersonId, PersonId]:
    found = person_called(network, one), person_called(network, other)
    if found[0] == found[1]:
        raise CommandRefused(
            _("“{one}” and “{other}” are the same person.").format(one=one, other=other)
        )
    return found


def _add_distinct(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    parser.add_argument("one", metavar="A", help=_("a person"))
    parser.add_argument("other", metavar="B", help=_("another person"))
    parser.add_argument("--undo", action="store_true", help=_("take it back"))


def _distinct(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.model.identity.two_people import may_be_one, tell_apart, two_people

    with opened(options.map) as document:
        network = document.network
        one, other = _two(network, options.one, options.other)
        names = {"one": network.people[one].name, "other": network.people[other].name}
        are_two = frozenset((one, other)) in two_people(network)
        if options.undo:
            if not are_two:
                text = _("It was never said that {one} and {other} are two people.")
                raise CommandRefused(text.format(**names))
            document.perform(may_be_one(network, one, other))
            text = _("{one} and {other} may be one person again.")
        else:
            if not are_two:
                document.perform(tell_apart(network, one, other))
            text = _("{one} and {other} are two people.")
    print(text.format(**names))
    return 0


MERGE = Command("merge", mark("make one person of two"), _add_merge, _merge)
DISTINCT = Command("distinct", mark("say that two people are not one"), _add_distinct, _distinct)
