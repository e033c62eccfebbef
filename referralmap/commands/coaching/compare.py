"""``compare``: what is new, gone and changed between two maps, or two states of one."""

from __future__ import annotations

import argparse
import datetime
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
from referralmap.i18n import _, mark

if TYPE_CHECKING:
    from referralmap.interchange.states.state_changes import TableChanges


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
    from referralmap.picture.wording.changes_text import change_lines, figure_lines

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
    print(_("From {before} to {after}:").format(before=before.name, after=after.name))
    lines = change_lines(before.network, after.network, found)
    for line in (*lines, *figure_lines(*accounts)):
        print(f"  {line}")
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


COMMAND = Command("compare", mark("compare two states of a map, or two maps"), _add_arguments, _run)
