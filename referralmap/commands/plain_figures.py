"""The key figures as plain JSON values, as several commands print them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.analysis.figures.key_figure import Figure, Value


def plain_figures(accounts: Accounts, with_own_contacts: bool = False) -> dict[str, object]:
    """The key figures as one flat JSON object."""
    figures = accounts.figures(with_own_contacts)
    return dict(pair for figure in figures.values() for pair in _pairs(figure))


def _pairs(figure: Figure) -> list[tuple[str, object]]:
    """The value of `figure` by its key and, of a share, how far it can be trusted."""
    found: list[tuple[str, object]] = [(figure.key, plain_value(figure.value))]
    if figure.is_share:
        low, high = figure.interval or (None, None)
        found += [
            (f"{figure.key}_low", plain_value(low)),
            (f"{figure.key}_high", plain_value(high)),
            (f"{figure.key}_of", figure.denominator),
        ]
    return found


def plain_value(value: Value) -> object:
    from referralmap.model.money import plain

    if isinstance(value, Mapping):
        return {code: plain(amount, code) for code, amount in value.items()}
    return str(value) if isinstance(value, Decimal) else value
