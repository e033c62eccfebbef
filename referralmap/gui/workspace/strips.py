"""The lines above the map that announce something: steps that are due, and newcomers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from referralmap.gui.widgets.notice_bar import Strip
from referralmap.i18n import _, ngettext
from referralmap.model.records import PersonId
from referralmap.open_map.open_map import OpenMap
from referralmap.picture.wording.step_text import due_sentence


class DueSteps(Strip):
    """Announces due steps when a map is opened and after each midnight; `steps_wanted` asks for
    the list of steps.
    """

    steps_wanted = Signal()

    def __init__(self, open_map: OpenMap) -> None:
        super().__init__()
        self._open_map = open_map

    def announce(self) -> None:
        ways = {
            "show": (_("Show them"), self.steps_wanted.emit),
            "later": (_("Not now"), self.take_back),
        }
        self.say(due_sentence(self._open_map.accounts), ways)

    def take_back(self) -> None:
        self.say("")

    def follow_calendar(self) -> None:
        """After midnight other steps are due, also while the program stays open."""
        if self._open_map.follow_calendar():
            self.announce()


class Newcomers(Strip):
    """Asks, after an import, where people without a giver were met; `wanted` carries them.
    Hides when everybody has a giver.
    """

    wanted = Signal(object)

    def __init__(self, open_map: OpenMap) -> None:
        super().__init__()
        self._open_map = open_map
        self._waiting: list[PersonId] = []

    def greet(self, people: Sequence[PersonId]) -> None:
        """Ask about those of `people`, who were added together, that have no giver."""
        self._waiting = list(people) if len(people) > 1 else []
        self.follow()
        if self._waiting:
            ways = {
                "ask": (_("Answer now"), self._ask),
                "later": (_("Not now"), lambda: self.say("")),
            }
            self.say(self._words(), ways)

    def follow(self) -> None:
        """After an edit, some may have a giver or be gone."""
        network = self._open_map.network
        self._waiting = [
            id_
            for id_ in self._waiting
            if id_ in network.people and id_ != network.me and not network.received_by(id_)
        ]
        if self._waiting and self.text:
            self.say_on(self._words())
        elif not self._waiting:
            self.say("")

    def _words(self) -> str:
        return ngettext(
            "Nobody has referred {count} of them. Where did you meet?",
            "Nobody has referred {count} of them. Where did you meet?",
            len(self._waiting),
        )

    def _ask(self) -> None:
        waiting = tuple(self._waiting)
        self.say("")
        self.wanted.emit(waiting)
