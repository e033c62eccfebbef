"""Money for a picture: one number in the currency of the map, and the amounts left out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.i18n import _, format_date, format_money, format_number
from referralmap.model.records import Rate, Settings
from referralmap.picture.captions import credit_text


class Conversion:
    """A converter by the user's rates."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, amounts: Amounts) -> Decimal:
        return converted(amounts, self._settings).total

    def knows(self, amounts: Amounts) -> bool:
        """Whether nothing of `amounts` is left out."""
        return not converted(amounts, self._settings).left_out

    def text(self, amounts: Amounts) -> str:
        """`amounts` as text, the map's currency first."""
        return credit_text(amounts, self._settings.currency)

    def in_own(self, amount: Decimal) -> str:
        """`amount`, which is in the map's currency."""
        return format_money(amount, self._settings.currency)

    def notes(self, drawn: Iterable[Amounts]) -> tuple[str, ...]:
        """Notes on what of `drawn`, in which each amount stands once, has no rate and is left out,
        and on the rates used for the rest.
        """
        found = [converted(amounts, self._settings) for amounts in drawn]
        left_out = summed(part for each in found for part in each.left_out.items())
        notes = []
        if left_out:
            amounts = credit_text(left_out, self._settings.currency)
            notes.append(
                _("Without an exchange rate, so not drawn: {amounts}.").format(amounts=amounts)
            )
        used = dict.fromkeys(rate for each in found for rate in each.rates)
        if used:
            rates = "; ".join(map(_rate, used))
            notes.append(_("Exchange rates typed by hand: {rates}.").format(rates=rates))
        return tuple(notes)


def _rate(rate: Rate) -> str:
    text = f"1 {rate.source} = {format_number(rate.rate)} {rate.target}"
    return f"{text} ({format_date(rate.date)})" if rate.date else text
