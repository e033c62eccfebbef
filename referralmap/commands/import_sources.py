"""``import``: adds what sources hold to a map, one undo step for each."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime
import itertools
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.commands.command import (
    Command,
    CommandRefused,
    LateChoices,
    add_json,
    add_map,
    kept_safe,
    opened,
    person_called,
    print_json,
)
from referralmap.i18n import _, mark, ngettext
from referralmap.model.cleaning import shown
from referralmap.model.fields.record_fields import FIELDS, ON_REQUEST
from referralmap.model.records import Person

if TYPE_CHECKING:
    from referralmap.document.document import Document
    from referralmap.interchange.findings import Findings, Problem
    from referralmap.interchange.matching.proposal import Proposal, Update
    from referralmap.model.edits import Edit
    from referralmap.model.network import Network
    from referralmap.model.records import PersonId

_FIELDS = (
    *(field.name for field in FIELDS[Person] if field.column and field.name != "me"),
    *("first_name", "last_name"),
    *("referred_by", "referred_on", "channel", "stage", "reason"),
    *("contract_value", "currency", "status", "signed_on", "product"),
)
"""The fields of a table as ``--map`` is told them; each header of an export works as well."""

_MOST_ALIKE = 20
"""Pairs that are told one by one."""

_MOST_CONTRACTS = 50
"""People whose contracts a dry run tells."""

_MOST_OF_A_KIND = 50
"""Problems of one kind and source that are told one by one."""


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
    parser.add_argument(
        "--bring-back",
        action="store_true",
        help=_("also add people who were removed from the map before"),
    )
    parser.add_argument(
        "--update-contracts",
        action="store_true",
        help=_("let contracts of the map be as they stand in the sources"),
    )
    parser.add_argument(
        "--update-people",
        action="store_true",
        help=_("let phone, e-mail, firm and the like of people be as they stand in the sources"),
    )
    parser.add_argument(
        "--count-in",
        metavar=_("CURRENCY"),
        type=_currency,
        help=_("what the map counts in afterwards, such as CHF"),
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


def _currency(text: str) -> str:
    from referralmap.model.fields.currencies import is_code

    if not is_code(code := text.strip().upper()):
        raise argparse.ArgumentTypeError(_("“{text}” is no currency").format(text=text))
    return code


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.interchange.problem_texts import problem_text

    if options.referred_by is not None and not options.map.exists():
        raise CommandRefused(
            _("No one on the map is called “{who}”.").format(who=options.referred_by)
        )
    findings = _read(options)
    with _target(options) as target:
        who = options.referred_by
        giver = None if who is None else person_called(target.network, who)
        proposals = [
            # what was found takes much memory, and is not needed for long
            _add(target, findings.pop(0), giver, name, options)
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
        if options.update_contracts:
            totals["contracts_updated"] = sum(proposal.updated for proposal in proposals)
        if options.update_people:
            totals["people_updated"] = sum(proposal.people_updated for proposal in proposals)
        print_json({**totals, "problems": listed})
        return 0
    _print_problems(problems)
    print(_summary(totals, proposals, dry=options.dry_run))
    if options.dry_run:
        _print_contracts(target.network, proposals)
    return 0


def _print_contracts(network: Network, proposals: Sequence[Proposal]) -> None:
    """The first ones, with amount, state and day, to be seen before they are brought."""
    from referralmap.open_map.brought_texts import BroughtTexts

    brought = [BroughtTexts(each, network) for each in proposals]
    texts = itertools.chain.from_iterable(each.contracts() for each in brought)
    for text in itertools.islice(texts, _MOST_CONTRACTS):
        print(f"  {shown(text)}")
    more = sum(each.buyers for each in brought) - _MOST_CONTRACTS
    if more > 0:
        print("  " + ngettext("… and {count} more", "… and {count} more", more))


def _print_problems(problems: Sequence[tuple[str, Problem]]) -> None:
    """Each with its source; of very many of one kind the first, and how many more there are."""
    from referralmap.interchange.problem_texts import problem_text

    told: Counter[tuple[str, str]] = Counter()
    for name, problem in problems:
        told[name, problem.kind] += 1
        if told[name, problem.kind] <= _MOST_OF_A_KIND:
            where = f"{shown(name)}:{problem.line}" if problem.line else shown(name)
            print(f"{where}: {problem_text(problem)}", file=sys.stderr)
    for (name, kind), count in told.items():
        if more := max(0, count - _MOST_OF_A_KIND):
            first = next(p for each, p in problems if (each, p.kind) == (name, kind))
            text = ngettext(
                "{count} more like this one (--json names all):",
                "{count} more like this one (--json names all):",
                more,
            )
            print(f"{shown(name)}: {text} {problem_text(first)}", file=sys.stderr)


def _read(options: argparse.Namespace) -> list[Findings]:
    """All sources, before anything is written."""
    from referralmap.interchange.problem_texts import unreadable_text
    from referralmap.interchange.process.import_process import Unreadable, read
    from referralmap.interchange.source import Source

    sources = [Source(name, path=Path(name)) for name in options.sources]
    try:
        return read(
            sources,
            format=options.format,
            columns=dict(options.fields),
            meanwhile=_load_what_adds,
        )
    except Unreadable as error:
        raise CommandRefused(unreadable_text(error)) from error


def _load_what_adds() -> None:
    """Import what `_add` needs."""
    import referralmap.document.removed_people
    import referralmap.interchange.matching.matching
    import referralmap.layouts.newcomers.placing
    import referralmap.open_map.bringing_back
    import referralmap.open_map.earlier_imports  # noqa: F401


def _add(
    target: _Target,
    found: Findings,
    giver: PersonId | None,
    source: str,
    options: argparse.Namespace,
) -> Proposal:
    """Add what one source holds; who was removed from the map stays away unless asked for."""
    from referralmap.document.removed_people import removed_people
    from referralmap.interchange.matching.decisions import Decisions, decided
    from referralmap.interchange.matching.known_givers import known_givers
    from referralmap.interchange.matching.map_currency import counting_in
    from referralmap.interchange.matching.matching import propose
    from referralmap.layouts import LAYOUTS
    from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
    from referralmap.layouts.newcomers.placing import settle
    from referralmap.open_map.bringing_back import left_out, without_removed
    from referralmap.open_map.earlier_imports import earlier_imports, told

    name = shown(Path(source).name)

    def proposed(found: Findings) -> Proposal:
        return propose(
            target.network,
            found,
            referred_by=giver,
            today=datetime.date.today(),
            name=name,
            requests=options.requests,
            updates=[*_updates(options)],
        )

    proposal = proposed(found)
    earlier = earlier_imports(target.document, name, found, proposal)
    problems = [*_about_the_map(proposal, target)]
    if named := known_givers(target.network, proposal):
        problems += _about_givers(target.network, named)
        found = decided(found, Decisions(named=named))
        proposal = proposed(found)
    if target.document is not None and not options.bring_back:
        removed = removed_people(target.document)
        if (choice := without_removed(proposal, removed)) != Decisions():
            problems += left_out(found, proposal, removed)
            proposal = proposed(decided(found, choice))
    del found
    problems += told(target.network, earlier, proposal)
    problems += _about_what_differs(proposal, [*_updates(options)])
    edit = proposal.edit
    if options.count_in:
        edit = counting_in(target.network, edit, options.count_in)
    else:
        problems += _about_the_currency(proposal, target.network)
    if edit.changes:
        edit = earlier.labelled(edit, are_told=False)
        target.perform(settle(LayoutInputs(target.network), edit, LAYOUTS[0].key))
    return dataclasses.replace(proposal, problems=(*problems, *proposal.problems))


def _updates(options: argparse.Namespace) -> Iterator[Update]:
    from referralmap.interchange.matching.proposal import Update

    if options.update_contracts:
        yield from (Update.FORWARD, Update.SAME, Update.OVERWRITING)
    if options.update_people:
        yield Update.PEOPLE


def _about_givers(network: Network, named: Mapping[str, PersonId]) -> Iterator[Problem]:
    from referralmap.interchange.findings import Problem

    for name, who in named.items():
        other = network.people[who].name
        yield Problem(None, "giver_known", {"name": name, "other": other})


def _about_what_differs(proposal: Proposal, updates: Collection[Update]) -> Iterator[Problem]:
    from referralmap.interchange.findings import Problem

    if left := sum(each.update not in updates for each in proposal.outdated):
        yield Problem(None, "contracts_differ", {"count": str(left)})
    if left := len(proposal.outdated_people) - proposal.people_updated:
        yield Problem(None, "people_differ", {"count": str(left)})


def _about_the_currency(proposal: Proposal, network: Network) -> Iterator[Problem]:
    from referralmap.interchange.findings import Problem
    from referralmap.interchange.matching.map_currency import other_currency

    if code := other_currency(network, proposal):
        own = network.settings.currency
        yield Problem(None, "other_currency", {"currency": code, "own": own})


def _about_the_map(proposal: Proposal, target: _Target) -> Iterator[Problem]:
    """Who may be on the map twice now."""
    from referralmap.interchange.findings import Problem
    from referralmap.interchange.matching.close_names import MOST_COMPARED

    if len(proposal.newcomers) * len(target.network.people) > MOST_COMPARED:
        yield Problem(None, "not_compared")
    else:
        pairs = proposal.close_names(target.network)
        for new, known in pairs[:_MOST_ALIKE]:
            yield Problem(None, "may_be", {"name": new, "other": known})
        if more := len(pairs[_MOST_ALIKE:]):
            yield Problem(None, "more_alike", {"count": str(more)})


def _filled(proposal: Proposal) -> int:
    """Of how many people of the map more is known by the source, and nothing overwritten."""
    return -proposal.people_updated + sum(
        isinstance(change.after, Person) and change.before is not None
        for change in proposal.edit.changes
    )


def _summary(totals: dict[str, int], proposals: Sequence[Proposal], *, dry: bool) -> str:
    from referralmap.interchange.problem_texts import (
        contacted_sentence,
        overwritten_sentence,
        updated_sentence,
    )

    contacted = sum(proposal.contacted for proposal in proposals)
    filled = sum(map(_filled, proposals)) - contacted
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
    if filled > 0:
        more = ngettext(
            "Of {count} person more is known.", "Of {count} people more is known.", filled
        )
        text = f"{text} {more}"
    if contacted:
        text = f"{text} {contacted_sentence(contacted)}"
    if updated := sum(proposal.updated for proposal in proposals):
        text = f"{text} {updated_sentence(updated, dry=dry)}"
    if people_updated := sum(proposal.people_updated for proposal in proposals):
        text = f"{text} {overwritten_sentence(people_updated, dry=dry)}"
    return text


@dataclass(frozen=True, slots=True)
class _Target:
    """The network to add to, the function that takes an edit, and the map if there was one."""

    network: Network
    perform: Callable[[Edit], None]
    document: Document | None = None


@contextlib.contextmanager
def _target(options: argparse.Namespace) -> Iterator[_Target]:
    from referralmap.document.document import Document
    from referralmap.folders import home
    from referralmap.model.network import Network

    exists = options.map.exists()
    if exists:
        with opened(options.map, read_only=options.dry_run) as document:
            network = document.network
            perform = network.apply if options.dry_run else document.perform
            yield _Target(network, perform, document)
    elif options.dry_run:
        network = Network()
        yield _Target(network, network.apply)
    else:
        document = Document.create(options.map, home=home())
        with kept_safe(document):
            yield _Target(document.network, document.perform)


COMMAND = Command("import", mark("import files into a map"), _add_arguments, _run)
