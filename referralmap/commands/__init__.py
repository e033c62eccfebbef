"""What the program does without a window: one module for each command."""

from referralmap.commands import (
    ambassadors,
    check,
    export,
    figures,
    history,
    import_sources,
    salvage,
    sample,
    undo_redo,
)
from referralmap.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    import_sources.COMMAND,
    export.COMMAND,
    ambassadors.COMMAND,
    figures.COMMAND,
    check.COMMAND,
    salvage.COMMAND,
    sample.COMMAND,
    history.COMMAND,
    undo_redo.UNDO,
    undo_redo.REDO,
)
"""Importing them costs next to nothing; each loads what it needs when it runs."""
