"""The tabs below the map: charts and figures, created when they are first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.fitting.tabs import Tabs
from referralmap.i18n import _, mark
from referralmap.picture.theme import Theme

Load = Callable[[], type[Panel]]
"""Imports the class of a panel, which takes a moment."""


def _charts() -> type[Panel]:
    from referralmap.gui.panels.charts_panel import ChartsPanel

    return ChartsPanel


def _figures() -> type[Panel]:
    from referralmap.gui.panels.figures_panel import FiguresPanel

    return FiguresPanel


def _channels() -> type[Panel]:
    from referralmap.gui.panels.channels_panel import ChannelsPanel

    return ChannelsPanel


PANELS: tuple[tuple[str, Load], ...] = (
    (mark("Charts"), _charts),
    (mark("Key figures"), _figures),
    (mark("Channels"), _channels),
)
"""Titles of the tabs and their panels; each is imported when it is first seen."""


class Evaluation(Tabs):
    """`said`, `command_wanted` and `export_wanted` carry what a panel says and wants; `escaped` by
    the key.
    """

    said = Signal(str)
    command_wanted = Signal(str)
    export_wanted = Signal(str, object)
    escaped = Signal()

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(colours())
        self._given = (open_map, selection, colours)
        self._made: dict[int, Panel] = {}
        self._columns: list[QVBoxLayout] = []
        for title, _load in PANELS:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            self._columns.append(column)
            self.add(page, "ranking", _(title))
        self.currentChanged.connect(self._make_panel)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.escaped)

    def panel(self, at: int) -> Panel:
        """The panel of a tab, made if it has not been seen yet."""
        self._make_panel(at)
        return self._made[at]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_panel(self.currentIndex())

    def _make_panel(self, at: int) -> None:
        if at in self._made or not self.isVisible():
            return
        _title, load = PANELS[at]
        panel = self._made[at] = load()(*self._given)
        panel.said.connect(self.said)
        panel.command_wanted.connect(self.command_wanted)
        panel.export_wanted.connect(self.export_wanted)
        self._columns[at].addWidget(panel)
