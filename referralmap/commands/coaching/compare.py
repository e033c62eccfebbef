"""``compare``: what is new, gone and changed between two maps, or two states of one."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from referralmap.commands.coaching.states import State, state_called
from referralmap.commands.command import (
    Command,
    CommandRefused,
    add_json,
    add_map,
    network_of,
    opened,
    print_json,
)
from referralmap.commands.plain_figures import plain_figures
from referralmap.i18n import _, mark, ngettext
from referralmap.model.records import ContractId, PersonId

if TYPE_CHECKING:
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.interchange.states.state_changes import Id, TableChanges
    from referralmap.model.network import Network


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    parser.add_argument(
        "other", metavar=_("OTHER"), nargs="?", type=Path, help=_("the later state of the map")
    )
    moment = _("a day (2026-01-31), step:12 or session:NAME")
    parser.add_argument("--from", dest="start", metavar=_("MOMENT"), help=moment)
    parser.add_argument("--to", dest="end", metavar=_("MOMENT"), help=moment)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.interchange.states.state_changes import changes_between

    if (options.other is None) == (options.start is None) or (options.other and options.end):
        parser.error(_("give another map, or --from with or without --to"))
    before, after = _states(options)
    found = changes_between(before.network, after.network)
    accounts = [Accounts.of(state.network, None, state.day) for state in (before, after)]
    if options.json:
        tables = {name: _as_json(changes) for name, changes in found.items()}
        figures = [*map(plain_figures, accounts)]
        pairs = {key: [figures[0].get(key), value] for key, value in figures[1].items()}
        print_json({**tables, "figures": pairs})
        return 0
    for line in (*_lines(before, after, found), *_figures(*accounts)):
        print(line)
    return 0


def _states(options: argparse.Namespace) -> tuple[State, State]:
    from referralmap.interchange.states.state_changes import are_related

    if options.other is not None:
        today = datetime.date.today()
        paths = (options.map, options.other)
        before, after = (State(network_of(path), today, path.stem) for path in paths)
        if not are_related(before.network, after.network):
            text = _("“{one}” and “{other}” are two different maps: they have no one in common.")
            raise CommandRefused(text.format(one=options.map.name, other=options.other.name))
        return before, after
    with ExitStack() as stack:
        document = stack.enter_context(opened(options.map, read_only=True))
        return state_called(document, options.start), state_called(document, options.end)


def _as_json(changes: TableChanges) -> dict[str, object]:
    return {
        "new": [*changes.new],
        "gone": [*changes.gone],
        "changed": [
            {"id": each.id, "field": each.field, "before": each.before, "after": each.after}
            for each in changes.changed
        ],
    }


def _lines(before: State, after: State, found: Mapping[str, TableChanges]) -> Iterator[str]:
    """The changes in sentences."""
    yield _("From {before} to {after}:").format(before=before.name, after=after.name)
    names = {
        "people": (_new_people, _gone_people),
        "referrals": (_new_referrals, _gone_referrals),
        "contracts": (_new_contracts, _gone_contracts),
    }
    is_quiet = True
    for name, changes in found.items():
        say_new, say_gone = names[name]
        for ids, say, state in ((changes.new, say_new, after), (changes.gone, say_gone, before)):
            if ids:
                is_quiet = False
                yield f"  {say(len(ids))}: {_named(ids, name, state)}"
        if changes.changed:
            is_quiet = False
            yield f"  {_CHANGED[name](len({each.id for each in changes.changed}))}"
    if is_quiet:
        yield "  " + _("Nothing has changed.")


def _figures(before: Accounts, after: Accounts) -> Iterator[str]:
    """The key figures that differ."""
    from referralmap.picture.wording.figure_text import WORDINGS, value_text

    old = before.figures()
    for key, figure in after.figures().items():
        if old[key].value != figure.value:
            texts = (
                value_text(key, each.value, accounts.network.settings.currency)
                for each, accounts in ((old[key], before), (figure, after))
            )
            yield f"  {_(WORDINGS[key].name)}: {' → '.join(texts)}"


_MOST_NAMED = 12


def _named(ids: Iterable[Id], table: str, state: State) -> str:
    named = [_name(id_, table, state.network) for id_ in ids]
    return ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def _name(id_: Id, table: str, network: Network) -> str:
    """A person, the two of a referral, or the buyer of a contract."""
    if isinstance(id_, tuple):
        return " → ".join(network.people[PersonId(end)].name for end in id_)
    if table == "contracts":
        id_ = network.contracts[ContractId(id_)].buyer
    return network.people[PersonId(id_)].name


def _changed_people(count: int) -> str:
    return ngettext("{count} person changed", "{count} people changed", count)


def _changed_referrals(count: int) -> str:
    return ngettext("{count} referral changed", "{count} referrals changed", count)


def _changed_contracts(count: int) -> str:
    return ngettext("{count} contract changed", "{count} contracts changed", count)


_CHANGED = {
    "people": _changed_people,
    "referrals": _changed_referrals,
    "contracts": _changed_contracts,
}


def _new_people(count: int) -> str:
    return ngettext("{count} new person", "{count} new people", count)


def _gone_people(count: int) -> str:
    return ngettext("{count} person gone", "{count} people gone", count)


def _new_referrals(count: int) -> str:
    return ngettext("{count} new referral", "{count} new referrals", count)


def _gone_referrals(count: int) -> str:
    return ngettext("{count} referral gone", "{count} referrals gone", count)


def _new_contracts(count: int) -> str:
    return ngettext("{count} new contract", "{count} new contracts", count)


def _gone_contracts(count: int) -> str:
    return ngettext("{count} contract gone", "{count} contracts gone", count)


COMMAND = Command("compare", mark("compare two states of a map, or two maps"), _add_arguments, _run)
