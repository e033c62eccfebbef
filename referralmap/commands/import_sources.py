"""``import``: adds what sources hold to a map, one undo step for each."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.commands.command import (
    Command,
    CommandRefused,
    LateChoices,
    add_json,
    add_map,
    kept_safe,
    network_of,
    opened,
    person_called,
    print_json,
)
from referralmap.i18n import _, mark, ngettext
from referralmap.model.cleaning import shown
from referralmap.model.fields.record_fields import FIELDS, ON_REQUEST
from referralmap.model.records import Person

if TYPE_CHECKING:
    from referralmap.interchange.findings import Findings
    from referralmap.interchange.matching.proposal import Proposal
    from referralmap.model.edits import Edit
    from referralmap.model.network import Network
    from referralmap.model.records import PersonId

_FIELDS = (
    *(field.name for field in FIELDS[Person] if field.column and field.name != "me"),
    *("referred_by", "referred_on", "channel", "stage", "reason"),
    *("contract_value", "currency", "status", "signed_on", "product"),
)
"""The fields of a table as ``--map`` is told them; each header of an export works as well."""


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    parser.add_argument("sources", metavar=_("SOURCE"), nargs="+", help=_("files to read"))
    format_ = parser.add_argument("--format", help=_("the kind of the sources, if it is unclear"))
    format_.choices = LateChoices(_formats)
    parser.add_argument(
        "--map",
        dest="fields",
        metavar=_("“Column=field”"),
        type=_column,
        action="append",
        default=[],
        help=_(
            "what a column of a table holds, such as “Kundin=name”, or “Notes=ignore” to leave "
            "it out; may be repeated; fields: {fields}"
        ).format(fields=", ".join(_FIELDS)),
    )
    parser.add_argument(
        "--referred-by", metavar=_("WHO"), help=_("who referred everybody: id, e-mail or name")
    )
    parser.add_argument(
        "--with",
        dest="requests",
        choices=[field.on_request for field in ON_REQUEST],
        action="append",
        default=[],
        help=_("also bring what is only brought on request"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be imported"))
    add_json(parser)


def _formats() -> list[str]:
    from referralmap.interchange.importers import IMPORTERS

    return [importer.key for importer in IMPORTERS]


def _column(text: str) -> tuple[str, str]:
    column, sign, field = text.partition("=")
    if not sign or not column.strip() or not field.strip():
        raise argparse.ArgumentTypeError(_("“{text}” is not “Column=field”").format(text=text))
    return column.strip(), field.strip()


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.interchange.problem_texts import problem_text

    if options.referred_by is not None and not options.map.exists():
        raise CommandRefused(
            _("No one on the map is called “{who}”.").format(who=options.referred_by)
        )
    findings = _read(options)
    with _target(options) as (network, perform):
        giver = None if options.referred_by is None else person_called(network, options.referred_by)
        proposals = [
            # what was found takes much memory, and is not needed for long
            _add(network, perform, findings.pop(0), giver, name, options.requests)
            for name in options.sources
        ]
    problems = [
        (name, problem)
        for name, proposal in zip(options.sources, proposals, strict=True)
        for problem in proposal.problems
    ]
    totals = {
        "people": sum(proposal.people for proposal in proposals),
        "referrals": sum(proposal.referrals for proposal in proposals),
        "contracts": sum(proposal.contracts for proposal in proposals),
        "matched": sum(proposal.matched for proposal in proposals),
    }
    if options.json:
        listed = [
            {
                "source": shown(name),
                "line": problem.line,
                "kind": problem.kind,
                "message": problem_text(problem),
            }
            for name, problem in problems
        ]
        print_json({**totals, "problems": listed})
        return 0
    for name, problem in problems:
        where = f"{shown(name)}:{problem.line}" if problem.line else shown(name)
        print(f"{where}: {problem_text(problem)}", file=sys.stderr)
    contacted = sum(proposal.contacted for proposal in proposals)
    print(_summary(totals, contacted, dry=options.dry_run))
    return 0


def _read(options: argparse.Namespace) -> list[Findings]:
    """All sources, before anything is written."""
    from referralmap.interchange.problem_texts import unreadable_text
    from referralmap.interchange.process.import_process import Unreadable, read
    from referralmap.interchange.source import Source

    sources = [Source(name, path=Path(name)) for name in options.sources]
    try:
        return read(sources, format=options.format, columns=dict(options.fields))
    except Unreadable as error:
        raise CommandRefused(unreadable_text(error)) from error


def _add(
    network: Network,
    perform: Callable[[Edit], None],
    found: Findings,
    giver: PersonId | None,
    name: str,
    requests: list[str],
) -> Proposal:
    from referralmap.interchange.matching.matching import propose
    from referralmap.layouts import LAYOUTS
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import settle

    today = datetime.date.today()
    proposal = propose(
        network,
        found,
        referred_by=giver,
        today=today,
        name=shown(Path(name).name),
        requests=requests,
    )
    del found
    if proposal.edit.changes:
        perform(settle(LayoutInputs(network), proposal.edit, LAYOUTS[0].key))
    return proposal


def _summary(totals: dict[str, int], contacted: int, *, dry: bool) -> str:
    from referralmap.interchange.problem_texts import contacted_sentence

    added = ", ".join(
        (
            ngettext("{count} person", "{count} people", totals["people"]),
            ngettext("{count} referral", "{count} referrals", totals["referrals"]),
            ngettext("{count} contract", "{count} contracts", totals["contracts"]),
        )
    )
    said = _("Would be added: {added}.") if dry else _("Added: {added}.")
    text = said.format(added=added)
    if totals["matched"]:
        known = ngettext(
            "{count} person was on the map already.",
            "{count} people were on the map already.",
            totals["matched"],
        )
        text = f"{text} {known}"
    if contacted:
        text = f"{text} {contacted_sentence(contacted)}"
    return text


@contextlib.contextmanager
def _target(options: argparse.Namespace) -> Iterator[tuple[Network, Callable[[Edit], None]]]:
    """The network to add to, and the function that takes an edit."""
    from referralmap.document.document import Document
    from referralmap.folders import home
    from referralmap.model.network import Network

    exists = options.map.exists()
    if options.dry_run:
        network = network_of(options.map) if exists else Network()
        yield network, network.apply
    elif exists:
        with opened(options.map) as document:
            yield document.network, document.perform
    else:
        document = Document.create(options.map, home=home())
        with kept_safe(document):
            yield document.network, document.perform


COMMAND = Command("import", mark("import files into a map"), _add_arguments, _run)
