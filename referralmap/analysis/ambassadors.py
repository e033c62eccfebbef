"""The ranking: whose referrals produced which contracts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from referralmap.analysis.adjacency import given
from referralmap.analysis.ledger import Ledger
from referralmap.model.garbage import not_collected
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role

_Place = tuple[Decimal | int | str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's line in the ranking; `contracts` are won ones with credit under its rule.

    `error` is the standard error of `credit`, if that is sampled.
    """

    id: PersonId
    name: str
    credit: Mapping[str, Decimal]
    contracts: int
    referrals: int
    role: Role
    error: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def is_ambassador(self) -> bool:
        return self.role is Role.AMBASSADOR


def ranking(ledger: Ledger, role: Callable[[PersonId], Role]) -> list[Standing]:
    """Everybody but *me* who has credit under the rule of `ledger` or has given a referral.

    By credit in the map's currency, then in other currencies by their codes, contracts, name, id.
    `role` tells the role that somebody is shown with.
    """
    return Ranking(ledger, role).standings()


class Ranking:
    """A ranking that follows the edits of its ledger's map."""

    def __init__(self, ledger: Ledger, role: Callable[[PersonId], Role]) -> None:
        self._ledger = ledger
        self._role = role
        self._currencies: list[str] = [ledger.network.settings.currency]
        self._places: dict[PersonId, tuple[_Place, Standing]] = {}
        self._in_order: list[tuple[_Place, Standing]] = []
        givers = (giver for giver, receivers in given(ledger.network).items() if receivers)
        with not_collected():
            self.update(dict.fromkeys([*ledger.credited(), *givers]))

    def standings(self) -> list[Standing]:
        return [standing for _, standing in self._in_order]

    def update(self, people: Iterable[PersonId]) -> None:
        """Look again at those whose credit, name, referrals or role may have changed."""
        looked_at: dict[PersonId, Standing | None] = {}
        for person in people:
            looked_at[person] = self._standing(person)
        used = {
            currency for standing in looked_at.values() if standing for currency in standing.credit
        }
        new = used.difference(self._currencies)
        if new:
            self._currencies[1:] = sorted({*self._currencies[1:], *new})
            for person, (_, known) in self._places.items():
                looked_at.setdefault(person, known)
        for person, standing in looked_at.items():
            if standing is None:
                self._places.pop(person, None)
            else:
                self._places[person] = (self._place(standing), standing)
        kept = [placed for placed in self._in_order if placed[1].id not in looked_at]
        added = [self._places[person] for person, standing in looked_at.items() if standing]
        # What is kept is in order already, which makes sorting it again nearly free.
        self._in_order = sorted(kept + sorted(added, key=_by_place), key=_by_place)

    def _place(self, standing: Standing) -> _Place:
        credit = [-standing.credit.get(currency, _NOTHING) for currency in self._currencies]
        return (*credit, -standing.contracts, standing.name, standing.id)

    def _standing(self, person: PersonId) -> Standing | None:
        ledger = self._ledger
        network = ledger.network
        referrals = len(given(network).get(person, ()))
        credit = ledger.credit_of(person)
        if person == network.me or not (referrals or credit):
            return None
        return Standing(
            person,
            network.people[person].name,
            credit,
            ledger.won_count(person),
            referrals,
            self._role(person),
            ledger.error_of(person) if ledger.is_approximate else _NO_ERROR,
        )


_NOTHING = Decimal(0)
_NO_ERROR: Mapping[str, Decimal] = {}


def _by_place(placed: tuple[_Place, Standing]) -> _Place:
    return placed[0]
