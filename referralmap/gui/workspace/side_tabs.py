"""The tabs left and right of the map, whose panels share one selection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from referralmap.gui.card.card import CardPanel
from referralmap.gui.panels.evidence_panel import EvidencePanel
from referralmap.gui.panels.filters_panel import FiltersPanel
from referralmap.gui.panels.history_panel import HistoryPanel
from referralmap.gui.panels.next_steps_panel import NextStepsPanel
from referralmap.gui.panels.outline_panel import OutlinePanel
from referralmap.gui.panels.people_panel import PeoplePanel
from referralmap.gui.panels.ranking_panel import RankingPanel
from referralmap.gui.state.arrangement import Arrangement
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.fitting.tabs import Tabs
from referralmap.i18n import _
from referralmap.picture.theme import Theme

_LEAST_MAP = 440
"""Least width of a map beside both sides, in pixels."""


class Left(Tabs):
    """The twins of the map, and what is seen of it; `escaped` by the key, outside the search."""

    escaped = Signal()

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(colours(), least=180)
        self.people = PeoplePanel(open_map, selection, colours)
        self.outline = OutlinePanel(open_map, selection, colours)
        self.filters = FiltersPanel(open_map, selection, colours)
        for panel in (self.outline, self.filters):
            escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), panel)
            escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            escape.activated.connect(self.escaped)
        self.add(self.people, "people", _("People"))
        self.add(self.outline, "layout", _("Outline"))
        self.add(self.filters, "filter", _("Filters"))

    def go_to(self, panel: QWidget) -> None:
        """Show a tab and give it the keyboard focus."""
        self.turn_to(panel)
        panel.setFocus(Qt.FocusReason.ShortcutFocusReason)


class Right(Tabs):
    """The best, the selected, and what is to be done."""

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(colours(), least=290)
        given = (open_map, selection, colours)
        self._selection = selection
        self.ranking, self.card = RankingPanel(*given), CardPanel(*given)
        self.evidence, self.steps = EvidencePanel(*given), NextStepsPanel(*given)
        self.history = HistoryPanel(*given)
        self.add(self.ranking, "ranking", _("Ranking"))
        self.add(self.card, "card", _("Card"))
        self.add(self.evidence, "rule", _("Evidence"))
        self.add(self.steps, "check", _("Steps"))
        self.add(self.history, "history", _("History"))
        for source in (self.ranking, self.card):
            source.evidence_wanted.connect(lambda: self.turn_to(self.evidence))
        selection.changed.connect(self._turn_to_card)

    def _turn_to_card(self) -> None:
        """Show the card of the selected person, unless the current tab shows the person as well,
        or more are being selected in the ranking.
        """
        stays = self.shown in (self.history, self.evidence, self.steps) or self.ranking.is_adding
        if self._selection.person is not None and not stays:
            self.turn_to(self.card)


class Sides:
    """Left and right of the map, each of which can be folded away; no hidden field takes keys."""

    def __init__(
        self, left: Left, right: Right, arrangement: Arrangement, leave: Callable[[], None]
    ) -> None:
        self._tabs: dict[str, QWidget] = {"left": left, "right": right}
        self._arrangement = arrangement
        self._leave = leave
        self.uncover: Callable[[], object] = lambda: None
        """Takes away what is in the place of the sides."""
        self._is_away = self._gives_way = False

    def toggle(self, side: str) -> None:
        """Fold the ``left`` or ``right`` side, or open it again."""
        if self._gives_way:
            self.unfold(side)
            return
        self._arrangement.folded_sides ^= {side}
        self.show()

    def show(self, *, everywhere: bool = True) -> None:
        """Show what is not folded; not `everywhere`, nothing."""
        self._is_away = not everywhere
        self._follow()

    def give_way(self, gives: bool) -> None:
        """Leave the room beside the map to something else, or come back from there."""
        if gives is not self._gives_way:
            self._gives_way = gives
            self._follow()

    def _follow(self) -> None:
        is_here = not (self._is_away or self._gives_way)
        for name, tabs in self._tabs.items():
            is_shown = is_here and name not in self._arrangement.folded_sides
            focused = QApplication.focusWidget()
            if not is_shown and focused is not None and tabs.isAncestorOf(focused):
                self._leave()
            tabs.setVisible(is_shown)

    def make_room(self, free: int) -> None:
        """Fold the left side away, once, if the map would have only `free` pixels of width, unless
        the user has chosen the widths.
        """
        arrangement = self._arrangement
        if free < _LEAST_MAP and not (arrangement.columns or arrangement.has_made_room):
            arrangement.has_made_room = True
            arrangement.folded_sides |= {"left"}
            self.show()

    def unfold(self, side: str) -> None:
        """Open a side that is needed now."""
        self.uncover()
        self._arrangement.folded_sides -= {side}
        self._tabs[side].show()
