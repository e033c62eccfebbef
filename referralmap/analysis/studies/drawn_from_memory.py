"""Who was drawn from memory, set against the credit: remembered, forgotten, over- and underrated.

A share drawn is the part of all area drawn; a share of credit is the part of all credit by a rule
that adds up, in the currency of the map. What is drawn and is nobody's on the map keeps its share;
what may be one or another's is left out on both sides, with the credit of those who may be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.credit.credit_by_person import adding_ledger
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.fields.drawn_people import NOBODY, DrawnPerson
from referralmap.model.person_names import sorting_key
from referralmap.model.records import PersonId

MOST_FORGOTTEN = 10
CLEAR, CLEARLY_MORE = Fraction(5, 100), Fraction(3, 2)
"""Two shares differ clearly from this difference on, and this ratio of larger to smaller."""


class Rating(Enum):
    ALIKE = "alike"
    OVERRATED = "overrated"
    UNDERRATED = "underrated"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Somebody's share of the area drawn and of the credit, 0 to 1 each."""

    person: PersonId
    drawn: Fraction
    credit: Fraction

    @property
    def rating(self) -> Rating:
        less, more = sorted((self.drawn, self.credit))
        if more - less < CLEAR or more < CLEARLY_MORE * less:
            return Rating.ALIKE
        return Rating.OVERRATED if more == self.drawn else Rating.UNDERRATED


@dataclass(frozen=True, slots=True)
class Memory:
    """Each group by its larger shares first; `meant` is who each drawn mark stands for."""

    meant: tuple[PersonId | None, ...]
    remembered: tuple[Weighed, ...]
    without_credit: tuple[Weighed, ...]
    """Drawn, and on the map, but nothing came of it; *me* too, who earns none."""
    without_rate: tuple[PersonId, ...]
    """Drawn, with credit that no exchange rate converts"""
    forgotten: tuple[Weighed, ...]
    """All with credit who were not drawn, nor may be meant by one of `of_several`"""
    unknown: tuple[str, ...]
    of_several: Mapping[str, tuple[PersonId, ...]]
    """Names that more than one person of the map has, and who they are; none is taken for either.
    """
    left_out: Amounts
    """Credit for which there is no exchange rate, of anybody"""
    rule: Rule
    is_approximate: bool

    @property
    def agreement(self) -> Fraction | None:
        """The smaller of both shares, summed over all people; None if nobody has credit."""
        if not (self.remembered or self.forgotten):
            return None
        return sum((min(each.drawn, each.credit) for each in self.remembered), Fraction(0))


def set_against_credit(
    accounts: Accounts,
    drawn: Sequence[DrawnPerson],
    called: Callable[[str], Sequence[PersonId]],
) -> Memory:
    """Those `drawn` beside the credit of `accounts`; `called` returns everybody of a name."""
    people = accounts.network.people

    def meant_by(each: DrawnPerson) -> Sequence[PersonId]:
        if each.person is not None and each.person in people:
            return [each.person]
        return () if each.person == NOBODY else called(each.name)

    found = [meant_by(each) for each in drawn]
    meant = tuple(ids[0] if len(ids) == 1 else None for ids in found)
    several = {e.name: tuple(ids) for ids, e in zip(found, drawn, strict=True) if len(ids) > 1}
    area: defaultdict[PersonId, int] = defaultdict(int)
    for person, each in zip(meant, drawn, strict=True):
        if person is not None:
            area[person] += each.area
    all_drawn = sum(e.area for ids, e in zip(found, drawn, strict=True) if len(ids) < 2)
    undecided = {person for ids in several.values() for person in ids} - area.keys()
    ledger, settings = adding_ledger(accounts.ledger), accounts.network.settings
    amounts = {person: ledger.credit_of(person) for person in ledger.credited()}
    in_own = {person: converted(amount, settings) for person, amount in amounts.items()}
    credit = {
        person: Fraction(each.total)
        for person, each in in_own.items()
        if each.total > 0 and person not in undecided
    }
    whole = sum(credit.values())

    def weighed(chosen: Iterable[PersonId]) -> tuple[Weighed, ...]:
        each = (
            Weighed(
                person,
                Fraction(area.get(person, 0), all_drawn or 1),
                credit[person] / whole if person in credit else Fraction(0),
            )
            for person in chosen
        )
        return tuple(
            sorted(
                each,
                key=lambda w: (-w.credit, -w.drawn, sorting_key(people[w.person].name), w.person),
            )
        )

    return Memory(
        meant,
        weighed(person for person in area if person in credit),
        weighed(person for person in area if person not in amounts),
        tuple(person for person in area if person in amounts and person not in credit),
        weighed(person for person in credit if person not in area),
        tuple(each.name for ids, each in zip(found, drawn, strict=True) if not ids),
        several,
        summed(part for each in in_own.values() for part in each.left_out.items()),
        ledger.rule,
        ledger.is_approximate,
    )
