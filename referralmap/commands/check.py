"""``check``: reads everything in a map and verifies it."""

from __future__ import annotations

import argparse
import sys

from referralmap.commands.command import Command, add_json, add_map, print_json, with_password
from referralmap.free_memory import memory_bounded
from referralmap.i18n import _, mark, ngettext


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.document.check import check
    from referralmap.document.salvage.reading_limits import memory_for
    from referralmap.texts import flaw_text

    with memory_bounded(memory_for(options.map)):
        flaws = with_password(options.map, lambda password: check(options.map, password))
    if options.json:
        problems = [{"record": f.record, "id": f.id, "message": flaw_text(f)} for f in flaws]
        print_json({"whole": not flaws, "problems": problems})
    elif not flaws:
        print(_("“{file}” is whole.").format(file=options.map.name))
    if flaws and not options.json:
        print("\n".join(flaw_text(flaw) for flaw in flaws))
        print(
            ngettext("{count} flaw was found.", "{count} flaws were found.", len(flaws)),
            file=sys.stderr,
        )
    return 1 if flaws else 0


COMMAND = Command("check", mark("read a whole map and verify it"), _add_arguments, _run)
