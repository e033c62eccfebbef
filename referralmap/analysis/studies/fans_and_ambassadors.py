"""Fans beside ambassadors: many referrals and no contract, or few that were worth something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referralmap.analysis.attributing.rule import Rule
from referralmap.analysis.credit.credit_by_person import adding_ledger
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody with what they gave and what came of it."""

    person: PersonId
    name: str
    referrals: int
    contracts: int
    """Won ones with credit under the rule of `value`."""
    value: Amounts


@dataclass(frozen=True, slots=True)
class Group:
    """People in order, with what they gave together."""

    lines: tuple[Line, ...]

    @property
    def referrals(self) -> int:
        return sum(line.referrals for line in self.lines)

    @property
    def value(self) -> Amounts:
        return summed(part for line in self.lines for part in line.value.items())


@dataclass(frozen=True, slots=True)
class Contrast:
    fans: Group
    """The most referrals first; those with none only liked."""
    ambassadors: Group
    """The most value first."""
    rule: Rule
    """By which contracts and values are credited; always one that adds up."""


def contrast(accounts: Accounts) -> Contrast:
    """Everybody whose role is fan or ambassador; value by a rule that adds up."""
    network = accounts.network
    adding = adding_ledger(accounts.ledger)

    def lines(role: Role) -> Iterable[Line]:
        for person in network.people.values():
            if accounts.role(person.id) is role:
                yield Line(
                    person.id,
                    person.name,
                    network.adjacency("giver").count(person.id),
                    adding.won_count(person.id),
                    adding.credit_of(person.id),
                )

    def by_value(line: Line) -> tuple[object, ...]:
        return (-converted(line.value, network.settings).total, *_by_name(line))

    def by_referrals(line: Line) -> tuple[object, ...]:
        return (-line.referrals, *_by_name(line))

    return Contrast(
        Group(tuple(sorted(lines(Role.FAN), key=by_referrals))),
        Group(tuple(sorted(lines(Role.AMBASSADOR), key=by_value))),
        adding.rule,
    )


def _by_name(line: Line) -> tuple[str, str]:
    return (line.name, line.person)
