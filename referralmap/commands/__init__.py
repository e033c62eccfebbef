"""What the program does without a window: one module for each command."""

from referralmap.commands import (
    ambassadors,
    bring_in,
    check,
    export,
    figures,
    history,
    salvage,
    sample,
    step,
)
from referralmap.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    bring_in.COMMAND,
    export.COMMAND,
    ambassadors.COMMAND,
    figures.COMMAND,
    check.COMMAND,
    salvage.COMMAND,
    sample.COMMAND,
    history.COMMAND,
    step.UNDO,
    step.REDO,
)
"""Importing them costs next to nothing; each loads what it needs when it runs."""
