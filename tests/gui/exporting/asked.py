"""Answers to the dialogs of an export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from referralmap.gui.exporting.export_dialog import ExportDialog

Choose = Callable[[ExportDialog], int]
"""What is done in the dialog, and whether it is accepted."""
Ask = Callable[[Path, Choose], None]


def named(dialog: ExportDialog, names: str) -> int:
    dialog._names.setCurrentIndex(dialog._names.findData(names))
    return 1
