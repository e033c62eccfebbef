"""The key figures of a map: of all that happened, and of how people stand today."""

from __future__ import annotations

import datetime
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator
from decimal import ROUND_HALF_UP

from referralmap.analysis.arrays.generations import generations
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.events import Events, all_events
from referralmap.analysis.figures.flow_figures import flow_figures
from referralmap.analysis.figures.key_figure import Figure, lacking, median, quotient, share
from referralmap.analysis.outcomes.customers_brought import customers_brought
from referralmap.analysis.standing.market import is_outside
from referralmap.analysis.sums.exchange import converted
from referralmap.model.money import smallest
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role

_RoleOf = Callable[[PersonId], Role]


def figures(
    ledger: Ledger, role: _RoleOf, day: datetime.date, with_own_contacts: bool = False
) -> dict[str, Figure]:
    """All figures by their keys, in the order to be shown.

    `ledger` is of the map as it is known on `day`, and `role` that of the accounts it belongs to.
    People introduced by *me* count in the funnel and closing rates only when asked for.
    """
    network = ledger.network
    events = all_events(network, with_own_contacts)
    found = [
        *flow_figures(ledger, events, day),
        *_reach(network, events, day),
        *_roles(network, role),
        *_ambassador_value(ledger, role),
        median("median_days_since_referral", list(days_since_referral(network, day).values())),
        *_market(network),
    ]
    return {figure.key: figure for figure in found}


def some_figures(
    ledger: Ledger,
    day: datetime.date,
    keys: Collection[str],
    part: Container[PersonId] | None = None,
) -> dict[str, Figure]:
    """The flow figures named by `keys`, in less time than `figures` takes.

    If `part` is given, only events among the people in it count.
    """
    found: dict[str, Figure] = {}
    events = all_events(ledger.network)
    for figure in flow_figures(ledger, events if part is None else events.among(part), day):
        if figure.key in keys:
            found[figure.key] = figure
        if len(found) == len(keys):
            break
    return found


def days_since_referral(network: Network, day: datetime.date) -> dict[PersonId, int]:
    """The days since the last dated referral of everybody who has given one; *me* does not count.

    A referral of a later day has not happened.
    """
    last: dict[PersonId, datetime.date] = {}
    for referral in network.referrals.values():
        if network.me in (referral.giver, referral.receiver):
            continue
        date = referral.date
        if date and last.get(referral.giver, datetime.date.min) <= date <= day:
            last[referral.giver] = date
    return {giver: (day - date).days for giver, date in last.items()}


def receivers_of(network: Network) -> Counter[PersonId]:
    """How many people everybody has referred who did, without *me* on either side."""
    me = network.me
    return Counter(r.giver for r in network.referrals.values() if me not in (r.giver, r.receiver))


def _roles(network: Network, role: _RoleOf) -> Iterator[Figure]:
    counted = Counter(map(role, network.people))
    yield Figure("ambassadors", counted[Role.AMBASSADOR])
    yield Figure("prospects", counted[Role.PROSPECT])
    yield Figure("fans", counted[Role.FAN])
    yield Figure("silent_a_clients", counted[Role.SILENT_A])


def _reach(network: Network, events: Events, day: datetime.date) -> Iterator[Figure]:
    people, customers = len(events.people), len(events.new_customers)
    yield share("contacts_to_contracts", customers, people)
    yield quotient("referrals_per_person", len(events.referrals), people)
    brought = customers_brought(network, day)
    yield quotient("k_factor", brought.customers, brought.parents)
    yield Figure("longest_chain", max(generations(network).values(), default=0))
    yield Figure("most_receivers", max(receivers_of(network).values(), default=0))


def _ambassador_value(ledger: Ledger, role: _RoleOf) -> Iterator[Figure]:
    """Mean and median in the map's currency, of ambassadors whose whole credit can be converted."""
    settings = ledger.network.settings
    cent = smallest(settings.currency)
    ambassadors = [p for p in ledger.network.people if role(p) is Role.AMBASSADOR]
    credit = [converted(ledger.credit_of(person), settings) for person in ambassadors]
    totals = [each.total for each in credit if not each.left_out]
    without = lacking(len(credit) - len(totals), len(credit))
    for key, average in (("mean", statistics.mean), ("median", statistics.median)):
        value = None
        if totals and ledger.rule.adds_up:
            value = {settings.currency: average(totals).quantize(cent, ROUND_HALF_UP)}
        yield Figure(f"ambassador_value_{key}", value, None, len(totals), without_rate=without)


def _market(network: Network) -> Iterator[Figure]:
    others = (person for person in network.people.values() if not person.me)
    found = Counter(is_outside(person, network.settings) for person in others)
    yield Figure("outside_market", found[True])
    yield Figure("country_unknown", found[None])
