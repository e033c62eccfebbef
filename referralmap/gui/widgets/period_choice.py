"""A line to choose a period: all time, one that has a name, or from one day to another."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from referralmap.analysis.figures import named_periods
from referralmap.analysis.figures.periods import Period
from referralmap.gui.widgets.date_field import DateField
from referralmap.i18n import _, mark

_SPANS: tuple[tuple[str, Callable[[datetime.date], Period]], ...] = (
    (mark("This year"), named_periods.this_year),
    (mark("Last year"), named_periods.last_year),
    (mark("Last 12 months"), named_periods.last_12_months),
    (mark("Last quarter"), named_periods.last_quarter),
)


class PeriodChoice(QWidget):
    """`changed` comes with every other period; `refused` carries a sentence about a wrong day."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(_("Period"))
        self.box.addItem(_("All time"))
        self.box.addItems([_(name) for name, _of in _SPANS])
        self.box.addItem(_("From – to"))
        self.start, self.end = DateField(_("From")), DateField(_("To"))
        self._days: dict[DateField, datetime.date | None] = {self.start: None, self.end: None}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.box, self.start, self.end):
            row.addWidget(part)
        for field in self._days:
            field.hide()
            field.dated.connect(lambda day, field=field: self._take(field, day))
            field.refused.connect(self.refused)
        self.box.activated.connect(self._choose)

    def period(self, today: datetime.date) -> Period | None:
        """The chosen period; None for all time, or while one of its days is missing."""
        at = self.box.currentIndex()
        if 1 <= at <= len(_SPANS):
            return _SPANS[at - 1][1](today)
        start, end = self._days.values()
        if at == 0 or start is None or end is None:
            return None
        return Period(min(start, end), max(start, end))

    def _choose(self, at: int) -> None:
        for field in self._days:
            field.setVisible(at > len(_SPANS))
        if at > len(_SPANS):
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take(self, field: DateField, day: datetime.date | None) -> None:
        self._days[field] = day
        field.show_date(day)
        self.changed.emit()
