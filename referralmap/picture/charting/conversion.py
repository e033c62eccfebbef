"""Money for a picture: one number in the currency of the map, and the amounts left out."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from referralmap.analysis.sums.amounts import Amounts
from referralmap.analysis.sums.exchange import converted
from referralmap.i18n import _, format_date, format_money, format_number
from referralmap.model.records import Rate, Settings
from referralmap.picture.captions import credit_text


class Conversion:
    """A converter by the user's rates, which remembers rates used and amounts left out for the
    notes.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._rates: dict[Rate, None] = {}
        self._left_out: defaultdict[str, Decimal] = defaultdict(Decimal)

    def __call__(self, amounts: Amounts) -> Decimal:
        found = converted(amounts, self._settings)
        self._rates |= dict.fromkeys(found.rates)
        for currency, amount in found.left_out.items():
            self._left_out[currency] += amount
        return found.total

    def text(self, amounts: Amounts) -> str:
        """`amounts` as text, the map's currency first."""
        return credit_text(amounts, self._settings.currency)

    def in_own(self, amount: Decimal) -> str:
        """`amount`, which is in the map's currency."""
        return format_money(amount, self._settings.currency)

    def notes(self) -> tuple[str, ...]:
        """Notes on the amounts left out, and on the rates used for the others."""
        notes = []
        if self._left_out:
            amounts = credit_text(self._left_out, self._settings.currency)
            notes.append(
                _("Without an exchange rate, so not drawn: {amounts}.").format(amounts=amounts)
            )
        if self._rates:
            rates = "; ".join(map(_rate, self._rates))
            notes.append(_("Exchange rates typed by hand: {rates}.").format(rates=rates))
        return tuple(notes)


def _rate(rate: Rate) -> str:
    text = f"1 {rate.source} = {format_number(rate.rate)} {rate.target}"
    return f"{text} ({format_date(rate.date)})" if rate.date else text
