"""Answers to the dialog of an export, and dialogs without a window around them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from referralmap.gui.exporting.content_maker import ContentMaker
from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.exporting.export_offer import export_offer
from referralmap.gui.state.export_choice import DoneExport, ExportChoice
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.window_map import WindowMap

Choose = Callable[[ExportDialog], object]
"""What is done in the dialog before it is saved."""
Ask = Callable[[Path, Choose], list[ExportDialog]]
"""Answers with a file, and gives the dialogs that were answered."""


def choose(box: QComboBox, key: object) -> None:
    at = box.findData(key)
    assert at >= 0, key
    box.setCurrentIndex(at)


def named(dialog: ExportDialog, names: str) -> None:
    choose(dialog.form.names, names)


def a_dialog(
    qtbot: QtBot,
    open_map: WindowMap,
    folder: Path,
    choice: ExportChoice,
    write: Callable[[DoneExport], str] = lambda _done: "",
) -> ExportDialog:
    """The dialog on its own."""
    settings = UserSettings(folder / "settings.ini")
    offer, maker = export_offer(open_map), ContentMaker(open_map)
    dialog = ExportDialog(None, offer, choice, settings, maker, write)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    return dialog
