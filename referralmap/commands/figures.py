"""``figures``: the key figures."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.commands.columns import print_columns
from referralmap.commands.command import (
    Command,
    add_as_of,
    add_json,
    add_map,
    network_of,
    print_json,
)
from referralmap.i18n import _, format_number, format_percent, mark

if TYPE_CHECKING:
    from referralmap.analysis.figures import Figure

_NAMES: Mapping[str, str] = {
    "people": mark("People"),
    "referrals": mark("Referrals"),
    "active_referrers": mark("People who have referred somebody"),
    "ambassadors": mark("Ambassadors"),
    "customers": mark("Customers"),
    "prospects": mark("Prospects"),
    "fans": mark("Fans"),
    "silent_a_clients": mark("Silent A-clients"),
    "contracts_won": mark("Contracts won"),
    "contracts_open": mark("Contracts open"),
    "contracts_lost": mark("Contracts lost"),
    "contracts_cancelled": mark("Contracts cancelled"),
    "value_won": mark("Value won"),
    "value_open": mark("Value open (pipeline)"),
    "referral_rate": mark("Referral rate: new customers won by referral ÷ all new customers"),
    "closing_rate": mark("Closing rate: referrals that led to a contract ÷ referrals"),
    "referrals_per_customer": mark("Referrals per customer"),
    "concentration_top_1": mark("Share of all credit with the first of the ranking"),
    "concentration_top_3": mark("Share of all credit with the first three"),
}
_NO_SHARE = frozenset({"referrals_per_customer"})


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_as_of(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.accounts import Accounts

    network = network_of(options.map, options.as_of)
    accounts = Accounts.of(network, None, options.as_of or datetime.date.today())
    figures = accounts.figures()
    if options.json:
        print_json({key: _plain(figure) for key, figure in figures.items()})
        return 0
    currency = network.settings.currency
    rows = [(_(_NAMES[key]), _text(key, figure, currency)) for key, figure in figures.items()]
    print_columns((_("Figure"), _("Value")), rows, right=(1,))
    return 0


def _plain(figure: Figure) -> object:
    from referralmap.model.money import plain

    if isinstance(figure, Mapping):
        return {code: plain(amount, code) for code, amount in figure.items()}
    return str(figure) if isinstance(figure, Decimal) else figure


def _text(key: str, figure: Figure, currency: str) -> str:
    from referralmap.picture.words import credit_text

    if figure is None:
        return "–"
    if isinstance(figure, Mapping):
        return credit_text(figure, currency)
    if isinstance(figure, Decimal):
        return format_number(figure) if key in _NO_SHARE else format_percent(figure)
    return format_number(figure)


COMMAND = Command("figures", mark("print the key figures of a map"), _add_arguments, _run)
