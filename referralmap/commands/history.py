"""``history``: what was done to a map, oldest first."""

from __future__ import annotations

import argparse

from referralmap.commands.command import Command, add_json, add_map, opened, print_json
from referralmap.commands.text_columns import print_columns
from referralmap.i18n import _, format_date, mark


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.texts import edit_text

    with opened(options.map, read_only=True) as document:
        steps = document.history
    if options.json:
        print_json(
            [
                {
                    "number": step.number,
                    "at": step.at.isoformat(),
                    "label": edit_text(step.label),
                    "changes": step.changes,
                    "undone": step.undone,
                }
                for step in steps
            ]
        )
        return 0
    rows = [
        (
            str(step.number),
            f"{format_date(step.at.astimezone().date())} {step.at.astimezone():%H:%M}",
            edit_text(step.label) + (f" ({_('undone')})" if step.undone else ""),
        )
        for step in steps
    ]
    print_columns((_("No."), _("When"), _("What")), rows, right=(0,))
    return 0


COMMAND = Command("history", mark("list what was done to a map"), _add_arguments, _run)
