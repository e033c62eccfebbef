"""The line above the map while a slow rule is being worked out, with a way to cancel."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from referralmap.analysis.attribution import rule_of
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.notice_bar import Strip
from referralmap.i18n import _, format_percent

_TELL_EVERY_MS = 200


class CountingStrip(Strip):
    def __init__(self, open_map: WindowMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_map = open_map
        self._telling = QTimer(self)
        self._telling.setInterval(_TELL_EVERY_MS)
        self._telling.timeout.connect(self._follow)
        open_map.counted.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        counting = self._open_map.counting
        if counting.rule is None:
            self._telling.stop()
            self.say("")
            return
        if not self._telling.isActive():
            self._telling.start()
        text = _("Working out the credit by the rule “{rule}”: {part}").format(
            rule=_(rule_of(counting.rule).name), part=format_percent(Decimal(counting.part))
        )
        if self.text:
            self.say_on(text)
        else:
            self.say(text, {"cancel": (_("Cancel"), self._open_map.cancel_rule)})
