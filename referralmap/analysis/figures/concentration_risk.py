"""Concentration risk: what hangs on the best few, and on people there is no way around."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.credit.ledger import Entry, Ledger
from referralmap.analysis.figures.events import Events
from referralmap.analysis.routes.route_graph import Climb, climb
from referralmap.analysis.routes.routes import lone_route
from referralmap.analysis.routes.upstream import upstream
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.records import ContractId, PersonId, Settings
from referralmap.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class OnlyWay:
    """The won contracts, in the order of entry, whose every route leads through somebody."""

    contracts: tuple[ContractId, ...]
    value: Amounts


def credits_of(entries: Iterable[Entry], settings: Settings) -> list[tuple[PersonId, Decimal]]:
    """Everybody's credit for `entries` in the map's currency, the highest first."""
    parts: defaultdict[PersonId, list[tuple[str, Decimal]]] = defaultdict(list)
    for entry in entries:
        for person, share in entry.shares.items():
            parts[person].append((entry.contract.currency, share))
    totals = {person: converted(summed(shares), settings).total for person, shares in parts.items()}
    return sorted(totals.items(), key=lambda credit: -credit[1])


def has_rates(ledger: Ledger, events: Events) -> bool:
    """Whether everything won and everything credited in `events` can be converted; else nobody
    knows which part of all credit anybody has.
    """
    entries = filter(None, (ledger.entries.get(contract.id) for contract in events.credited))
    amounts = summed(
        (
            *((entry.contract.currency, entry.amount) for entry in entries if entry.shares),
            *((contract.currency, contract.value) for contract in events.won),
        )
    )
    return not converted(amounts, ledger.network.settings).left_out


def only_ways(ledger: Ledger) -> dict[PersonId, OnlyWay]:
    """The people whose loss would cut every route to a won contract, with those contracts.

    A route is one on which dates never increase. Where loops make routes too many to go through,
    the referrals on them count, whatever their dates.
    """
    found: defaultdict[PersonId, list[Entry]] = defaultdict(list)
    for entry in sorted(ledger.entries.values(), key=lambda entry: entry.contract.number):
        if entry.contract.status is Status.WON:
            for person in _bottlenecks(ledger, entry):
                found[person].append(entry)
    return {
        person: OnlyWay(
            tuple(entry.contract.id for entry in entries),
            summed((entry.contract.currency, entry.amount) for entry in entries),
        )
        for person, entries in found.items()
    }


def _bottlenecks(ledger: Ledger, entry: Entry) -> list[PersonId]:
    """Who is on every route of the contract of `entry`."""
    network, contract = ledger.network, entry.contract
    lone = lone_route(network, contract.buyer, contract.signed)
    if lone is not None:
        return [referral.giver for referral in lone]
    above = upstream(network, contract.buyer, contract.signed)
    routes = climb(above)
    if routes is None:
        return on_every_route(entry.routes.flow, contract.buyer)
    return [above.people[row] for row in on_every_path(routes)]


def on_every_path(routes: Climb) -> list[int]:
    """The rows that all paths meet; no path meets a row twice, so that counting them is enough."""
    up = [1] * len(routes.row)
    for node, steps in enumerate(routes.steps):
        if steps:
            up[node] = sum(up[to] for _, to in steps)
    down = [0] * len(routes.row)
    down[-1] = 1
    for node in reversed(range(len(down))):
        for _, to in routes.steps[node]:
            down[to] += down[node]
    met: Counter[int] = Counter()
    for node, row in enumerate(routes.row):
        met[row] += up[node] * down[node]
    return [row for row in routes.joined if met[row] == up[-1]]


def on_every_route(
    flow: Mapping[tuple[PersonId, PersonId], float], buyer: PersonId
) -> list[PersonId]:
    """Who is passed on every way up from `buyer`, the nearest first.

    `flow` is free of loops, as that of `without_dates`. Going up, everybody is met after all those
    below them; when nobody else is waiting then, and no route has ended before, no way leads
    around them. That takes one walk, where removing each person in turn would take as many as
    people.
    """
    givers: defaultdict[PersonId, list[PersonId]] = defaultdict(list)
    for giver, receiver in flow:
        givers[receiver].append(giver)
    ahead = Counter(giver for giver, _ in flow)
    found: list[PersonId] = []
    waiting, ready = {buyer}, [buyer]
    while ready:
        person = ready.pop()
        if len(waiting) == 1:
            found.append(person)
        if not givers[person]:
            break
        waiting.remove(person)
        for giver in givers[person]:
            waiting.add(giver)
            ahead[giver] -= 1
            if not ahead[giver]:
                ready.append(giver)
    return found[1:]
