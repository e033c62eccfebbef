"""The common base of the panels below the map, which follow the map while they are visible."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import PANELS_AFTER_MS, Later
from referralmap.picture.theme import Theme

MANY_PEOPLE = 5_000
AT_REST_AFTER_MS = 300
"""Number of people above which a panel waits for a pause in changes, as showing them is slow."""


class Panel(QWidget):
    """A panel; `show_map` shows the current map and is called when it may have changed.

    `said` carries a sentence for the line at the bottom of the window, `command_wanted` the id of
    a command of the workspace, `export_wanted` the key of a chart and its assumptions.
    """

    said = Signal(str)
    command_wanted = Signal(str)
    export_wanted = Signal(str, object)

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self.open_map = open_map
        self.selection = selection
        self.colours = colours
        self._is_stale = True
        self._later = Later(self, self._refresh, PANELS_AFTER_MS)
        self._at_rest = Later(self, self._refresh, AT_REST_AFTER_MS)
        open_map.pictured.connect(self._follow_map)

    def show_map(self) -> None:
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.ask()

    def grow_stale(self) -> None:
        """Show the map again soon, or when the panel is next visible."""
        self._is_stale = True
        self._later.ask()

    def _follow_map(self) -> None:
        if len(self.open_map.network.people) > MANY_PEOPLE:
            self._is_stale = True
            self._at_rest.put_off()
        else:
            self.grow_stale()

    def _refresh(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.show_map()
