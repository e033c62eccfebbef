"""The ranking of people by the contracts that their referrals produced."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from referralmap.analysis.credit.ledger import Ledger
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Referral
from referralmap.model.vocabulary import Role

_Place = tuple[Decimal | int | str, ...]
_RoleOf = Callable[[PersonId], Role]


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of the ranking; `contracts` are won ones with credit under its rule.

    `error` is the standard error of `credit`, if that is sampled. In a currency that has an error
    but no credit nothing was drawn for them, and twice the error is the upper bound.
    """

    id: PersonId
    name: str
    credit: Mapping[str, Decimal]
    contracts: int
    referrals: int
    role: Role
    error: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def upper_bound(self) -> Mapping[str, Decimal]:
        """The 95 % upper bound of credit that was never drawn, by currency."""
        return {code: 2 * error for code, error in self.error.items() if code not in self.credit}

    @property
    def is_ambassador(self) -> bool:
        return self.role is Role.AMBASSADOR


def ranking(ledger: Ledger, role: _RoleOf) -> list[Standing]:
    """All people but *me* with credit under the rule of `ledger` or a referral given.

    By credit in the map's currency, then in other currencies by their codes, contracts, name, id.
    `role` returns the role of a person.
    """
    return Ranking(ledger, role).standings()


class Ranking:
    """A ranking that follows the edits of its ledger's map."""

    def __init__(self, ledger: Ledger, role: _RoleOf) -> None:
        """`role` as for `ranking`; it is not kept."""
        self._ledger = ledger
        self._currencies: list[str] = [ledger.network.settings.currency]
        self._known: dict[PersonId, tuple[_Place, Standing]] = {}
        self._places: list[_Place] = []
        self._standings: list[Standing] = []
        givers = ledger.network.column(Referral, "giver")
        with not_collected():
            self.update(dict.fromkeys([*ledger.credited(), *givers]), role)

    def standings(self) -> list[Standing]:
        return self._standings.copy()

    def update(self, people: Iterable[PersonId], role: _RoleOf) -> None:
        """Update the people whose credit, name, referrals or role may have changed."""
        looked_at: dict[PersonId, Standing | None] = {}
        people, network = list(people), self._ledger.network
        names = network.column(Person, "name", people)
        for person, name, referrals in zip(people, names, _given(network, people), strict=True):
            looked_at[person] = self._standing(person, name, referrals, role)
        used = {
            currency for standing in looked_at.values() if standing for currency in standing.credit
        }
        new = used.difference(self._currencies)
        if new:
            self._currencies[1:] = sorted({*self._currencies[1:], *new})
            for person, (_, known) in self._known.items():
                looked_at.setdefault(person, known)
        if new or len(looked_at) > _FEW:
            self._sort_all(looked_at)
            return
        for person, standing in looked_at.items():
            if person in self._known:
                at = bisect_left(self._places, self._known.pop(person)[0])
                del self._places[at], self._standings[at]
            if standing is not None:
                place = self._place(standing)
                self._known[person] = (place, standing)
                at = bisect_left(self._places, place)
                self._places.insert(at, place)
                self._standings.insert(at, standing)

    def _sort_all(self, looked_at: Mapping[PersonId, Standing | None]) -> None:
        for person, standing in looked_at.items():
            if standing is None:
                self._known.pop(person, None)
            else:
                self._known[person] = (self._place(standing), standing)
        in_order = sorted(self._known.values(), key=lambda known: known[0])
        self._places = [place for place, _ in in_order]
        self._standings = [standing for _, standing in in_order]

    def _place(self, standing: Standing) -> _Place:
        credit = [-standing.credit.get(currency, _NOTHING) for currency in self._currencies]
        return (*credit, -standing.contracts, standing.name, standing.id)

    def _standing(
        self, person: PersonId, name: str, referrals: int, role: _RoleOf
    ) -> Standing | None:
        ledger = self._ledger
        credit = ledger.credit_of(person)
        if person == ledger.network.me or not (referrals or credit):
            return None
        return Standing(
            person,
            name,
            credit,
            ledger.won_count(person),
            referrals,
            role(person),
            ledger.error_of(person) if ledger.is_approximate else _NO_ERROR,
        )


def _given(network: Network, people: Sequence[PersonId]) -> Iterable[int]:
    """How many referrals each of `people` gave."""
    if len(people) > _FEW:
        return map(Counter(network.column(Referral, "giver")).__getitem__, people)
    return map(network.adjacency("giver").count, people)


_NOTHING = Decimal(0)
_NO_ERROR: Mapping[str, Decimal] = {}
_FEW = 60
"""Most rows inserted one by one; for more, all are sorted and counted."""
