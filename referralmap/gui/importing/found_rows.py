"""A row for everybody in a source, with who on the map or in the source they may be."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from referralmap.document.removed_people import NOBODY_REMOVED, RemovedPeople
from referralmap.i18n import mark
from referralmap.interchange.findings import Findings
from referralmap.interchange.matching.close_names import Alike, Certainty, alike
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Person, PersonId
from referralmap.open_map.brought_texts import NAMED
from referralmap.open_map.earlier_imports import NEVER, EarlierImports

CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.VERY_LIKELY: mark("very likely"),
    Certainty.LIKELY: mark("likely"),
    Certainty.POSSIBLE: mark("possible"),
}


@dataclass(frozen=True, slots=True)
class MayBe:
    """Somebody of the map, or, with a `key`, of the source."""

    name: str
    certainty: Certainty
    known: PersonId | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """`may_be` are those whose names are much alike, the surest first."""

    key: str
    name: str
    is_new: bool
    is_filled: bool = False
    """Whether more becomes known of somebody on the map"""
    may_be: tuple[MayBe, ...] = ()
    line: int | None = None
    known: PersonId | None = None
    """Who it is on the map"""
    was_removed: bool = False
    """Whether somebody new is somebody who was removed from the map"""
    since: datetime.date | None = None
    """The day of an earlier import that did not bring somebody new"""
    first: str = ""
    """The key of the first row that is the same new person, where that is another row"""

    def likely(self, least: Certainty) -> MayBe | None:
        """The only one who fits as well as `least` says."""
        one = self.may_be[0] if self.may_be else None
        return one if one is not None and one.certainty >= least else None


def found_rows(
    findings: Findings,
    proposal: Proposal,
    network: Network,
    removed: RemovedPeople = NOBODY_REMOVED,
    earlier: EarlierImports = NEVER,
) -> list[FoundRow]:
    """People that `findings` only name, first those who may be somebody else, then its people in
    their order, with what `proposal` does to `network` for them.

    `removed` are those who were on the map; `earlier` are the imports of the source before.
    """
    filled = {
        change.after.id
        for change in proposal.edit.changes
        if change.before is not None and isinstance(change.after, Person)
    }
    new = {*proposal.newcomers}
    on_map = _by_newcomer(proposal.close)
    rows = [*_only_named(proposal, network, on_map, removed)]
    rows.sort(key=lambda row: not row.may_be)
    first_of: dict[PersonId, str] = {}
    for each in findings.people:
        who = proposal.by_key[each.key]
        is_new = who in new
        first = first_of.setdefault(who, each.key)
        was_removed = is_new and each.fields in removed
        rows.append(
            FoundRow(
                each.key,
                each.fields.name,
                is_new,
                who in filled,
                _on_map(each.fields.name, on_map[who], network) if who in on_map else (),
                each.line,
                None if is_new else who,
                was_removed,
                earlier.day if is_new and earlier.is_new_since(each.fields) else None,
                first if is_new and first != each.key else "",
            )
        )
    return rows


def _only_named(
    proposal: Proposal,
    network: Network,
    on_map: Mapping[PersonId, list[Alike]],
    removed: RemovedPeople,
) -> Iterable[FoundRow]:
    """Rows of newcomers who are only named, with who of the map or of the source they may be."""
    told = {*proposal.by_key.values()}
    if len(told) == len(proposal.everybody):
        return
    newcomers = {person.id: person for person in proposal.new_people()}
    people = {who: person.name for who, person in newcomers.items()}
    named = {who: name for who, name in people.items() if who not in told}
    key_of = {who: key for key, who in proposal.by_key.items() if who in people}
    here = _by_newcomer(alike(named, {who: people[who] for who in key_of}))
    for who, name in named.items():
        there, beside = on_map.get(who, ()), here.get(who, ())
        least = Certainty.POSSIBLE if there and beside else Certainty.VERY_LIKELY
        may_be = (
            *_on_map(name, there, network, least),
            *(
                MayBe(people[each.known], min(each.certainty, least), key=key_of[each.known])
                for each in beside
            ),
        )
        key, was_removed = f"{NAMED}{name_key(name)}", newcomers[who] in removed
        yield FoundRow(key, name, is_new=True, may_be=may_be, was_removed=was_removed)


def _on_map(
    name: str,
    alike: Iterable[Alike],
    network: Network,
    most: Certainty = Certainty.VERY_LIKELY,
) -> tuple[MayBe, ...]:
    """Who of the map somebody may be. Those who share a name are told apart by what else is known
    of them; who has the very name of somebody, and was not taken for them, differs in something.
    """
    those = [(network.people[each.known], each.certainty) for each in alike]
    names = [person.name for person, _sure in those]
    return tuple(
        MayBe(
            person.name if names.count(person.name) == 1 else _told_apart(person),
            min(certainty, Certainty.LIKELY if name_key(person.name) == name_key(name) else most),
            person.id,
        )
        for person, certainty in those
    )


def _told_apart(person: Person) -> str:
    beside = person.organisation or person.city or person.email or person.phone
    return f"{person.name}, {beside}" if beside else person.name


def _by_newcomer(found: Iterable[Alike]) -> dict[PersonId, list[Alike]]:
    by_newcomer: dict[PersonId, list[Alike]] = {}
    for each in found:
        by_newcomer.setdefault(each.newcomer, []).append(each)
    return by_newcomer
