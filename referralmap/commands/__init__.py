"""The commands that work without a window, one module for each."""

from referralmap.commands import (
    ambassadors,
    check,
    figures,
    history,
    import_sources,
    rules,
    salvage,
    sample,
    undo_redo,
)
from referralmap.commands.coaching import compare, prove, report
from referralmap.commands.command import Command
from referralmap.commands.exporting import export
from referralmap.commands.people import duplicates, merge

COMMANDS: tuple[Command, ...] = (
    import_sources.COMMAND,
    export.COMMAND,
    ambassadors.COMMAND,
    figures.COMMAND,
    rules.COMMAND,
    check.COMMAND,
    salvage.COMMAND,
    sample.COMMAND,
    history.COMMAND,
    undo_redo.UNDO,
    undo_redo.REDO,
    duplicates.COMMAND,
    merge.MERGE,
    merge.DISTINCT,
    compare.COMMAND,
    prove.COMMAND,
    report.COMMAND,
)
"""All commands; importing them is cheap, as each loads its needs when it runs."""
