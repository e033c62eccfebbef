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
    from referralmap.analysis.figure import Value

_NAMES: Mapping[str, str] = {
    "people": mark("People"),
    "referrals": mark("Referrals"),
    "active_referrers": mark("People who have referred somebody"),
    "customers": mark("Customers"),
    "contracts_won": mark("Contracts won"),
    "contracts_open": mark("Contracts open"),
    "contracts_lost": mark("Contracts lost"),
    "contracts_cancelled": mark("Contracts cancelled"),
    "value_won": mark("Value won"),
    "value_open": mark("Value open (pipeline)"),
    "value_open_referred": mark("Value open with buyers who were referred"),
    "referral_rate": mark("Referral rate: new customers won by referral ÷ all new customers"),
    "closing_rate": mark("Closing rate: referrals that led to a contract ÷ referrals"),
    "referrals_per_customer": mark("Referrals per customer"),
    "stage_rate_consent": mark("Referrals with consent ÷ named"),
    "stage_rate_contacted": mark("Referrals contacted ÷ with consent"),
    "stage_rate_appointment": mark("Referrals with an appointment ÷ contacted"),
    "stage_rate_met": mark("Referrals met ÷ with an appointment"),
    "stage_rate_offer": mark("Referrals with an offer ÷ met"),
    "stage_rate_won": mark("Referrals won ÷ with an offer"),
    "concentration_top_1": mark("Share of all credit with the first of the ranking"),
    "concentration_top_3": mark("Share of all credit with the first three"),
    "median_days_to_contract": mark("Days from referral to contract (median)"),
    "referrals_not_thanked": mark("Referrals that led to a contract, giver not thanked"),
    "referrals_without_feedback": mark("Referrals that led to a contract, giver without feedback"),
    "won_without_contract": mark("Referrals at the stage “won” without a contract"),
    "ambassadors": mark("Ambassadors"),
    "prospects": mark("Prospects"),
    "fans": mark("Fans"),
    "silent_a_clients": mark("Silent A-clients"),
    "contacts_to_contracts": mark("From contact to contract: customers ÷ people without me"),
    "referrals_per_person": mark("Referrals per person"),
    "k_factor": mark("K-factor: referrals per person × closing rate"),
    "longest_chain": mark("Generations of the longest chain"),
    "most_receivers": mark("Most people referred by one giver"),
    "ambassador_value_mean": mark("Credit of an ambassador (mean)"),
    "ambassador_value_median": mark("Credit of an ambassador (median)"),
    "median_days_since_referral": mark("Days since somebody's last referral (median)"),
}
_NO_SHARE = frozenset(
    {
        "referrals_per_customer",
        "median_days_to_contract",
        "referrals_per_person",
        "k_factor",
        "median_days_since_referral",
    }
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_as_of(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.accounts import Accounts

    network = network_of(options.map, options.as_of)
    accounts = Accounts.of(network, None, options.as_of or datetime.date.today())
    values = {key: figure.value for key, figure in accounts.figures().items()}
    if options.json:
        print_json({key: _plain(value) for key, value in values.items()})
        return 0
    currency = network.settings.currency
    rows = [(_(_NAMES[key]), _text(key, value, currency)) for key, value in values.items()]
    print_columns((_("Figure"), _("Value")), rows, right=(1,))
    return 0


def _plain(value: Value) -> object:
    from referralmap.model.money import plain

    if isinstance(value, Mapping):
        return {code: plain(amount, code) for code, amount in value.items()}
    return str(value) if isinstance(value, Decimal) else value


def _text(key: str, value: Value, currency: str) -> str:
    from referralmap.picture.words import credit_text

    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return credit_text(value, currency)
    if isinstance(value, Decimal):
        return format_number(value) if key in _NO_SHARE else format_percent(value)
    return format_number(value)


COMMAND = Command("figures", mark("print the key figures of a map"), _add_arguments, _run)
