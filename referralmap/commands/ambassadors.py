"""``ambassadors``: the ranking."""

from __future__ import annotations

import argparse
import datetime
from typing import TYPE_CHECKING

from referralmap.commands.columns import print_columns
from referralmap.commands.command import (
    Command,
    add_as_of,
    add_json,
    add_map,
    add_rule,
    network_of,
    print_json,
)
from referralmap.i18n import _, format_number, mark

if TYPE_CHECKING:
    from referralmap.analysis.ambassadors import Standing


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_rule(parser)
    add_as_of(parser)
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.accounts import Accounts

    network = network_of(options.map, options.as_of)
    accounts = Accounts.of(network, options.rule, options.as_of or datetime.date.today())
    standings = accounts.ranking()
    if options.json:
        print_json([_as_json(standing) for standing in standings])
        return 0
    from referralmap.model import vocabulary
    from referralmap.picture.words import credit_text

    print(_("Credit: {rule}").format(rule=_(accounts.ledger.rule.name)))
    print_columns(
        (_("Name"), _("Credit"), _("Contracts"), _("Referrals"), _("Role")),
        [
            (
                standing.name,
                credit_text(standing.credit, network.settings.currency),
                format_number(standing.contracts),
                format_number(standing.referrals),
                vocabulary.name(standing.role),
            )
            for standing in standings
        ],
        right=(1, 2, 3),
    )
    return 0


def _as_json(standing: Standing) -> dict[str, object]:
    from referralmap.model.money import plain

    return {
        "id": standing.id,
        "name": standing.name,
        "credit": {code: plain(amount, code) for code, amount in sorted(standing.credit.items())},
        "contracts": standing.contracts,
        "referrals": standing.referrals,
        "ambassador": standing.is_ambassador,
        "role": standing.role.value,
    }


COMMAND = Command(
    "ambassadors", mark("list whose referrals became contracts"), _add_arguments, _run
)
