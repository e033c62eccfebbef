"""What the user decides about single people of a source before it is brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeVar

from referralmap.interchange.findings import (
    Findings,
    FoundContract,
    FoundPair,
    FoundPerson,
    FoundPlace,
    FoundReferral,
    Reference,
)
from referralmap.model.fields.drafts import replaced
from referralmap.model.identity.giver_words import named_in, without_remark
from referralmap.model.person_names import name_key, parted_name
from referralmap.model.records import PersonId

_Found = TypeVar("_Found", FoundReferral, FoundContract, FoundPlace, FoundPair)


@dataclass(frozen=True, slots=True)
class Decisions:
    """By the keys of found people: who is left out, and who is somebody on the map.

    Those of `left_out` who are on the map stay there as `known`: nothing is filled up for them, and
    no contracts come to them, but what names them as givers holds.
    """

    left_out: Set[str] = frozenset()
    same: Mapping[str, PersonId] = field(default_factory=dict)
    known: Mapping[str, PersonId] = field(default_factory=dict)
    words: Set[str] = frozenset()
    """Keys of names left out, of people the source only refers to."""
    named: Mapping[str, PersonId] = field(default_factory=dict)
    """The people of the map that are meant by others, by the keys of names in the source."""
    in_source: Mapping[str, str] = field(default_factory=dict)
    """By keys of names, the keys of people of the source who are meant by such others."""


def decided(findings: Findings, decisions: Decisions) -> Findings:
    """`findings` under `decisions`: without those left out, and what hangs on them alone."""
    if decisions == Decisions():
        return findings
    meant = _Meant(findings.people, decisions)
    return replaced(
        findings,
        people=tuple(meant.people()),
        decided=tuple(decisions.same),
        referrals=tuple(meant.among(findings.referrals, "giver", "receiver")),
        contracts=tuple(
            meant.among(
                (c for c in findings.contracts if c.buyer.key not in decisions.left_out), "buyer"
            )
        ),
        places=tuple(meant.among(findings.places, "person")),
        two_people=tuple(meant.among(findings.two_people, "one", "other")),
    )


class _Meant:
    """Who references mean after the decisions, also those by name or address alone."""

    def __init__(self, people: Iterable[FoundPerson], decisions: Decisions) -> None:
        self._people = people
        self._decisions = decisions
        staying = [each for each in people if each.key not in decisions.left_out]
        taken = {word for each in staying for word in _called(each)}
        self._gone = {
            word
            for each in people
            if each.key in decisions.left_out and each.key not in decisions.known
            for word in _called(each) - taken
        } | decisions.words
        self._on_map = {**decisions.same, **decisions.known}
        self._same = {
            word: self._on_map[each.key]
            for each in people
            if each.key in self._on_map
            for word in _called(each)
        }
        self._same.update(decisions.named)

    def people(self) -> Iterator[FoundPerson]:
        for each in self._people:
            if each.key in self._decisions.left_out:
                continue
            same = self._decisions.same.get(each.key)
            yield replaced(each, fields=replaced(each.fields, id=same)) if same else each

    def among(self, found: Iterable[_Found], *fields: str) -> Iterator[_Found]:
        """Those of `found` whose references, in `fields`, all mean somebody who stays."""
        for each in found:
            meant = {name: self._of(getattr(each, name)) for name in fields}
            if None not in meant.values():
                yield replaced(each, **meant)

    def _of(self, reference: Reference) -> Reference | None:
        if reference.key in self._decisions.left_out:
            known = self._decisions.known.get(reference.key)
            return None if known is None else Reference(id=known)
        if reference.key:
            return reference
        name = parted_name(reference.name)[1]
        bare = parted_name(named_in(name).name)[1]
        said = (reference.id, reference.email, name, bare, without_remark(bare)[0])
        words = [name_key(word) for word in said if word]
        if any(word in self._gone for word in words):
            return None
        here = self._decisions.in_source
        if key := next((here[word] for word in words if word in here), ""):
            return self._of(Reference(key=key))
        same = next((self._same[word] for word in words if word in self._same), None)
        return reference if same is None else Reference(id=same)


def _called(found: FoundPerson) -> set[str]:
    person = found.fields
    words = (person.id, person.name, person.email, *person.emails)
    return {name_key(word) for word in words if word}
