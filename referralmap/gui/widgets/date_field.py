"""The field for a day: typed as people say it, or picked; it says what it understood."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from referralmap.gui.widgets.edit_fields import LineField, date_sentence
from referralmap.gui.widgets.plain_text import set_tip, show_tip
from referralmap.gui.widgets.theming import icon, scaled, worn
from referralmap.i18n import _, format_date
from referralmap.model.dates import NotADate
from referralmap.model.fields.spoken_days import read_day


class DateField(LineField):
    """`dated` carries the day, or None when it was cleared; `refused` a sentence about a text.

    A day without a year is the last one, or the next one if the field looks `ahead`.
    """

    dated = Signal(object)
    refused = Signal(str)

    def __init__(self, label: str, *, ahead: bool = False) -> None:
        super().__init__(label)
        self._ahead = ahead
        self._calendar: _Calendar | None = None
        self.setMinimumWidth(scaled(118))
        self.setMaximumWidth(scaled(150))
        words = _("Pick a day")
        self.pick = self.addAction(
            icon("calendar", worn()), LineField.ActionPosition.TrailingPosition
        )
        self.pick.triggered.connect(self._show_calendar)
        self.pick.setText(words)
        set_tip(self.pick, words)
        self.textEdited.connect(self._say_understood)
        self.committed.connect(self._read)

    def show_date(self, date: datetime.date | None) -> None:
        self.show_text(format_date(date) if date else "")

    def day(self) -> datetime.date | None:
        """The day that is typed now, None for nothing. Raises `NotADate`."""
        text = self.text().strip()
        return read_day(text, datetime.date.today(), ahead=self._ahead) if text else None

    def _read(self, _text: str) -> None:
        try:
            day = self.day()
        except NotADate as error:
            self.refuse()
            self.refused.emit(date_sentence(error))
        else:
            self.dated.emit(day)

    def _say_understood(self) -> None:
        """What the typed words mean, below the field, while they are being typed."""
        try:
            day = self.day()
        except NotADate:
            day = None
        said = format_date(day) if day else ""
        below = self.mapToGlobal(QPoint(0, self.height()))
        show_tip(below, "" if said == self.text().strip() else said, self)

    def _show_calendar(self) -> None:
        try:
            day = self.day() or datetime.date.today()
        except NotADate:
            day = datetime.date.today()
        self._calendar = _Calendar(self, day)
        self._calendar.picked.connect(self._take)
        self._calendar.open_below(self)

    def _take(self, day: datetime.date) -> None:
        self.setText(format_date(day))
        self.commit()


class _Calendar(QFrame):
    """A month to pick from; it goes away when one clicks elsewhere."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, day: datetime.date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("raised")
        self.month = QCalendarWidget()
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        weeks = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self.month.setVerticalHeaderFormat(weeks)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.month.activated.connect(self._pick)
        self.month.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.month)

    def open_below(self, field: QWidget) -> None:
        self.adjustSize()
        room = field.screen().availableGeometry()
        at = field.mapToGlobal(QPoint(0, field.height()))
        if at.y() + self.height() > room.bottom():
            at = field.mapToGlobal(QPoint(0, -self.height()))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(datetime.date(day.year(), day.month(), day.day()))
