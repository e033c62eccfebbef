"""Suggestions of next steps with reasons, before any answers of the user."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from referralmap.analysis.attribution import rule_of
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.badge_rule import credit_for
from referralmap.analysis.standing.purchases import (
    givers_of,
    latest_won,
    led_to_contract,
    won_contracts,
)
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.network import Network
from referralmap.model.records import Contract, NextStep, PersonId, Referral
from referralmap.model.vocabulary import Role, Stage, StandingMark, Status, Suggestion

_UNDER_WAY = frozenset(
    {Stage.NAMED, Stage.CONSENT, Stage.CONTACTED, Stage.APPOINTMENT, Stage.MET, Stage.OFFER}
)


class Why(StrEnum):
    """The reason for a step."""

    LED_TO_CONTRACT = "led_to_contract"
    SILENT_A = "silent_a"
    NEW_CUSTOMER = "new_customer"
    DORMANT = "dormant"
    STUCK = "stuck"
    PROMISED = "promised"
    """No reason is left, but the user has accepted the step."""


@dataclass(frozen=True, slots=True)
class SuggestedStep:
    """A suggested step with `person` because of `why`; `value` is the amount at stake."""

    suggestion: Suggestion
    person: PersonId
    why: Why
    about: str = ""
    """The other person concerned, if any."""
    since: datetime.date | None = None
    value: Amounts = dataclasses.field(default_factory=dict)
    contracts: int = 0
    """Number of won contracts that are the reason."""
    stage: Stage | None = None
    """The stage in which a referral is stuck."""
    answer: NextStep | None = None
    """The user's acceptance of the step, with its due day."""

    @property
    def key(self) -> tuple[PersonId, Suggestion, str]:
        """The key by which answers belong to the step."""
        return (self.person, self.suggestion, self.about)


def suggestions(accounts: Accounts) -> Iterator[SuggestedStep]:
    """All suggestions; a person with two reasons has two of them."""
    network, today = accounts.network, accounts.today
    yield from _loose_ends(network)
    yield from _silent_a(accounts)
    yield from _new_customers(network, today)
    yield from _dormant(accounts)
    yield from _stuck(network, today)


def _loose_ends(network: Network) -> Iterator[SuggestedStep]:
    """Givers who were not thanked, or not told, though a contract came of their referral."""
    behind: defaultdict[tuple[str, str], list[Contract]] = defaultdict(list)
    for contract in network.contracts.values():
        if contract.status is Status.WON:
            for referral in givers_of(network, contract):
                if not (referral.thanked and referral.feedback):
                    behind[referral.key].append(contract)
    for key, contracts in behind.items():
        referral = network.referrals[key]
        step = SuggestedStep(
            Suggestion.THANK,
            referral.giver,
            Why.LED_TO_CONTRACT,
            referral.receiver,
            _first_signing(contracts),
            summed((c.currency, _direct_share(network, c, referral)) for c in contracts),
            len(contracts),
        )
        if not referral.thanked:
            yield step
        if not referral.feedback:
            yield dataclasses.replace(step, suggestion=Suggestion.FEEDBACK)


def _silent_a(accounts: Accounts) -> Iterator[SuggestedStep]:
    for customer in latest_won(accounts.network):
        if accounts.role(customer) is Role.SILENT_A:
            yield _ask(accounts.network, customer, Why.SILENT_A)


def _new_customers(network: Network, today: datetime.date) -> Iterator[SuggestedStep]:
    """Recent first-time customers who have referred no one since.

    People with undated contracts or referrals are left in peace.
    """
    most_days = network.settings.limits.ask_weeks * 7
    for customer in latest_won(network):
        signings = [contract.signed for contract in won_contracts(network, customer)]
        dated = [signed for signed in signings if signed]
        if customer == network.me or len(dated) < len(signings):
            continue
        first = min(dated)
        if 0 <= (today - first).days <= most_days and all(
            referral.date and referral.date < first for referral in network.given_by(customer)
        ):
            yield _ask(network, customer, Why.NEW_CUSTOMER)


def _ask(network: Network, customer: PersonId, why: Why) -> SuggestedStep:
    won = won_contracts(network, customer)
    value = summed((contract.currency, contract.value) for contract in won)
    return SuggestedStep(Suggestion.ASK, customer, why, "", _first_signing(won), value, len(won))


def _dormant(accounts: Accounts) -> Iterator[SuggestedStep]:
    for person in accounts.badges.credited():
        if StandingMark.DORMANT in accounts.marks(person):
            won = accounts.badges.won_by(person)
            last = max(entry.contract.signed for entry in won if entry.contract.signed)
            value = credit_for(won, person)
            yield SuggestedStep(Suggestion.REVIVE, person, Why.DORMANT, "", last, value, len(won))


def _stuck(network: Network, today: datetime.date) -> Iterator[SuggestedStep]:
    """Referrals under way for long: before there is a consent, their givers are to be spoken to."""
    latest, most_days = latest_won(network), network.settings.limits.stuck_days
    opened: defaultdict[PersonId, list[tuple[str, Decimal]]] = defaultdict(list)
    for contract in network.contracts.values():
        if contract.status is Status.OPEN:
            opened[contract.buyer].append((contract.currency, contract.value))
    value = {buyer: summed(parts) for buyer, parts in opened.items()}
    for referral in network.referrals.values():
        if (
            referral.stage not in _UNDER_WAY
            or referral.date is None
            or (today - referral.date).days <= most_days
            or led_to_contract(latest, referral)
            or referral.receiver == network.me
        ):
            continue
        person, about = referral.receiver, referral.giver
        if referral.stage is Stage.NAMED and referral.giver != network.me:
            person, about = about, person
        yield SuggestedStep(
            Suggestion.FOLLOW_UP,
            person,
            Why.STUCK,
            about,
            referral.date,
            value.get(referral.receiver, {}),
            stage=referral.stage,
        )


def _first_signing(contracts: list[Contract]) -> datetime.date | None:
    return min((c.signed for c in contracts if c.signed), default=None)


def _direct_share(network: Network, contract: Contract, referral: Referral) -> Decimal:
    shares = rule_of("direct").credit(network, contract, contract.value)
    return shares.get(referral.giver, Decimal(0))
