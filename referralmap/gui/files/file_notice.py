"""The line above the map that stays while something about its file is to be known or done."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from PySide6.QtCore import Signal

from referralmap.gui.files.file_watcher import Notice, Way
from referralmap.gui.widgets.notice_bar import Strip
from referralmap.i18n import _, mark

_WORDS: Mapping[Way, str] = {
    Way.SAVE_ELSEWHERE: mark("Save the map shown here …"),
    Way.COMPARE: mark("Compare and merge …"),
    Way.COMPARE_COPY: mark("Compare and merge …"),
    Way.LEAVE_COPY: mark("Not now"),
    Way.REOPEN: mark("Show the map in the file"),
    Way.TAKE_OVER: mark("Edit here all the same"),
}


class Banner(Strip):
    """Shows one notice with a button for each way; `chosen` carries the way."""

    chosen = Signal(object)

    def show_notice(self, notice: Notice | None) -> None:
        ways = notice.ways if notice else ()
        self.say(
            notice.text if notice else "",
            {way: (_(_WORDS[way]), functools.partial(self.chosen.emit, way)) for way in ways},
        )
