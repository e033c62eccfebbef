"""The key figures of a map: of all that happened, and of how people stand today."""

from __future__ import annotations

import datetime
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP

from referralmap.analysis.arrays.generations import generations
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.events import all_events
from referralmap.analysis.figures.flow_figures import flow_figures
from referralmap.analysis.figures.key_figure import Figure, median, quotient
from referralmap.analysis.standing.purchases import latest_won, led_to_contract
from referralmap.analysis.standing.ranking import Standing
from referralmap.analysis.sums.exchange import converted
from referralmap.model.adjacency import given
from referralmap.model.money import smallest
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role


def figures(
    ledger: Ledger,
    role: Callable[[PersonId], Role],
    ranking: Sequence[Standing],
    today: datetime.date,
) -> dict[str, Figure]:
    """All figures by their keys, in the order to be shown.

    `role` and `ranking` are those of the accounts that `ledger` belongs to.
    """
    network = ledger.network
    found = [
        *flow_figures(ledger, all_events(network)),
        *_roles(network, role),
        *_reach(network),
        *_ambassador_value(ledger, ranking),
        median("median_days_since_referral", list(days_since_referral(network, today).values())),
    ]
    return {figure.key: figure for figure in found}


def days_since_referral(network: Network, today: datetime.date) -> dict[PersonId, int]:
    """The days since the last dated referral of everybody who has given one."""
    last: dict[PersonId, datetime.date] = {}
    for referral in network.referrals.values():
        if referral.date and referral.date > last.get(referral.giver, datetime.date.min):
            last[referral.giver] = referral.date
    return {giver: (today - date).days for giver, date in last.items()}


def _roles(network: Network, role: Callable[[PersonId], Role]) -> Iterator[Figure]:
    counted = Counter(map(role, network.people))
    yield Figure("ambassadors", counted[Role.AMBASSADOR])
    yield Figure("prospects", counted[Role.PROSPECT])
    yield Figure("fans", counted[Role.FAN])
    yield Figure("silent_a_clients", counted[Role.SILENT_A])


def _reach(network: Network) -> Iterator[Figure]:
    others = len(network.people) - (network.me is not None)
    referrals = network.referrals.values()
    latest = latest_won(network)
    customers = len(latest.keys() - {network.me})
    # people with a won contract ÷ people, without *me*
    yield quotient("contacts_to_contracts", customers, others)
    yield quotient("referrals_per_person", len(referrals), len(network.people))
    # referrals per person × closing rate, and that is referrals that led to a contract ÷ people
    closed = sum(led_to_contract(latest, referral) for referral in referrals)
    yield quotient("k_factor", closed, len(network.people))
    yield Figure("longest_chain", max(generations(network).values(), default=0))
    numbers = (len(receivers) for receivers in given(network).values())
    yield Figure("most_receivers", max(numbers, default=0))


def _ambassador_value(ledger: Ledger, ranking: Sequence[Standing]) -> Iterator[Figure]:
    """The credit of an ambassador in the map's currency, converted where there is a rate."""
    settings = ledger.network.settings
    cent = smallest(settings.currency)
    credit = [converted(s.credit, settings).total for s in ranking if s.is_ambassador]
    for key, average in (("mean", statistics.mean), ("median", statistics.median)):
        value = None
        if credit and ledger.rule.adds_up:
            value = {settings.currency: average(credit).quantize(cent, ROUND_HALF_UP)}
        yield Figure(f"ambassador_value_{key}", value, None, len(credit))
