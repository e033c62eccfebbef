"""The key figures of events, over all time or within a period."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.estimates.kaplan_meier import happened_by, median_time
from referralmap.analysis.figures.concentration_risk import credits_of, has_rates
from referralmap.analysis.figures.events import Events
from referralmap.analysis.figures.funnel_figures import STEPS, funnel
from referralmap.analysis.figures.key_figure import Figure, four_places, lacking, quotient, share
from referralmap.analysis.figures.open_ends import led_to_customers, questions
from referralmap.analysis.outcomes.closing_times import days_of_people, months_of_referrals
from referralmap.analysis.standing.purchases import closed, first_contracts, givers_of
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.network import Network
from referralmap.model.records import Contract
from referralmap.model.vocabulary import SaidBy, Status

CLOSING_MONTHS = (3, 6, 12)


def flow_figures(ledger: Ledger, events: Events, day: datetime.date) -> Iterator[Figure]:
    """Each is worked out from `events` alone; what they led to may be of any date up to `day`."""
    network = ledger.network
    yield from _counts(network, events)
    yield from _referred(network, events)
    yield from _closing(network, events, day)
    yield quotient("referrals_per_customer", *_by_customers(network, events))
    yield from _stages(network, events)
    yield Figure("won_without_contract", len(questions(network, events.followed)))
    yield from _concentration(ledger, events)
    yield from _open_loops(network, events)


def _counts(network: Network, events: Events) -> Iterator[Figure]:
    yield Figure("people", len(events.people))
    yield Figure("own_contacts", len(events.own_contacts))
    yield Figure("referrals", len(events.referrals))
    yield Figure("active_referrers", len({referral.giver for referral in events.referrals}))
    yield Figure("customers", len(events.new_customers))
    by_status = Counter(contract.status for contract in events.contracts)
    for status in (Status.WON, Status.OPEN, Status.LOST, Status.CANCELLED):
        yield Figure(f"contracts_{status}", by_status[status])
    opened = [contract for contract in events.contracts if contract.status is Status.OPEN]
    yield Figure("value_won", _value(events.won))
    yield Figure("value_open", _value(opened))
    yield Figure("value_open_referred", _value(c for c in opened if givers_of(network, c)))


def _referred(network: Network, events: Events) -> Iterator[Figure]:
    """The parts of customers and of value that came by referrals of others."""
    customers = events.new_customers
    referred = sum(bool(givers_of(network, first)) for first in customers)
    yield share("referral_rate", referred, len(customers))
    firsts = first_contracts(network)
    by_referral = {buyer for buyer, first in firsts.items() if givers_of(network, first)}
    whole = converted(_value(events.won), network.settings)
    part = converted(_value(c for c in events.won if c.buyer in by_referral), network.settings)
    won = events.won
    left_out = sum(contract.currency in whole.left_out for contract in won)
    of_value = quotient("value_share_by_referral", part.total, whole.total)
    yield dataclasses.replace(of_value, without_rate=lacking(left_out, len(won)))
    yield Figure("contracts_without_rate", left_out, None, len(won))


def _closing(network: Network, events: Events, day: datetime.date) -> Iterator[Figure]:
    """How many referrals were followed by the receiver's first won contract, and after how long."""
    firsts, followed = first_contracts(network), events.followed
    won = sum(closed(firsts, referral) for referral in followed)
    yield share("closing_rate", won, len(followed))
    months = months_of_referrals(firsts, followed, day)
    for count in CLOSING_MONTHS:
        part = happened_by(months, (count, 0))
        value = None if part is None else four_places(part)
        yield Figure(f"closing_rate_{count}m", value, None, len(months))
    days = [*days_of_people(firsts, events.referrals, day).values()]
    yield Figure("median_days_to_contract", median_time(days), None, len(days))
    for said_by in SaidBy:
        spoken = [referral for referral in followed if referral.said_by is said_by]
        won = sum(closed(firsts, referral) for referral in spoken)
        yield share(f"said_by_{said_by}_closing_rate", won, len(spoken))


def _by_customers(network: Network, events: Events) -> tuple[int, int]:
    """The referrals that customers gave, and the customers."""
    customers = first_contracts(network)
    given = sum(referral.giver in customers for referral in events.referrals)
    return given, len(events.new_customers)


def _stages(network: Network, events: Events) -> Iterator[Figure]:
    reached = funnel(network, events.followed).reached
    for before, step in itertools.pairwise(STEPS):
        yield share(f"stage_rate_{step}", reached[step], reached[before])


def _concentration(ledger: Ledger, events: Events) -> Iterator[Figure]:
    """The credit of the first one or three ÷ all credit; None if value has no rate."""
    settings = ledger.network.settings
    found = (ledger.entries.get(contract.id) for contract in events.credited)
    entries = [entry for entry in found if entry is not None and entry.shares]
    if not ledger.rule.adds_up or not has_rates(ledger, events):
        left_out = converted(_value(events.won), settings).left_out
        count = sum(contract.currency in left_out for contract in events.won)
        without = lacking(count, len(events.won))
        for key in ("concentration_top_1", "concentration_top_3"):
            yield Figure(key, None, without_rate=without)
        return
    credit = [amount for _, amount in credits_of(entries, settings)]
    total = sum(credit, Decimal(0))
    for count in (1, 3):
        yield quotient(f"concentration_top_{count}", sum(credit[:count], Decimal(0)), total)


def _open_loops(network: Network, events: Events) -> Iterator[Figure]:
    led = led_to_customers(network, events.referrals)
    yield Figure("referrals_not_thanked", sum(not referral.thanked for referral in led))
    yield Figure("referrals_without_feedback", sum(not referral.feedback for referral in led))


def _value(contracts: Iterable[Contract]) -> Amounts:
    return summed((contract.currency, contract.value) for contract in contracts)
