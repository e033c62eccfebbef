"""Who the people of a source are: somebody on the map, or somebody new."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain, groupby

from referralmap.interchange.findings import NOBODY, Findings, FoundPerson, Problem, Reference
from referralmap.interchange.matching.close_names import (
    MOST_COMPARED,
    alike,
    are_two,
)
from referralmap.interchange.matching.filling import filled, told_before, with_contact
from referralmap.interchange.matching.homonyms import is_somebody_else, unclear
from referralmap.interchange.matching.roster import (
    Roster,
    SeveralPeople,
    Sought,
    Stranger,
    emails_of,
    fresh_id,
    person_of,
    repeatable_id,
    with_decision,
)
from referralmap.interchange.matching.shelves import Profile
from referralmap.model.fields.drafts import all_replaced, replaced
from referralmap.model.identity.firms import names_several
from referralmap.model.identity.nobodies import names_nobody
from referralmap.model.identity.two_people import answer_of
from referralmap.model.network import Network
from referralmap.model.person_names import name_key, parted_name
from referralmap.model.records import NextStep, Person, PersonId, new_ids

_SHORT_ID = 12
"""The most signs of an id that counts; longer ones are nobody else's by chance."""


class Recognition:
    """One source beside one map, which it does not change.

    `people` are records of the map, filled up, and newcomers, who have no number yet.
    """

    def __init__(self, network: Network, findings: Findings, today: datetime.date | None) -> None:
        self.problems: list[Problem] = []
        self.contacted: set[PersonId] = set()
        """Those who were in touch later than was known."""
        self.differing: list[tuple[PersonId, int | None, tuple[str, str, str]]] = []
        """Fields that the source has otherwise than they are filled in, with line and values."""
        self._network = network
        self._found, self._decided = findings, frozenset(findings.decided)
        self._today = None if findings.complete else today
        self._roster = Roster(network)
        self._may_name_me = not network.people
        self._me: PersonId | None = None
        self._by_key: dict[str, PersonId] = {}
        self._by_id: dict[str, PersonId] = {}
        self._by_own: dict[tuple[str, str], PersonId] = {}
        """By the ids of other programs that the source gives."""
        self._only_named: dict[PersonId, int | None] = {}
        """Newcomers that the source only refers to, with the line of the reference."""
        self._met: dict[PersonId, tuple[float, int]] = {}
        self._called: dict[PersonId, str] = {}
        """The name that the source first gives people who are called otherwise on the map."""
        self._refused: dict[str, list[tuple[str, str]]] = {}
        """By key, ids of people of the source by which somebody else is known on the map."""
        self._first_with: dict[tuple[str, str], Person] = {}
        """By the ids that the source gives, who has them first in it."""
        self._people = [self._freed(each) for each in findings.people]
        self._match_people()
        said = (self._by_key[each.key] for each in findings.people if each.fields.me)
        self.me = network.me or next(said, None)
        """Who is meant by *I*: on the map, or else in the source."""

    @property
    def by_key(self) -> Mapping[str, PersonId]:
        """Who each person of the source is, by key."""
        return self._by_key

    def person(self, id_: PersonId) -> Person:
        """As they are known now."""
        return self._roster[id_]

    def put(self, person: Person) -> None:
        self._roster.put(person)

    def everybody(self) -> list[PersonId]:
        """All that the source speaks of, in its order."""
        return sorted(self._met, key=self._met.__getitem__)

    def is_new(self, person: PersonId) -> bool:
        return person in self._roster.newcomers

    def name(self, person: PersonId) -> str:
        return self._roster[person].name

    def resolve(self, reference: Reference, line: int | None) -> PersonId | None:
        """Who is meant; somebody unknown becomes a person, if more than an id is known."""
        who = self._by_key.get(reference.key) or self._resolved(reference, line)
        if who is None:
            external = reference.external or ("", "")
            self.note(line, "unknown_person", id=reference.id or external[1])
        elif who not in self._met:
            self._meet(who, line, len(self._by_key) + len(self._met))
        return who

    def _resolved(self, reference: Reference, line: int | None) -> PersonId | None:
        who = None
        if reference.id:
            who = self._by_id.get(reference.id) or self._roster.by_id(reference.id)
        if who is None and reference.external:
            who = self._by_own.get(reference.external) or self._roster.by_external(
                reference.external
            )
        if who is None and not reference.email and not reference.external:
            who = self._roster.only_called(parted_name(reference.name)[1])
        if who is not None:
            return who
        person = person_of(reference)
        sought = Sought(person.name, emails_of(person), frozenset(person.external_ids))
        if not person.name:
            return None
        who = self._matched(sought, person, line)
        known = self._roster[who]
        if known.name == known.email != person.name:
            # now it is said what they are called
            self._roster.put(replaced(known, name=person.name, title=person.title))
        elif self.is_new(who) and person.email and not emails_of(known):
            self._roster.put(replaced(known, email=person.email))
        if self.is_new(who) and not self._found.complete:
            self._only_named.setdefault(who, line)
        return who

    def is_known_as(self, reference: Reference) -> bool:
        """Whether somebody has the id that `reference` gives, or alone a name that is one."""
        id_ = reference.id
        if id_ and (self._by_id.get(id_) or self._roster.by_id(id_)):
            return True
        name = reference.name
        return not names_nobody(name) and self._roster.only_called(name) is not None

    def tell_apart(self, one: PersonId, other: PersonId) -> None:
        """Note that these two are not one, unless the map says so already."""
        person = self._roster[one]
        if answer_of(one) not in self._roster[other].next_steps:
            steps = tuple(dict.fromkeys((*person.next_steps, answer_of(other))))
            self._roster.put(replaced(person, next_steps=steps))

    def take_last_contacts(self) -> None:
        """The latest day of each kind for those who alone have the address; for nobody new."""
        nobody: dict[str, None] = {}
        shared: dict[str, None] = {}
        for found in self._found.last_contacts:
            having = self._roster.with_email(found.email)
            if len(having) != 1:
                (shared if having else nobody)[found.email] = None
            elif not self._roster[who := having[0]].me:
                person = with_contact(self._roster[who], found.fields)
                if person is not self._roster[who]:
                    self._roster.put(person)
                    self.contacted.add(who)
                if who not in self._met:
                    self._meet(who, found.line, len(self._by_key) + len(self._met))
        for kind, emails in (("addresses_unknown", nobody), ("addresses_shared", shared)):
            if emails:
                samples = "\n".join(list(emails)[:2])
                self.note(None, kind, count=str(len(emails)), samples=samples)

    def touched(self, people: Iterable[PersonId]) -> list[PersonId]:
        """Those of `people` who may differ from what the map knows."""
        return self._roster.touched(people)

    def with_answers(self, person: Person) -> Person:
        """`person` with answers about people in the source, by their ids on the map."""
        if not any(step.about for step in person.next_steps):
            return person
        answers: dict[tuple[str, str], NextStep] = {}
        for step in person.next_steps:
            about = self._by_id.get(step.about) or self._roster.by_id(step.about) or step.about
            answers.setdefault((step.suggestion, about), replaced(step, about=about))
        return replaced(person, next_steps=tuple(answers.values()))

    def note_alike(self) -> None:
        """Note a problem for each who is only named, and much like somebody else in the source."""
        if not self._only_named:
            return
        named = {id_: self.name(id_) for id_ in self._only_named}
        several = [who for who, name in named.items() if names_several(name)]
        for who in several:
            self.note(self._only_named[who], "several_in_one", name=named.pop(who))
        others = {
            id_: self.name(id_) for id_ in self._roster.newcomers if id_ not in self._only_named
        }
        is_too_much = len(named) * len(others) > MOST_COMPARED
        if is_too_much:
            self.note(None, "not_compared")
        for who, other, _sure in () if is_too_much else alike(named, others):
            names = {"name": named[who], "other": others[other]}
            self.note(self._only_named[who], "giver_alike", **names)

    def note(self, line: int | None, kind: str, **data: str) -> None:
        self.problems.append(Problem(line, kind, data))

    def _match_people(self) -> None:
        """Those with an id that is known first, then those with an address, then those who have
        something in common with somebody of their name on the map, then the others; last those
        who may be either of two.

        So the matches do not depend on the order of rows.
        """
        taken = self._apart()
        groups: list[list[tuple[int, FoundPerson]]] = [[], [], [], []]
        for at, found in enumerate(self._people):
            if at not in taken:
                groups[self._turn(found.fields)].append((at, found))
        doubtful = unclear(
            (at, found.fields)
            for at, found in chain.from_iterable(groups)
            if not self._is_nobody(found.fields)
        )
        groups[1] = self._without_contest(groups[1])
        last = [(at, found) for at, found in groups[3] if at in doubtful]
        groups[3] = [(at, found) for at, found in groups[3] if at not in doubtful]
        for group in groups:
            for at, found in group:
                self._take(self._match(found.fields, found.line), found, at)
            for found in (each for _at, each in group if each.key not in self._decided):
                self._fill(found)
        self._match_doubtful(last)
        for found in self._people:
            if found.key in self._decided:
                self._fill(found)
            if found.fields.me and self._may_name_me:
                self._take_me(found)
            for _system, id_ in self._refused.get(found.key, ()):
                if self.is_new(self._by_key[found.key]):
                    self.note(found.line, "id_of_another", name=found.fields.name, id=id_)

    def _without_contest(
        self, rows: list[tuple[int, FoundPerson]]
    ) -> list[tuple[int, FoundPerson]]:
        """`rows` in an order that is theirs alone where one address stands beside several names:
        last those, first of them who is on the map by that name, and whose name says most.
        """
        names: dict[str, set[str]] = {}
        for _at, found in rows:
            for email in emails_of(found.fields):
                names.setdefault(email, set()).add(name_key(found.fields.name))
        contested = {email for email, several in names.items() if len(several) > 1}
        if not contested:
            return rows

        def place(row: tuple[int, FoundPerson]) -> tuple[bool, bool, int, int, str]:
            person = row[1].fields
            emails = contested.intersection(emails_of(person))
            if not emails:
                return False, False, 0, 0, ""
            key = name_key(person.name)
            there = (who for email in emails for who in self._roster.with_email(email))
            is_there = any(name_key(self.name(who)) == key for who in there)
            return True, not is_there, "@" in key or -key.count(" "), -len(key), key

        return sorted(rows, key=place)

    def _match_doubtful(self, rows: list[tuple[int, FoundPerson]]) -> None:
        """Match those who may be either of two, the best described first."""
        beside: set[PersonId] = set()
        rows.sort(key=_silence)
        for _, equally_much in groupby(rows, _silence):
            some = list(equally_much)
            # none of them says all that another one says, so none is there for the others
            meant = [self._only_meant(found.fields, beside) for _at, found in some]
            for (at, found), known in zip(some, meant, strict=True):
                who = known or self._add_beside(found.fields, found.line)
                if known is None:
                    beside.add(who)
                self._take(who, found, at)
                self._fill(found)

    def _freed(self, found: FoundPerson) -> FoundPerson:
        """Without the short ids by which the map, or a row above, knows somebody of an entirely
        different name: two lists may count alike.
        """
        person = found.fields
        has_ids = person.id or person.external_ids
        if not has_ids or self._found.complete or found.key in self._decided:
            return found
        refused = []
        for own in sorted(_own(person)):
            if len(own[1]) <= _SHORT_ID:
                who = self._roster.by_external(own) if own[0] else self._roster.by_id(own[1])
                known = self._roster[who] if who else self._first_with.setdefault(own, person)
                if is_somebody_else(known, person):
                    refused.append(own)
        if not refused:
            return found
        self._refused[found.key] = refused
        kept = tuple(each for each in person.external_ids if each not in refused)
        # the same source finds them again
        id_ = repeatable_id(Person(NOBODY, person.name, external_ids=tuple(refused)))
        if person.id and ("", person.id) not in refused:
            id_ = person.id
        return replaced(found, fields=replaced(person, id=id_, external_ids=kept))

    def _apart(self) -> Set[int]:
        """Take those who share nothing that people are known by with any other of the source: who
        they are does not depend on any order. The numbers of those in the source.
        """
        apart = self._roster.apart([found.fields for found in self._people])
        return {*self._add_strangers(apart.strangers), *self._meet_known(apart.known)}

    def _add_strangers(self, strangers: Sequence[Stranger]) -> Iterable[int]:
        """Add those who share nothing with anybody on the map; their numbers."""
        everybody = self._people
        strangers = [each for each in strangers if not self._is_nobody(everybody[each.row].fields)]
        found = [everybody[each.row] for each in strangers]
        said = [each.fields for each in found]
        ids = iter(new_ids(sum(not person.id for person in said)))
        newcomers = all_replaced(
            said,
            id=[person.id or next(ids) for person in said],
            added=[person.added or self._today for person in said],
            me=[False] * len(said),
        )
        self._roster.add_strangers(strangers, newcomers, said)
        for (row, _, _), each, newcomer in zip(strangers, found, newcomers, strict=True):
            self._by_key[each.key] = newcomer.id
            if each.fields.id:
                self._by_id[newcomer.id] = newcomer.id
            for external in newcomer.external_ids:
                self._by_own[external] = newcomer.id
            self._note_refused(each.key, newcomer.id)
            self._met[newcomer.id] = _place(each.line, row)
        return [each.row for each in strangers]

    def _meet_known(self, known: Mapping[int, PersonId]) -> Iterable[int]:
        """Note the people on the map about which nothing new is said; their numbers."""
        found = [self._people[row].fields for row in known]
        told = told_before(self._network.people, list(known.values()), found) if found else []
        rows = [
            row
            for row, person, is_told in zip(known, found, told, strict=True)
            if is_told and not person.me and not self._is_nobody(person)
        ]
        for row in rows:
            self._by_key[self._people[row].key] = known[row]
            self._met[known[row]] = _place(self._people[row].line, row)
        return rows

    def _turn(self, person: Person) -> int:
        if self._known(person):
            return 0
        if emails_of(person):
            return 1
        return 2 if self._roster.agrees(Sought(person.name, said=person)) else 3

    def _match(self, person: Person, line: int | None) -> PersonId:
        who = self._known(person)
        if who is None and self._is_nobody(person):
            return self._unnamed(person, line)
        return who or self._matched(_sought(person), person, line)

    def _take(self, who: PersonId, found: FoundPerson, at: int) -> None:
        """Note that `who` is meant."""
        person = found.fields
        if person.id:
            self._by_id.setdefault(person.id, who)
        for each in person.external_ids:
            self._by_own.setdefault(each, who)
        self._note_refused(found.key, who)
        self._roster.claim(who, _own(person), person)
        self._by_key[found.key] = who
        if who not in self._met and person.name != self._roster[who].name:
            self._called[who] = person.name
        self._meet(who, found.line, at)

    def _note_refused(self, key: str, who: PersonId) -> None:
        """Within the source, ids by which the map knows others mean who has them first there."""
        for own in self._refused.get(key, ()):
            if own not in self._first_with and own[0]:
                self._by_own.setdefault(own, who)
            elif own not in self._first_with:
                self._by_id.setdefault(own[1], who)

    def _known(self, person: Person) -> PersonId | None:
        """Whoever has one of their ids."""
        who = self._by_id.get(person.id) or self._roster.by_id(person.id)
        known = (self._roster.by_external(each, person.id) for each in person.external_ids)
        return who or next(filter(None, known), None) or self._roster.by_details(person)

    def _matched(self, sought: Sought, person: Person, line: int | None) -> PersonId:
        """The one who has their address or name, or else a newcomer."""
        try:
            who = self._roster.match(sought)
            if who is not None and self._is_of_one_household(who, person):
                self.note(line, "shared_address", name=person.name, other=self.name(who))
                who = None
            return who or self._add(person, person.id or fresh_id())
        except SeveralPeople:
            return self._add_beside(person, line)

    def _only_meant(self, person: Person, beside: Set[PersonId]) -> PersonId | None:
        """The only one who may be meant, of those `beside` others only who is all that is said."""
        try:
            who = self._roster.match(_sought(person))
        except SeveralPeople:
            return None
        if (
            who is not None
            and who in beside
            and not Profile.of(self._roster[who]).covers(Profile.of(person))
        ):
            return None
        return who

    def _add_beside(self, person: Person, line: int | None) -> PersonId:
        """One more of several who are called so."""
        # the same source finds them again
        id_ = person.id or repeatable_id(person)
        if self._roster.by_id(id_) is None:
            self.note(line, "several_people", name=person.name)
            self._add(person, id_)
        return id_

    def _is_nobody(self, person: Person) -> bool:
        """Whether `person` has no name, so that nobody is taken for them by it."""
        return not (self._found.complete or person.id) and names_nobody(person.name)

    def _unnamed(self, person: Person, line: int | None) -> PersonId:
        """The one with their address, or who came so by the same source, or else a newcomer."""
        who = None
        if emails := emails_of(person):
            with contextlib.suppress(SeveralPeople):
                who = self._roster.match(Sought("", emails, frozenset(person.external_ids)))
        id_ = who or repeatable_id(person)
        if self._roster.by_id(id_) is None:
            self.note(line, "names_nobody", name=person.name)
            self._add(person, id_)
        return id_

    def _is_of_one_household(self, who: PersonId, person: Person) -> bool:
        """Whether the source has spoken of `who`, whose address is that of `person` as well."""
        if who not in self._met or not person.name or self._found.complete:
            return False
        known = self._roster[who]
        called = self._called.get(who, known.name)
        shares = {*emails_of(known)} & {*emails_of(person)}
        if not shares or "@" in called + person.name:
            return False
        return are_two(parted_name(called)[1], parted_name(person.name)[1])

    def _add(self, person: Person, id_: PersonId) -> PersonId:
        added = person.added or self._today
        newcomer = replaced(person, id=id_, added=added, me=False)
        return self._roster.add(newcomer, made_of=person)

    def _fill(self, found: FoundPerson) -> None:
        who = self._by_key[found.key]
        if found.key in self._decided:
            self._roster.put(with_decision(self._roster[who], found.fields))
        person = self._roster[who]
        if self._roster.newcomers.get(who) is not found.fields:
            person, differences = filled(person, found.fields, self._found.complete)
            self.differing.extend((who, found.line, each) for each in differences)
            self._roster.put(person)

    def _take_me(self, found: FoundPerson) -> None:
        who = self._by_key[found.key]
        if self._me is None:
            self._me = who
            self._roster.put(replaced(self._roster[who], me=True))
        elif self._me != who:
            self.note(found.line, "second_me", name=self.name(who))

    def _meet(self, who: PersonId, line: int | None, at: int) -> None:
        place = _place(line, at)
        self._met[who] = min(place, self._met.get(who, place))


def _own(person: Person) -> frozenset[tuple[str, str]]:
    """The ids that the source gives them."""
    return frozenset((*person.external_ids, *((("", person.id),) if person.id else ())))


def _sought(person: Person) -> Sought:
    return Sought(person.name, emails_of(person), _own(person), person)


def _silence(row: tuple[int, FoundPerson]) -> int:
    """The greater, the fewer details of the row tell people of one name apart."""
    return -Profile.of(row[1].fields).size


def _place(line: int | None, at: int) -> tuple[float, int]:
    """What people are ordered by: the line that speaks of them, and their number in the source."""
    return (float("inf") if line is None else float(line), at)
