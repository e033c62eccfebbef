"""The strip that announces due steps when a map is opened and after each midnight."""

from __future__ import annotations

from PySide6.QtCore import Signal

from referralmap.gui.widgets.notice_bar import Strip
from referralmap.i18n import _
from referralmap.open_map.open_map import OpenMap
from referralmap.picture.wording.step_text import due_sentence


class DueSteps(Strip):
    """`steps_wanted` asks for the list of steps."""

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
