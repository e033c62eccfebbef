"""The form of one effort: hours and money that went into a channel, from when to when."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.date_field import DateField
from referralmap.gui.widgets.edit_fields import LineField, amount_sentence, small_button
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_money, format_number
from referralmap.model import editing
from referralmap.model.fields.drafts import replaced
from referralmap.model.money import LARGEST, NotAnAmount, read_money
from referralmap.model.records import ChannelEffort
from referralmap.model.vocabulary import Channel
from referralmap.picture.theme import Theme
from referralmap.picture.wording.channel_text import hours_text

_HOURS_OF_A_WEEK = 168
_MOST_REACH = 10**9


class EffortForm(QFrame):
    """Each field is stored when it loses the focus; `refused` carries text that cannot be read."""

    refused = Signal(str)

    def __init__(self, open_map: WindowMap, effort: ChannelEffort, colours: Theme) -> None:
        super().__init__()
        self.setObjectName("raised")
        self._open_map = open_map
        self._number = effort.number
        self.hours, self.money = LineField(_("Hours a week")), LineField(_("Money"))
        self.start, self.end = DateField(_("From")), DateField(_("To"))
        bought = effort.channel is Channel.BOUGHT
        self.reach = LineField(_("People bought") if bought else _("People reached"))
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 6, 6)
        fields = [self.hours, self.money, self.start, self.end]
        if bought or effort.reach is not None:
            fields.append(self.reach)
        for at, field in enumerate(fields):
            field.setMaximumWidth(10000)
            field.setPlaceholderText("")
            grid.addWidget(PlainLabel(field.accessibleName(), name="quiet"), at, 0)
            grid.addWidget(field, at, 1)
        remove = small_button("remove", _("Remove this effort"), colours, self._remove)
        grid.addWidget(remove, 0, 2, Qt.AlignmentFlag.AlignTop)
        self.hours.committed.connect(lambda text: self._read(self.hours, text, read_hours))
        self.money.committed.connect(lambda text: self._read(self.money, text, self._read_money))
        self.reach.committed.connect(lambda text: self._read(self.reach, text, read_reach))
        self.start.dated.connect(lambda day: self._change(start=day))
        self.end.dated.connect(lambda day: self._change(end=day))
        for day in (self.start, self.end):
            day.refused.connect(self.refused)
        self.show_effort(effort)

    def show_effort(self, effort: ChannelEffort) -> None:
        currency = effort.currency or self._open_map.network.settings.currency
        self.hours.show_text(hours_text(effort.hours_per_week))
        money = effort.money
        self.money.show_text("" if money is None else format_money(money, currency))
        self.start.show_date(effort.start)
        self.end.show_date(effort.end)
        self.reach.show_text("" if effort.reach is None else format_number(effort.reach))

    def _read_money(self, text: str) -> dict[str, object]:
        network = self._open_map.network
        effort = network.efforts.get(self._number)
        return read_cost(text, (effort and effort.currency) or network.settings.currency)

    def _read(self, field: LineField, text: str, read: Callable[[str], dict[str, object]]) -> None:
        try:
            fields = read(text)
        except NotAnAmount:
            field.put_back()
            self.refused.emit(amount_sentence(text))
        else:
            self._change(**fields)

    def _change(self, **fields: object) -> None:
        before = self._open_map.network.efforts.get(self._number)
        if before is not None:
            after = replaced(before, **fields)
            self._open_map.perform(editing.set_effort(before, after, before.channel))

    def _remove(self) -> None:
        before = self._open_map.network.efforts.get(self._number)
        if before is not None:
            self._open_map.perform(editing.set_effort(before, None, before.channel))


def read_hours(text: str) -> dict[str, object]:
    """Raises `NotAnAmount`, also for more hours than a week has."""
    return {"hours_per_week": _read(text, _HOURS_OF_A_WEEK)[0]}


def read_cost(text: str, currency: str) -> dict[str, object]:
    """In `currency` unless another is typed. Raises `NotAnAmount`."""
    money, typed = _read(text, LARGEST)
    return {"money": money, "currency": typed or currency}


def read_reach(text: str) -> dict[str, object]:
    """Raises `NotAnAmount`."""
    count, _currency = _read(text, _MOST_REACH)
    if count is not None and count != int(count):
        raise NotAnAmount(text)
    return {"reach": None if count is None else int(count)}


def _read(text: str, most: Decimal | int) -> tuple[Decimal | None, str | None]:
    """None for an empty field."""
    if not text:
        return None, None
    amount, currency = read_money(text)
    if not 0 <= amount <= most:
        raise NotAnAmount(text)
    return amount, currency
