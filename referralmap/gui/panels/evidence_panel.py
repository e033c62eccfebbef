"""The evidence for the credit of the selected person: a click lights the route on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import PlainPage
from referralmap.i18n import _
from referralmap.model.records import PersonId
from referralmap.picture.theme import Theme
from referralmap.picture.wording.evidence_text import (
    Sentence,
    SentenceKind,
    of_the_whole_map,
    sentences,
)
from referralmap.picture.wording.person_text import brought_sentence


class EvidencePanel(Panel):
    """Shows the evidence of the person selected last, except for routes selected from here.

    `route_wanted` carries the people of a route for the map to light.
    """

    route_wanted = Signal(object)

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(open_map, selection, colours)
        self.person: PersonId | None = None
        self._sentences: list[Sentence] = []
        self._is_lighting = False
        self.page = PlainPage()
        self.page.setAccessibleName(_("Evidence for the credit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 6)
        column.addWidget(self.page)
        self.page.chosen.connect(self._light)
        selection.changed.connect(self._follow)

    def show_map(self) -> None:
        network, accounts = self.open_map.network, self.open_map.accounts
        self.page.clear()
        self._sentences = []
        if self.person not in network.people:
            self.page.line(
                _("Click a person on the map or in the ranking to see how their credit came about.")
            )
            self._sentences = of_the_whole_map(accounts)
        else:
            assert self.person is not None
            self.page.heading(network.people[self.person].name)
            if brought := brought_sentence(accounts, self.person):
                self.page.line(brought)
            self._sentences = sentences(accounts, self.person)
        for at, sentence in enumerate(self._sentences):
            self._show(at, sentence)

    def _show(self, at: int, sentence: Sentence) -> None:
        theme = self.colours()
        key = str(at) if sentence.people else ""
        if sentence.kind is SentenceKind.HEADING:
            self.page.heading(sentence.text)
        elif sentence.kind is SentenceKind.CONTRACT:
            self.page.line(sentence.text, key=key, colour=theme.ink)
        elif sentence.kind is SentenceKind.ROUTE:
            self.page.line(sentence.text, key=key, colour=theme.accent, indent=1)
        else:
            self.page.line(sentence.text, colour=theme.quiet, indent=1)

    def _light(self, key: str) -> None:
        self._is_lighting = True
        self.selection.select(*self._sentences[int(key)].people)
        self._is_lighting = False
        self.route_wanted.emit(self._sentences[int(key)].people)

    def _follow(self) -> None:
        if not self._is_lighting and self.selection.person != self.person:
            self.person = self.selection.person
            self.grow_stale()
