"""``salvage``: saves what is left of a damaged map into a new one."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from referralmap.commands.command import Command, add_json, add_map, print_json, with_password
from referralmap.free_memory import memory_bounded
from referralmap.i18n import _, mark


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    parser.add_argument("new", metavar=_("NEW"), type=Path, help=_("the new map to write"))
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.document.salvage.reading_limits import memory_for
    from referralmap.document.salvaging import salvage
    from referralmap.texts import lost_text, lost_texts, salvage_words, saved_text

    def now() -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC)

    with memory_bounded(memory_for(options.map)):
        report = with_password(
            options.map,
            lambda password: salvage(options.map, options.new, now, salvage_words, password),
        )
    if options.json:
        lost = [
            {
                "record": each.kind,
                "id": each.id or None,
                "name": each.name or None,
                "how": each.how,
                "message": lost_text(each),
            }
            for each in report.lost
        ]
        print_json({"saved": dict(report.saved), "lost": lost})
        return 0
    print(saved_text(report))
    print("\n".join(lost_texts(report)) or _("Nothing is missing."))
    return 0


COMMAND = Command(
    "salvage", mark("save what is left of a damaged map into a new one"), _add_arguments, _run
)
