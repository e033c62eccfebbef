"""``ambassadors``: the ranking."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from referralmap.commands.command import (
    Command,
    add_as_of,
    add_json,
    add_map,
    add_rule,
    network_of,
    print_json,
)
from referralmap.commands.text_columns import print_columns
from referralmap.i18n import _, format_number, mark

if TYPE_CHECKING:
    from referralmap.analysis.standing.ranking import Standing


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_rule(parser)
    add_as_of(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.figures.accounts import Accounts

    network = network_of(options.map, options.as_of)
    accounts = Accounts.of(network, options.rule, options.as_of or datetime.date.today())
    standings = accounts.ranking()
    if options.json:
        print_json([_as_json(standing) for standing in standings])
        return 0
    from referralmap.model import vocabulary
    from referralmap.picture.captions import order_text

    print(_("Credit: {rule}").format(rule=_(accounts.ledger.rule.name)))
    if accounts.ledger.is_approximate:
        print(_("Some of it is worked out from samples: in 95 of 100 cases within twice the ±."))
    if order := order_text(standings, network.settings.currency):
        print(order)
    print_columns(
        (_("Name"), _("Credit"), _("Contracts"), _("Referrals"), _("Role")),
        [
            (
                standing.name,
                _credit(standing, network.settings.currency),
                format_number(standing.contracts),
                format_number(standing.referrals),
                vocabulary.name(standing.role),
            )
            for standing in standings
        ],
        right=(1, 2, 3),
    )
    return 0


def _credit(standing: Standing, currency: str) -> str:
    from referralmap.picture.captions import credit_text

    text = credit_text(standing.credit, currency)
    if not standing.error:
        return text
    if not standing.credit:
        bound = credit_text(standing.upper_bound, currency)
        return _("unknown, at most {amount}").format(amount=bound)
    return f"{text} ± {credit_text(standing.error, currency)}"


def _as_json(standing: Standing) -> dict[str, object]:
    line = {
        "id": standing.id,
        "name": standing.name,
        "credit": _plain(standing.credit),
        "contracts": standing.contracts,
        "referrals": standing.referrals,
        "ambassador": standing.is_ambassador,
        "role": standing.role.value,
    }
    if standing.error:
        line |= {"approximate": True, "standard_error": _plain(standing.error)}
        if unknown := standing.upper_bound:
            nothing = dict.fromkeys(unknown, Decimal(0))
            line |= {
                "credit": _plain({**nothing, **standing.credit}),
                "upper_bound": _plain(unknown),
            }
    return line


def _plain(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    from referralmap.model.money import plain

    return {code: plain(amount, code) for code, amount in sorted(amounts.items())}


COMMAND = Command(
    "ambassadors", mark("list whose referrals became contracts"), _add_arguments, _run
)
