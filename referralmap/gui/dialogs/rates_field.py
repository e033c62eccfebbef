"""What units of other currencies are worth, as the user types it: one line a rate."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit

from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _
from referralmap.model.cleaning import one_line
from referralmap.model.dates import NotADate, read_date
from referralmap.model.money import NotAnAmount, exact, is_currency
from referralmap.model.records import Rate


class RatesField(QPlainTextEdit):
    """Lines such as ``CHF 1.04 31.01.2026``: one franc is worth 1.04 in the map's currency.

    ``CHF/USD 1.1`` is into another one.
    """

    def __init__(self, rates: Sequence[Rate], currency: str) -> None:
        self._before = {_line(rate, currency): rate for rate in rates}
        super().__init__("\n".join(_line(rate, currency) for rate in rates))
        self._currency = currency
        self.setPlaceholderText(_("CHF 1.04 31.01.2026"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(scaled(84))

    def rates(self) -> tuple[Rate, ...]:
        """Those that can be read; a line as it was keeps its rate. Raises `NotAnAmount`."""
        typed = [one_line(line) for line in self.toPlainText().splitlines()]
        return tuple(self._before.get(line) or self._read(line) for line in typed if line)

    def _read(self, line: str) -> Rate:
        code, _space, rest = line.partition(" ")
        amount, _space, day = rest.strip().partition(" ")
        source, _slash, target = code.upper().partition("/")
        target = target or self._currency
        try:
            rate = exact(amount.replace(",", "."))
            date = read_date(day.strip()) if day.strip() else datetime.date.today()
        except NotADate:
            raise NotAnAmount(line) from None
        if not (is_currency(source) and is_currency(target)) or rate <= 0 or source == target:
            raise NotAnAmount(line)
        return Rate(source, target, rate, date)


def _line(rate: Rate, currency: str) -> str:
    date = f" {rate.date:%d.%m.%Y}" if rate.date else ""
    target = "" if rate.target == currency else f"/{rate.target}"
    return f"{rate.source}{target} {rate.rate.normalize():f}{date}"
