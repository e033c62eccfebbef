"""``undo`` and ``redo``: one step, so that a script can undo an import."""

from __future__ import annotations

import argparse

from referralmap.commands.command import Command, CommandRefused, add_map, opened
from referralmap.i18n import _, mark


def _undo(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.edit_sentences import edit_sentence

    with opened(options.map) as document:
        edit = document.undo()
        if edit is None:
            raise CommandRefused(_("There is nothing to undo."))
    print(_("Undone: {step}").format(step=edit_sentence(edit.reversed())))
    return 0


def _redo(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.edit_sentences import edit_sentence

    with opened(options.map) as document:
        edit = document.redo()
        if edit is None:
            raise CommandRefused(_("There is nothing to redo."))
    print(_("Redone: {step}").format(step=edit_sentence(edit)))
    return 0


UNDO = Command("undo", mark("undo the last step"), add_map, _undo)
REDO = Command("redo", mark("redo the step undone last"), add_map, _redo)
