"""``figures``: the key figures."""

from __future__ import annotations

import argparse
import datetime
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
from referralmap.commands.plain_figures import plain_figures, plain_value
from referralmap.commands.text_columns import print_columns
from referralmap.i18n import _, format_percent, mark

if TYPE_CHECKING:
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.analysis.outcomes.cohorts import Cohort


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_map(parser)
    add_rule(parser)
    add_as_of(parser)
    parser.add_argument(
        "--with-own-contacts",
        action="store_true",
        help=_("count people you introduced yourself in the funnel and closing rates"),
    )
    parser.add_argument(
        "--cohorts",
        action="store_true",
        help=_("print the closing rate by the quarter of the referrals instead"),
    )
    add_json(parser)


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from referralmap.analysis.figures.accounts import Accounts
    from referralmap.picture.wording.figure_text import full_name, left_out_text, value_text
    from referralmap.picture.wording.rates_text import spoken_rates

    network = network_of(options.map, options.as_of)
    accounts = Accounts.of(network, options.rule, options.as_of or datetime.date.today())
    if options.cohorts:
        _print_cohorts(accounts, options)
        return 0
    if options.json:
        print_json(plain_figures(accounts, options.with_own_contacts))
        return 0
    figures = accounts.figures(options.with_own_contacts)
    currency = network.settings.currency
    rows = [
        (full_name(key), value_text(key, figure.value, currency), left_out_text(figure))
        for key, figure in figures.items()
    ]
    print_columns((_("Figure"), _("Value"), ""), rows, right=(1,))
    if said := spoken_rates(figures):
        print(f"\n{said}")
    return 0


def _print_cohorts(accounts: Accounts, options: argparse.Namespace) -> None:
    from referralmap.analysis.figures.events import all_events
    from referralmap.analysis.outcomes.cohorts import cohorts
    from referralmap.analysis.outcomes.customers_brought import days_to_have_time
    from referralmap.analysis.standing.purchases import first_contracts

    known, day = accounts.of_the_day().network, accounts.today
    followed = all_events(known, options.with_own_contacts).followed
    found = cohorts(first_contracts(known), followed, day, days_to_have_time(known, day))
    if options.json:
        print_json([_as_json(cohort) for cohort in found])
        return
    rows = [_row(cohort) for cohort in found]
    header = (_("Quarter"), _("Referrals"), _("Won"), _("Closing rate"), "95 %", "")
    print_columns(header, rows, right=(1, 2, 3, 4))


def _row(cohort: Cohort) -> tuple[str, ...]:
    from referralmap.analysis.figures.key_figure import share

    rate = share("closing_rate", cohort.won, cohort.referrals)
    assert rate.interval is not None
    assert isinstance(rate.value, Decimal)
    low, high = rate.interval
    return (
        cohort.quarter,
        str(cohort.referrals),
        str(cohort.won),
        format_percent(rate.value),
        f"{format_percent(low)}–{format_percent(high)}",
        _("too early to say") if cohort.is_too_early else "",
    )


def _as_json(cohort: Cohort) -> dict[str, object]:
    from referralmap.analysis.figures.key_figure import share

    rate = share("rate", cohort.won, cohort.referrals)
    low, high = rate.interval or (None, None)
    return {
        "quarter": cohort.quarter,
        "referrals": cohort.referrals,
        "won": cohort.won,
        "rate": plain_value(rate.value),
        "low": plain_value(low),
        "high": plain_value(high),
        "too_early": cohort.is_too_early,
    }


COMMAND = Command("figures", mark("print the key figures of a map"), _add_arguments, _run)
