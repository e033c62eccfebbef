"""The key figures of what happened, over all time or within a period."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.concentration_risk import credits_of
from referralmap.analysis.figures.events import Events
from referralmap.analysis.figures.funnel_figures import STEPS, funnel
from referralmap.analysis.figures.key_figure import Figure, median, quotient
from referralmap.analysis.figures.open_ends import behind, questions
from referralmap.analysis.standing.purchases import givers_of, latest_won, led_to_contract
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.network import Network
from referralmap.model.records import Contract
from referralmap.model.vocabulary import Status


def flow_figures(ledger: Ledger, events: Events) -> Iterator[Figure]:
    """Each is worked out from `events` alone; what they led to may be of any date."""
    network = ledger.network
    yield from _counts(network, events)
    yield from _rates(network, events)
    yield from _concentration(ledger, events)
    yield median("median_days_to_contract", days_to_contract(network, events.won))
    referrals = behind(network, events.won).values()
    yield Figure("referrals_not_thanked", sum(not referral.thanked for referral in referrals))
    yield Figure("referrals_without_feedback", sum(not referral.feedback for referral in referrals))
    yield Figure("won_without_contract", len(questions(network, events.referrals)))


def _counts(network: Network, events: Events) -> Iterator[Figure]:
    yield Figure("people", len(events.people))
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


def _rates(network: Network, events: Events) -> Iterator[Figure]:
    customers, referrals = events.new_customers, events.referrals
    # new customers won by referral ÷ all new customers
    referred = sum(bool(givers_of(network, first)) for first in customers)
    yield quotient("referral_rate", referred, len(customers))
    # referrals whose receiver has a won contract not before the referral ÷ referrals
    latest = latest_won(network)
    closed = sum(led_to_contract(latest, referral) for referral in referrals)
    yield quotient("closing_rate", closed, len(referrals))
    yield quotient("referrals_per_customer", len(referrals), len(customers))
    # at least at the stage ÷ at least at the stage before
    reached = funnel(network, referrals).reached
    for before, step in itertools.pairwise(STEPS):
        yield quotient(f"stage_rate_{step}", reached[step], reached[before])


def _concentration(ledger: Ledger, events: Events) -> Iterator[Figure]:
    """The credit of the first one or three ÷ all credit, converted where there is a rate."""
    if not ledger.rule.adds_up:
        yield from (Figure("concentration_top_1", None), Figure("concentration_top_3", None))
        return
    entries = (ledger.entries.get(contract.id) for contract in events.contracts)
    credit = [amount for _, amount in credits_of(filter(None, entries), ledger.network.settings)]
    total = sum(credit, Decimal(0))
    for count in (1, 3):
        yield quotient(f"concentration_top_{count}", sum(credit[:count], Decimal(0)), total)


def days_to_contract(network: Network, won: Iterable[Contract]) -> list[int]:
    """From the earliest referral of the buyer that can have led to each contract to its signing.

    Contracts without a date and those without a dated referral are left out.
    """
    found: list[int] = []
    for contract in won:
        dates = [referral.date for referral in givers_of(network, contract) if referral.date]
        if contract.signed and dates:
            found.append((contract.signed - min(dates)).days)
    return found


def _value(contracts: Iterable[Contract]) -> Amounts:
    return summed((contract.currency, contract.value) for contract in contracts)
