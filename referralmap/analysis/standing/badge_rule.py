"""The badge: why a person is an ambassador or not, and what is missing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.credit.ledger import Entry, Ledger
from referralmap.analysis.sums.amounts import summed
from referralmap.analysis.sums.exchange import Converted, converted
from referralmap.model.dates import months_between
from referralmap.model.records import Person, PersonId


@dataclass(frozen=True, slots=True)
class BadgeAccount:
    """A person's results under the map's badge rule, and its requirements."""

    by_hand: bool | None
    """The user's decision, which overrides the rule; None leaves it to the rule."""
    reason: str
    """The reason for the user's decision."""
    rule: str
    months: int | None
    """Months within which contracts count; None for all."""
    contracts: int
    contracts_wanted: int
    outside: int
    """Won contracts with credit that are older than the period or have no date."""
    credit: Converted
    amount_wanted: Decimal | None

    @property
    def contracts_missing(self) -> int:
        return max(0, self.contracts_wanted - self.contracts)

    @property
    def amount_missing(self) -> Decimal:
        """The missing amount, in the map's currency."""
        return max(Decimal(0), (self.amount_wanted or Decimal(0)) - self.credit.total)

    @property
    def is_earned(self) -> bool:
        return not self.contracts_missing and not self.amount_missing

    @property
    def is_ambassador(self) -> bool:
        return self.is_earned if self.by_hand is None else self.by_hand


def badge_account(badges: Ledger, person: PersonId, today: datetime.date) -> BadgeAccount:
    """The account of `person`; `badges` is the ledger of the rule that the map's badge goes by."""
    settings = badges.network.settings
    badge = settings.badge
    won = badges.won_by(person)
    counted = [entry for entry in won if _counts(entry, badge.months, today)]
    record = badges.network.people[person]
    return BadgeAccount(
        record.badge,
        record.badge_reason,
        badges.rule.key,
        badge.months,
        len(counted),
        badge.contracts or 1,
        len(won) - len(counted),
        converted(credit_for(counted, person), settings),
        badge.amount,
    )


def is_ambassador(badges: Ledger, person: PersonId, today: datetime.date) -> bool:
    """Whether a person is an ambassador by the user's decision or the badge rule; *me* never is."""
    network = badges.network
    if person == network.me:
        return False
    [by_hand] = network.column(Person, "badge", [person])
    if by_hand is not None or not badges.entries_of.get(person):
        return bool(by_hand)
    badge = network.settings.badge
    if badge.months is None and badge.amount is None:
        return badges.won_count(person) >= (badge.contracts or 1)
    return badge_account(badges, person, today).is_ambassador


def credit_for(entries: list[Entry], person: PersonId) -> dict[str, Decimal]:
    """The credit of `person` in `entries`, by currency."""
    return summed((entry.contract.currency, entry.shares[person]) for entry in entries)


def _counts(entry: Entry, months: int | None, today: datetime.date) -> bool:
    if months is None:
        return True
    signed = entry.contract.signed
    return signed is not None and months_between(signed, today) < months
