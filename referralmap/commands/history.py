"""``history``: the edits of a map, oldest first."""

from __future__ import annotations

import argparse

from referralmap.commands.command import Command, add_json, add_map, opened, print_json
from referralmap.commands.text_columns import print_columns
from referralmap.i18n import _, format_date, mark


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.edit_sentences import edit_sentence, says_changes
    from referralmap.texts import edit_text

    with opened(options.map, read_only=True) as document:
        steps = document.history
        words = [
            edit_sentence(document.edit_of(step))
            if says_changes(step.label)
            else edit_text(step.label)
            for step in steps
        ]
    if options.json:
        print_json(
            [
                {
                    "number": step.number,
                    "at": step.at.isoformat(),
                    "label": label,
                    "changes": step.changes,
                    "undone": step.undone,
                }
                for step, label in zip(steps, words, strict=True)
            ]
        )
        return 0
    rows = [
        (
            str(step.number),
            f"{format_date(step.at.astimezone().date())} {step.at.astimezone():%H:%M}",
            label + (" " + _("(undone)") if step.undone else ""),
        )
        for step, label in zip(steps, words, strict=True)
    ]
    print_columns((_("No."), _("When"), _("What")), rows, right=(0,))
    return 0


COMMAND = Command("history", mark("list the edits of a map"), _add_arguments, _run)
