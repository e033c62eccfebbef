"""How long the rules take: whole maps, an edit, and graphs that are made to be hard."""

from __future__ import annotations

import dataclasses
import datetime
import gc
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter

import networkx as nx

from referralmap.analysis.attribution import RULES, rule_of
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.model import editing
from referralmap.model.adjacency import Adjacency
from referralmap.model.edits import Edit
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel, Status
from tests.benchmarks.figure import Figure, percentile, timed

VALUE = Decimal(1200)
TODAY = datetime.date(2026, 11, 23)
GOALS = {100_000: 500.0, 1_000_000: 5_000.0}
QUICK = [rule.key for rule in RULES if rule.key != "shapley"]
EDITS = 60
Pairs = Sequence[tuple[int, int]]


def measure(_folder: Path) -> list[Figure]:
    figures = []
    for people, goal in GOALS.items():
        network = _made_up(people)
        for rule in QUICK:
            _ask_for(network, rule)
            took = timed(partial(_ranked, network), 3)
            figures.append(Figure(f"{rule}, {people:,} people", took, "ms", goal))
            if people == min(GOALS):
                figures += _after_edits(network, rule)
        gc.unfreeze()
    return [
        *figures,
        *_shapley(),
        *_hostile(),
        *_beside_all_simple_paths(),
        *_beside_the_ways_of_networkx(),
    ]


def _made_up(people: int) -> Network:
    """Kept out of the garbage collector's sight, as the program does with a map that is open."""
    network = Network()
    gc.disable()
    network.load(made_up(people, 1, TODAY))
    gc.freeze()
    gc.enable()
    return network


def _ranked(network: Network) -> object:
    return Accounts.of(network, None, TODAY).ranking()


def _ask_for(network: Network, rule: str) -> None:
    before = network.settings
    network.apply(editing.replace(network, before, dataclasses.replace(before, rule=rule)))


def _after_edits(network: Network, rule: str) -> list[Figure]:
    accounts = Accounts.of(network, None, TODAY)
    accounts.ranking()
    runs = []
    for edit in _edits(network):
        for made in (edit, edit.reversed()):
            network.apply(made)
            start = perf_counter()
            accounts.keep_up()
            accounts.ranking()
            runs.append((perf_counter() - start) * 1000)
    return [
        Figure(f"  {rule}, after an edit", percentile(runs, 0.5), "ms", 50),
        Figure(f"  {rule}, after the slowest of {len(runs)}", max(runs), "ms", 50),
    ]


def _edits(network: Network) -> Iterator[Edit]:
    """What people do: a referral, a contract won, a date corrected, a referral taken away."""
    dice = random.Random(1)
    people = list(network.people)
    referrals = list(network.referrals.values())
    for _ in range(EDITS // 4):
        giver, receiver = dice.sample(people, 2)
        if (giver, receiver) not in network.referrals:
            yield editing.add_referral(network, giver, receiver, Channel.PERSONAL, TODAY)
        yield editing.add_contract(network, receiver, VALUE, "EUR", Status.WON, TODAY)
        wrong, needless = dice.sample(referrals, 2)
        yield editing.replace(network, wrong, dataclasses.replace(wrong, date=None))
        yield editing.remove_referral(network, needless)


def _shapley() -> list[Figure]:
    network = _made_up(5_000)
    _ask_for(network, "shapley")
    took = timed(partial(_ranked, network), 3)
    gc.unfreeze()
    return [Figure("shapley, 5,000 people", took, "ms", 2_000)]


def _hostile() -> list[Figure]:
    """The slowest of all rules on one contract of each, and on five."""
    everybody = [(a, b) for a in range(200) for b in range(200) if a != b]
    diamonds = [
        (3 * n + high, 3 * n + low)
        for n in range(60)
        for high, low in ((1, 0), (2, 0), (3, 1), (3, 2))
    ]
    chain = [(row + 1, row) for row in range(4_999)]
    graphs: dict[str, tuple[int, Pairs]] = {
        "60 diamonds": (181, diamonds),
        "everybody refers everybody, 200 people": (200, everybody),
        "a chain of 5,000": (5_000, chain),
        "a full loop of 5,000": (5_000, [*chain, (1, 4_999)]),
        "one giver, 50,000 receivers": (50_001, [(50_000, row) for row in range(50_000)]),
    }
    figures = []
    for name, (people, pairs) in graphs.items():
        for contracts in (1, 5):
            network = _drawn(people, pairs, contracts)
            took = {rule.key: timed(partial(Ledger, network, rule), 1) for rule in RULES}
            slowest = max(took, key=took.__getitem__)
            label = f"{name}, {contracts} contracts ({slowest})"
            figures.append(Figure(label, took[slowest], "ms", 1_000))
    return figures


def _drawn(people: int, pairs: Pairs, contracts: int) -> Network:
    """Each pair is giver and receiver; the first rows are the buyers."""
    network = Network()
    ids = [PersonId(f"p{row}") for row in range(people)]
    network.load(Person(id_, id_, number) for number, id_ in enumerate(ids, 1))
    network.load(
        Referral(ids[giver], ids[receiver], number)
        for number, (giver, receiver) in enumerate(pairs, people + 1)
    )
    network.load(
        Contract(ContractId(f"c{row}"), ids[row], VALUE, "EUR", 10**6 + row, Status.WON)
        for row in range(contracts)
    )
    return network


def _beside_all_simple_paths() -> list[Figure]:
    """The same credit for the same contracts, by networkx's list of all simple paths."""
    dice = random.Random(1)
    pairs = [(a, b) for a in range(14) for b in range(14) if a != b]
    network = _drawn(14, dice.sample(pairs, 40), 3)
    contracts = list(network.contracts.values())
    rule = rule_of("equal")

    def ours() -> list[dict[PersonId, object]]:
        return [dict(rule.credit(network, contract, VALUE)) for contract in contracts]

    took = timed(ours, 3)
    theirs = timed(lambda: [_by_simple_paths(network, contract) for contract in contracts], 1)
    return [
        Figure("equal, 14 people with loops, 3 contracts", took, "ms"),
        Figure("  networkx all_simple_paths", theirs, "ms", ratio=theirs / took),
    ]


def _beside_the_ways_of_networkx() -> list[Figure]:
    """What `model.adjacency` gains beside a graph of 100,000 people."""
    network = _made_up(100_000)
    people, referrals = list(network.people), list(network.referrals.values())
    edges = [(r.giver, r.receiver, {"referral": r}) for r in referrals]
    graph: nx.DiGraph[PersonId] = nx.DiGraph()
    graph.add_nodes_from(people)
    graph.add_edges_from(edges)

    def walked() -> list[PersonId]:
        givers_of = Adjacency("receiver", network.referrals)
        return [giver for person in people for giver in givers_of[person]]

    with not_collected():  # as when a map is opened
        walking = timed(walked, 3)
        walking_theirs = timed(lambda: [g for person in people for g in graph.pred[person]], 3)
    gc.unfreeze()
    return [
        Figure("finding everybody's givers and going through them, 100,000 people", walking, "ms"),
        Figure("  networkx pred, found before", walking_theirs, "ms"),
    ]


def _by_simple_paths(network: Network, contract: Contract) -> dict[PersonId, float]:
    """Without dates and weights, which simple paths know nothing of."""
    upward = network.graph.reverse(copy=False)
    upward = upward.subgraph(nx.descendants(upward, contract.buyer) | {contract.buyer})
    credit: dict[PersonId, float] = {}
    for target in upward:
        if target == contract.buyer:
            continue
        for path in nx.all_simple_paths(upward, contract.buyer, target):
            choices = [
                sum(giver not in path[: at + 1] for giver in upward.succ[person])
                for at, person in enumerate(path)
            ]
            if choices[-1] == 0:
                share = 1.0
                for choice in choices[:-1]:
                    share /= choice
                for person in path[1:]:
                    credit[person] = credit.get(person, 0.0) + share / (len(path) - 1)
    return {person: part * float(VALUE) for person, part in credit.items()}
