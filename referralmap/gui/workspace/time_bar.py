"""The timeline under the map: drag or play through the years to see the map on any day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from referralmap.analysis.as_of import known_days
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.date_field import DateField
from referralmap.gui.widgets.edit_fields import small_button
from referralmap.gui.widgets.plain_text import set_tip
from referralmap.gui.widgets.theming import icon, scaled
from referralmap.i18n import _
from referralmap.model.network import Network
from referralmap.model.vocabulary import Status
from referralmap.picture.theme import Theme

_STEPS, _PAUSE_MS = 150, 60
_DAY = datetime.timedelta(days=1)
_MONTH, _YEAR = 30, 365
_MOST_FOLLOWED = 20_000
"""A larger map is shown once the slider is let go: a day of it takes more than 0.2 s."""


class TimeBar(QWidget):
    """Folding it returns to today; no day is ever stored.

    `said` carries a sentence for the line at the bottom of the window.
    """

    said = Signal(str)

    def __init__(self, open_map: WindowMap, colours: Callable[[], Theme]) -> None:
        super().__init__()
        self._open_map = open_map
        self._colours = colours
        self._first = self._last = datetime.date.today()
        self.slider = _Slider(colours)
        self.slider.setAccessibleName(_("Day that is shown"))
        self.play = QToolButton()
        self.play.setProperty("flat", True)
        self.day = DateField(_("Day that is shown"))
        self.day.setPlaceholderText("")
        self.day.dated.connect(self._go_to)
        self.day.refused.connect(self.said)
        close = small_button("close", _("Back to today"), colours(), self.fold)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self.day)
        row.addWidget(close)
        self._player = QTimer(self)
        self._player.setSingleShot(True)
        self._player.setInterval(_PAUSE_MS)
        self._player.timeout.connect(self._step)
        self._is_playing = False
        self.play.clicked.connect(self.toggle_play)
        self.slider.valueChanged.connect(self._show_day)
        open_map.changed.connect(self._measure)
        open_map.pictured.connect(self._point_at_day)
        self._dress()
        self.hide()

    @property
    def is_playing(self) -> bool:
        return self._is_playing

    def toggle_play(self) -> None:
        """Play or pause; from the beginning if the end has been reached."""
        self._is_playing = not self._is_playing
        if self._is_playing:
            if self.slider.value() == self.slider.maximum():
                self.slider.setValue(0)
            self._player.start()
        self._dress()

    def toggle(self) -> None:
        if self.isHidden():
            self.open_at(None)
        else:
            self.fold()

    def open_at(self, day: datetime.date | None) -> None:
        """Show the bar, and the map as it was on that day; None is today."""
        self._open_map.arrangement.has_timeline = True
        self.show()
        self._measure()
        self._open_map.look_at(day)

    def fold(self) -> None:
        """Hide the bar, and look at today again."""
        self._is_playing = self._open_map.arrangement.has_timeline = False
        self._dress()
        self.hide()
        if self._open_map.day is not None:
            self._open_map.look_at(None)

    def _measure(self) -> None:
        """The days between the first that is known and today."""
        if self.isHidden():
            return
        network = self._open_map.network
        self._last = datetime.date.today()
        self._first = min(known_days(network), default=self._last - _DAY)
        self._first = min(self._first, self._last - _DAY)
        self.slider.blockSignals(True)
        self.slider.setRange(0, (self._last - self._first).days)
        self.slider.blockSignals(False)
        self.slider.setTracking(len(network.people) <= _MOST_FOLLOWED)
        self.slider.setSingleStep(_MONTH)
        self.slider.setPageStep(_YEAR)
        self.slider.mark([(day - self._first).days for day in _signed(network)])
        years = range(self._first.year + 1, self._last.year + 1)
        self.slider.years = [((datetime.date(y, 1, 1) - self._first).days, str(y)) for y in years]
        self._point_at_day()

    def _point_at_day(self) -> None:
        """Move the slider to the day that the map shows."""
        if self.isHidden() and self._open_map.day is not None:
            self.open_at(self._open_map.day)
        day = self._open_map.day or self._last
        self.slider.blockSignals(True)
        self.slider.setValue((day - self._first).days)
        self.slider.blockSignals(False)
        self.day.show_date(day)

    def _go_to(self, day: datetime.date | None) -> None:
        """To a day that was typed: no earlier than the first that is known, no later than today."""
        day = min(max(day or self._last, self._first), self._last)
        self._open_map.look_at(None if day == self._last else day)

    def _show_day(self, days: int) -> None:
        is_today = days == self.slider.maximum()
        self._open_map.look_at(None if is_today else self._first + days * _DAY)

    def _step(self) -> None:
        if not self._is_playing:
            return
        most = self.slider.maximum()
        self.slider.setValue(min(most, self.slider.value() + max(1, most // _STEPS)))
        if self.slider.value() == most:
            self._is_playing = False
            self._dress()
        else:
            self._player.start()

    def _dress(self) -> None:
        words = _("Pause") if self._is_playing else _("Play the growth of the map")
        self.play.setIcon(icon("pause" if self._is_playing else "play", self._colours()))
        self.play.setAccessibleName(words)
        set_tip(self.play, words)


class _Slider(QSlider):
    """A slider with a golden tick for each day on which a contract was signed."""

    def __init__(self, colours: Callable[[], Theme]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._colours = colours
        self._ticks: list[int] = []
        self.years: list[tuple[int, str]] = []
        """First days and names of the years"""
        self.setMinimumHeight(scaled(34) + self.fontMetrics().height())

    def mark(self, days: list[int]) -> None:
        self._ticks = sorted(set(days))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gold = QColor(self._colours().gold_line)
        room, most = self.width() - 16, max(self.maximum(), 1)
        for day in self._ticks:
            painter.fillRect(QRectF(8 + room * day / most - 1, self.height() - 7, 2, 6), gold)
        self._paint_years(painter, room, most)
        if self.hasFocus():
            painter.setPen(QColor(self._colours().accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        super().paintEvent(event)

    def _paint_years(self, painter: QPainter, room: int, most: int) -> None:
        """A mark at each new year, and its number where there is room for it."""
        theme, free = self._colours(), 0.0
        for day, year in self.years:
            at = 8 + room * day / most
            painter.fillRect(QRectF(at, 0, 1, self.fontMetrics().height()), QColor(theme.line))
            wide = self.fontMetrics().horizontalAdvance(year) + 8
            if at >= free and at + wide <= self.width():
                painter.setPen(QColor(theme.quiet))
                painter.drawText(QPointF(at + 4, self.fontMetrics().ascent()), year)
                free = at + wide


def _signed(network: Network) -> Iterator[datetime.date]:
    return (c.signed for c in network.contracts.values() if c.signed and c.status is Status.WON)
