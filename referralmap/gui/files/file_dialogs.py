"""Asking for files: which map to open, where a new one goes, what to bring in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from referralmap.document.holding.home import SUFFIX
from referralmap.gui.state.program_settings import documents_folder
from referralmap.i18n import _

# We refuse by ourselves what is there already, so Qt need not ask whether to replace it.
_NEVER_OVERWRITES = QFileDialog.Option.DontConfirmOverwrite


def ask_new_map(parent: QWidget, title: str, suggested: Path | None = None) -> Path | None:
    """Where a new map goes, always with the suffix of a map."""
    place = suggested or documents_folder() / (_("My referral map") + SUFFIX)
    maps = _("Referral maps (*.refmap)")
    name, _kind = QFileDialog.getSaveFileName(
        parent, title, str(place), maps, options=_NEVER_OVERWRITES
    )
    if not name:
        return None
    return Path(name if name.lower().endswith(SUFFIX) else name + SUFFIX)


def ask_map(parent: QWidget) -> Path | None:
    kinds = _("Referral maps (*.refmap);;All files (*)")
    folder = str(documents_folder())
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open"), folder, kinds)
    return Path(name) if name else None


def ask_sources(parent: QWidget) -> list[Path]:
    from referralmap.interchange.importers import IMPORTERS

    readable = " ".join(f"*{suffix}" for importer in IMPORTERS for suffix in importer.suffixes)
    kinds = _("Address books, tables and graphs ({kinds});;All files (*)").format(kinds=readable)
    folder = str(documents_folder())
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Import people"), folder, kinds)
    return [Path(name) for name in names]
