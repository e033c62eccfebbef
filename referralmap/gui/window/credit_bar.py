"""The line above the map while a slow rule is being worked out, with a way to cancel."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from referralmap.analysis.attribution import rule_of
from referralmap.gui.state.credit_job import Counting
from referralmap.gui.widgets.notice_bar import Strip
from referralmap.i18n import _, format_percent


class CountingStrip(Strip):
    def __init__(self, counting: Counting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counting = counting
        counting.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        counting = self._counting
        if counting.rule is None:
            self.say("")
            return
        text = _("Working out the credit by the rule “{rule}”: {part}").format(
            rule=_(rule_of(counting.rule).name), part=format_percent(Decimal(counting.part))
        )
        if self.text:
            self.say_on(text)
        else:
            self.say(text, {"cancel": (_("Cancel"), counting.cancel)})
