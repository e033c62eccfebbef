"""The ways into the window: files, drops and the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.dropped_sources import map_in, sources_in
from referralmap.interchange.source import Source
from referralmap.model.records import PersonId


class WaysIn(QObject):
    """`said` carries a sentence, `map_found` a map among sources, `added` newcomers;
    `selected` comes when people were selected to be looked at.
    """

    said = Signal(str)
    map_found = Signal(object)
    added = Signal(object)
    selected = Signal()

    def __init__(
        self, parent: QWidget, open_map: WindowMap, selection: Selection, settings: UserSettings
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._open_map = open_map
        self._selection = selection
        self._settings = settings

    def bring_in(
        self, sources: list[Source], giver: PersonId | None, *, is_suggested: bool = False
    ) -> None:
        """Read `sources` in the background; a few people without doubts are added at once.

        A `giver` who is only suggested is asked about. A map among them is opened instead.
        """
        if (path := map_in(sources)) is not None:
            self.map_found.emit(path)
            return
        from referralmap.gui.importing.import_flow import BringingIn

        ways = (self.said.emit, self.added.emit, self._select)
        flow = BringingIn(self._parent, self._open_map, self._settings, *ways)
        flow.bring(sources, giver, is_suggested=is_suggested)

    def _select(self, people: Sequence[PersonId]) -> None:
        self._selection.select(*people)
        self.selected.emit()

    def paste(self) -> None:
        """Bring in what is on the clipboard; the selected person is only suggested as a giver."""
        found = sources_in(QGuiApplication.clipboard().mimeData())
        if isinstance(found, str):
            self.said.emit(found)
            return
        people = self._selection.people
        giver = self._selection.person if len(people) == 1 else None
        self.bring_in(found, giver, is_suggested=True)
