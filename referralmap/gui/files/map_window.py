"""The interface of the window for opening, copying and comparing files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from referralmap.gui.state.program_settings import UserSettings
from referralmap.picture.theme import Theme

if TYPE_CHECKING:
    from referralmap.gui.files.file_watcher import Keeper


class MapWindow(QMainWindow):
    """Shows one map at a time, or none."""

    map_opened = Signal(int)
    """With the number of people on it"""
    map_left = Signal()
    settings: UserSettings
    colours: Theme

    @property
    def keeper(self) -> Keeper | None:
        """Who keeps the map that is open safe, None without one."""
        raise NotImplementedError

    @property
    def notice(self) -> str:
        """The sentence in the line at the bottom."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Show one sentence in the line at the bottom."""
        raise NotImplementedError

    def open_map(self, path: Path) -> bool:
        """Open the map at `path` in place of the open one; return whether that worked."""
        raise NotImplementedError
