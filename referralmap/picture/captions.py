"""The texts around a map: title, rule and date, legend, and the best ambassadors."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.ranking import Standing
from referralmap.analysis.standing.referred_contracts import ReferredContracts
from referralmap.i18n import _, format_date, format_money, format_number, format_percent, mark
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.map_picture import Captions, LegendLine, MapPicture
from referralmap.picture.mark_styles import ROLES

MOST_RANKED = 10
DOT = " · "
"""The sign between the parts of a subtitle."""
_SHOWN = ("people", "referrals", "contracts_won", "value_won", "closing_rate")
"""The key figures beside a map."""

_LEGEND: Mapping[Role, str] = {
    Role.ME: mark("Me"),
    Role.AMBASSADOR: mark("Ambassador (number: contracts)"),
    Role.SILENT_A: mark("Silent A-client: has never referred anyone"),
    Role.CUSTOMER: mark("Customer"),
    Role.PROSPECT: mark("Prospect"),
    Role.FAN: mark("Fan: referrals or likes, but no contract yet"),
    Role.DECLINED: mark("Declined"),
    Role.PERSON: mark("Further person: neither customer nor prospect"),
}


@dataclass(frozen=True, slots=True)
class RankLine:
    """An ambassador beside an exported map; `share` of the largest credit, 0 to 1."""

    name: str
    contracts: str
    credit: str
    share: float


@dataclass(frozen=True, slots=True)
class Beside:
    """The texts beside an exported map."""

    ranking_title: str
    ranking: tuple[RankLine, ...]
    figures_title: str
    figures: tuple[tuple[str, str], ...]

    def without(self, *, ranking: bool, figures: bool) -> Beside:
        """A copy without the ranking or the figures."""
        return dataclasses.replace(
            self,
            ranking=() if ranking else self.ranking,
            figures=() if figures else self.figures,
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """The map on a day of its growth; who has signed since the moment before glows."""

    picture: MapPicture
    beside: Beside
    bounds: tuple[float, float, float, float]
    """Left, top, right, bottom of everybody in the end, in map units."""


def words(
    accounts: Accounts,
    title: str,
    roles: Set[Role],
    gold: NDArray[np.uint8],
    *,
    is_crowd: bool = False,
) -> Captions:
    """The captions of a map with the given `roles`; `gold` (referrals,) is the gold of each line.
    In a crowd there are bunches.
    """
    settings = accounts.network.settings
    said = (settings.title, rule_text(accounts), day_text(accounts))
    return Captions(
        title=title,
        subtitle=DOT.join(filter(None, said)),
        legend=tuple(_legend(roles, gold, is_crowd=is_crowd)),
    )


def rule_text(accounts: Accounts) -> str:
    """The rule by which credit is given, and whether it had to be estimated."""
    text = _("Credit: {rule}")
    if accounts.ledger.is_approximate:
        text = _("Credit: {rule}, estimated from samples")
    return text.format(rule=_(accounts.ledger.rule.name))


def day_text(accounts: Accounts) -> str:
    """The day as of which everything is said."""
    return _("As of {date}").format(date=format_date(accounts.today))


def beside(
    accounts: Accounts, people: int | None = None, part: Set[PersonId] | None = None
) -> Beside:
    """The best ambassadors and the first key figures of the map, or of the people in a `part`.

    `people` is the number of all but *me* on an earlier day.
    """
    ambassadors = [
        standing
        for standing in accounts.ranking()
        if standing.is_ambassador and (part is None or standing.id in part)
    ]
    currency = accounts.network.settings.currency
    is_whole = part is None
    title = _("Ambassadors") if is_whole else _("Ambassadors in this part")
    if order_text(ambassadors, currency):
        title = _("{title}, by {currency}").format(title=title, currency=currency)
    return Beside(
        ranking_title=title,
        ranking=_ranked(ambassadors[:MOST_RANKED], currency),
        figures_title=_("At a glance") if is_whole else _("This part at a glance"),
        figures=_figures(accounts, people, part),
    )


def credit_text(credit: Mapping[str, Decimal], currency: str) -> str:
    """Amounts by currency, `currency` first; a dash for none."""
    order = sorted(credit, key=lambda code: (code != currency, code))
    return " + ".join(format_money(credit[code], code) for code in order) or "–"


def order_text(standings: Iterable[Standing], currency: str) -> str:
    """By what `standings` are in order, where that does not show: other money than that in
    `currency` decides between equals alone. Empty where there is no other.
    """
    if not any(standing.credit.keys() - {currency} for standing in standings):
        return ""
    text = _("In order of credit in {currency}; other currencies decide between equals only.")
    return text.format(currency=currency)


def standing_credit(standing: Standing, currency: str) -> str:
    """The credit of a person in the ranking, preceded by ``≈`` if it is sampled.

    If nothing was drawn for the person, the upper bound, preceded by ``≤``: none is not known.
    """
    if standing.upper_bound and not standing.credit:
        return f"≤ {credit_text(standing.upper_bound, currency)}"
    text = credit_text(standing.credit, currency)
    return f"≈ {text}" if any(standing.error.values()) else text


def _legend(roles: Set[Role], gold: NDArray[np.uint8], *, is_crowd: bool) -> list[LegendLine]:
    lines = [LegendLine(role, _(_LEGEND[role])) for role in ROLES if role in roles]
    if (gold == 2).any():
        lines.append(LegendLine("gold", _("Referral with credit for a contract")))
    if (gold == 1).any():
        lines.append(LegendLine("pale", _("Chain above it")))
    if is_crowd:
        lines.append(LegendLine("bunch", _("That many more people")))
    return lines


def _ranked(ambassadors: list[Standing], currency: str) -> tuple[RankLine, ...]:
    amounts = [float(standing.credit.get(currency, Decimal(0))) for standing in ambassadors]
    largest = max(amounts, default=0.0) or 1.0
    return tuple(
        RankLine(
            standing.name,
            format_number(standing.contracts),
            standing_credit(standing, currency),
            amount / largest,
        )
        for standing, amount in zip(ambassadors, amounts, strict=True)
    )


def _figures(
    accounts: Accounts, people: int | None, part: Set[PersonId] | None
) -> tuple[tuple[str, str], ...]:
    values = {key: figure.value for key, figure in accounts.some_figures(_SHOWN, part).items()}
    known = accounts.of_the_day()
    currency = accounts.network.settings.currency
    buyers = part if part is not None else known.network.people.keys()
    referred = ReferredContracts(known.ledger).bought_by(buyers).value
    rate = values["closing_rate"]
    won = values["value_won"]
    assert isinstance(won, Mapping)
    is_earlier = people is not None and part is None
    lines = [
        (
            _("People") if accounts.network.me is None else _("People besides me"),
            format_number(people) if is_earlier and people else _count(values["people"]),
        ),
        (_("Referrals"), _count(values["referrals"])),
        (_("Contracts won"), _count(values["contracts_won"])),
        (_("Value in total"), credit_text(won, currency)),
        (_("of it by referral"), credit_text(referred, currency)),
    ]
    if isinstance(rate, Decimal):
        lines.append((_("Closing rate"), format_percent(rate)))
    return tuple(lines)


def _count(value: object) -> str:
    assert isinstance(value, int)
    return format_number(value)
