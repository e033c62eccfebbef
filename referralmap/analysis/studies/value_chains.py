"""What each chain of referrals brought: the value of contracts, added up along primary givers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from referralmap.analysis.sums.exchange import converted
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status


@dataclass(slots=True)
class Branch:
    """Somebody with the `value` of contracts, of themselves (`own`) and of all below them, in the
    map's currency; `below` is in the order of value.
    """

    person: PersonId
    generation: int = 1
    value: Decimal = Decimal(0)
    own: Decimal = Decimal(0)
    contracts: int = 0
    below: list[Branch] = field(default_factory=list)

    def branches(self) -> Iterator[Branch]:
        """All of it, from the top down, each before those below it."""
        waiting = [self]
        while waiting:
            branch = waiting.pop()
            yield branch
            waiting += reversed(branch.below)


@dataclass(frozen=True, slots=True)
class ValueChains:
    """The `branches` that hang on *me*, or on nobody; `left_out` contracts have no rate."""

    branches: list[Branch]
    left_out: int

    @property
    def value(self) -> Decimal:
        return sum((branch.value for branch in self.branches), Decimal(0))


def value_chains(network: Network) -> ValueChains:
    """Every won contract under the chain of primary givers that leads to its buyer."""
    branches: dict[PersonId, Branch] = {}
    left_out = 0
    for contract in network.contracts.values():
        if contract.status is Status.WON:
            found = converted({contract.currency: contract.value}, network.settings)
            left_out += bool(found.left_out)
            if not found.left_out:
                buyer = branches.setdefault(contract.buyer, Branch(contract.buyer))
                buyer.own += found.total
                buyer.contracts += 1
    parents = _parents(network, list(branches))
    for person, parent in parents.items():
        branch = branches.setdefault(person, Branch(person))
        if parent is not None:
            branches.setdefault(parent, Branch(parent)).below.append(branch)
    tops = [branches[person] for person, parent in parents.items() if parent is None]
    for top in tops:
        _add_up(top)
    return ValueChains(sorted(tops, key=_order), left_out)


def _add_up(top: Branch) -> None:
    in_order = []
    for branch in top.branches():
        in_order.append(branch)
        for below in branch.below:
            below.generation = branch.generation + 1
    for branch in reversed(in_order):
        branch.value = branch.own + sum(below.value for below in branch.below)
        branch.contracts += sum(below.contracts for below in branch.below)
        branch.below.sort(key=_order)


def _order(branch: Branch) -> tuple[Decimal, PersonId]:
    return -branch.value, branch.person


def _parents(network: Network, people: Iterable[PersonId]) -> dict[PersonId, PersonId | None]:
    """The primary giver of each of `people` and of all above them; None for *me* and nobody.

    Of those whose givers go round in a loop, the one with the first id hangs on nobody.
    """
    parents: dict[PersonId, PersonId | None] = {}
    for person in people:
        way: dict[PersonId, PersonId | None] = {}
        at: PersonId | None = person
        while at is not None and at not in parents and at not in way:
            referral = network.primary_referral(at)
            is_last = referral is None or referral.giver == network.me
            way[at] = None if is_last or referral is None else referral.giver
            at = way[at]
        if at in way:
            loop = list(way)[list(way).index(at) :]
            way[min(loop)] = None
        parents |= way
    return parents
