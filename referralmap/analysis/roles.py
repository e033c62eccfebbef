"""The one role that each person is shown with."""

from __future__ import annotations

import datetime
from decimal import Decimal

from referralmap.analysis.adjacency import given, received
from referralmap.analysis.ledger import Entry, Ledger
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Rank, Role, Stage, Status

_ON_THE_WAY = frozenset({Stage.CONTACTED, Stage.APPOINTMENT, Stage.MET, Stage.OFFER})


def role_of(badges: Ledger, person: PersonId, today: datetime.date) -> Role:
    """The role of `person`; `badges` is the ledger of the rule that the map's badge goes by."""
    network = badges.network
    if person == network.me:
        return Role.ME
    if is_ambassador(badges, person, today):
        return Role.AMBASSADOR
    has_referred = bool(given(network)[person])
    if is_customer(network, person):
        silent = network.people[person].rank is Rank.A and not has_referred
        return Role.SILENT_A if silent else Role.CUSTOMER
    stages = {data["referral"].stage for data in received(network)[person].values()}
    if Stage.DECLINED in stages:
        return Role.DECLINED
    if stages & _ON_THE_WAY:
        return Role.PROSPECT
    if has_referred and not badges.entries_of.get(person):
        return Role.FAN
    return Role.PERSON


def is_customer(network: Network, person: PersonId) -> bool:
    """Whether they have a won contract of their own."""
    return any(c.status is Status.WON for c in network.contracts_of(person))


def is_ambassador(badges: Ledger, person: PersonId, today: datetime.date) -> bool:
    """By the map's badge rule: enough won contracts and enough credit, within its period."""
    if person == badges.network.me or not badges.entries_of.get(person):
        return False
    badge = badges.network.settings.badge
    if badge.months is None and badge.amount is None:
        return badges.won_count(person) >= (badge.contracts or 1)
    won = badges.won_by(person)
    if badge.months is not None:
        won = [entry for entry in won if _is_recent(entry, badge.months, today)]
    if len(won) < (badge.contracts or 1):
        return False
    if badge.amount is None:
        return True
    currency = badges.network.settings.currency
    total = sum(
        (entry.shares[person] for entry in won if entry.contract.currency == currency), Decimal(0)
    )
    return total >= badge.amount


def _is_recent(entry: Entry, months: int, today: datetime.date) -> bool:
    signed = entry.contract.signed
    if signed is None:
        return False
    ago = (today.year - signed.year) * 12 + today.month - signed.month - (today.day < signed.day)
    return ago < months
