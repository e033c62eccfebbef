"""From findings to a proposal: what a source would add to a map, as one edit."""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from referralmap.interchange.findings import Findings, FoundReferral, Reference
from referralmap.interchange.matching.contract_matching import ContractMatching, question_day
from referralmap.interchange.matching.filling import filled, overwritten
from referralmap.interchange.matching.on_request import as_requested
from referralmap.interchange.matching.proposal import Proposal, Update
from referralmap.interchange.matching.recognition import Recognition
from referralmap.model.edits import (
    MOST_TOLD,
    Change,
    Edit,
    Label,
    changed_contracts,
    overwritten_people,
)
from referralmap.model.fields.drafts import all_replaced, give, made_of, replaced
from referralmap.model.identity.firms import names_several, several_names
from referralmap.model.identity.giver_words import Named, named_in, without_remark
from referralmap.model.identity.nobodies import names_me, names_no_giver
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    ContractId,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
    Session,
    Settings,
)

_N = TypeVar("_N", Bookmark, Session)
_NOT_SAID = Reference()


def propose(
    network: Network,
    findings: Findings,
    *,
    referred_by: PersonId | None,
    today: datetime.date | None,
    name: str,
    referred_on: datetime.date | None = None,
    requests: Collection[str] = (),
    updates: Collection[Update] = (),
) -> Proposal:
    """What one source would add to `network`, which stays as it is.

    `referred_by` is somebody on the map who has referred everybody in the source, `referred_on`
    the day of it where the source has none; `name` is what the history calls the source. People
    without a date of their own are added `today`.
    What an import brings only on request has to be named in `requests`; contracts and people of
    the map are brought up to date as `updates` say.
    """
    offered = tuple(dict.fromkeys(offer.request for offer in findings.offers))
    findings = as_requested(findings, requests)
    merge = _Merge(network, findings, today)
    merge.take_referrals(referred_by, referred_on)
    contracts = merge.take_contracts(updates)
    merge.take_pairs()
    outdated_people = merge.take_people(updates)
    merge.recognition.take_last_contacts()
    merge.recognition.note_alike()
    merge.note_several()
    people = merge.recognition
    everybody = people.everybody()
    # Made before the problems are counted: making them finds some.
    changes = tuple(_numbered(network.next_number(), merge.records(everybody)))
    newcomers = tuple(filter(people.is_new, everybody))
    outdated = tuple(contracts.outdated.values())
    told = _names_of_overwritten(outdated_people if Update.PEOPLE in updates else ())
    names = (name, *_buyers_of_changed(changes, people), *told)
    problems = [*findings.problems, *people.problems]
    problems.sort(key=lambda problem: problem.line or 0)
    return Proposal(
        Edit(Label("import", names=names, count=len(newcomers)), changes),
        len(newcomers),
        sum(key not in network.referrals for key in merge.referrals),
        sum(id_ not in network.contracts for id_ in contracts.contracts),
        len(everybody) - len(newcomers),
        len(people.contacted),
        tuple(replaced(problem, source=findings.source) for problem in problems),
        newcomers,
        tuple(everybody),
        offered,
        people.by_key,
        outdated,
        sum(each.update in updates and each.after != each.before for each in outdated),
        outdated_people,
        len(outdated_people) if Update.PEOPLE in updates else 0,
        network,
    )


class _Merge:
    """One source on its way into one map: the referrals and contracts that it adds or fills up."""

    def __init__(self, network: Network, findings: Findings, today: datetime.date | None) -> None:
        self.recognition = Recognition(network, findings, today)
        self._today = None if findings.complete else today
        self.referrals: dict[tuple[str, str], Referral] = {}
        self._contracts: dict[ContractId, Contract] = {}
        self._said_givers: set[str] | None = None
        """The keys of the texts that stand for givers, once somebody asks for them."""
        self._network = network
        self._found = findings
        self._settings = _settings(network, findings)
        resolve = self.recognition.resolve
        self._buyers = [resolve(each.buyer, each.line) for each in findings.contracts]

    def take_referrals(self, referred_by: PersonId | None, on: datetime.date | None) -> None:
        taken: set[tuple[str, str]] = set()
        self._network.referrals.expect(len(self._found.referrals))
        for found in self._found.referrals:
            # first of all, so that an address that stands alone in another row means them as well
            if found.giver.name and found.giver.email and found.giver.name != found.giver.email:
                self.recognition.resolve(found.giver, found.line)
        for found in itertools.chain.from_iterable(map(self._apart, self._found.referrals)):
            key = self._ends(found, referred_by)
            if key is None:
                continue
            if key in taken and self._found.complete:
                self.recognition.note(found.line, "second_referral", **self._named(*key))
            else:
                taken.add(key)
                is_given = found.fields.date is None and not _says_who(found.giver)
                self._take_referral(key, found, on if is_given else found.fields.date)
        if referred_by is not None:
            for receiver in self.recognition.everybody():
                key = (referred_by, receiver)
                if receiver != referred_by and key not in self._network.referrals:
                    self.referrals.setdefault(key, Referral(*key, date=on))

    def _ends(
        self, found: FoundReferral, referred_by: PersonId | None
    ) -> tuple[PersonId, PersonId] | None:
        """Who referred whom, or None if there is no such referral."""
        people = self.recognition
        receiver = people.resolve(found.receiver, found.line)
        if _says_who(found.giver):
            # in a list of edges both ends may be numbers
            is_edge = not found.receiver.key and found.giver.name.isdecimal()
            named = found.giver if is_edge else self._giver(found)
            if named is None:
                people.note(found.line, "no_giver_named", value=found.giver.name)
                return None
            giver = people.resolve(named, found.line)
        else:
            giver = referred_by
            if giver is None and receiver is not None:
                people.note(found.line, "no_giver", name=people.name(receiver))
        if giver is None or receiver is None:
            return None
        if giver == receiver:
            if _says_who(found.giver):
                people.note(found.line, "referred_themselves", name=people.name(giver))
            return None
        return giver, receiver

    def _apart(self, found: FoundReferral) -> Sequence[FoundReferral]:
        """A referral for each giver that a text names, where all of several are known."""
        people, giver = self.recognition, found.giver
        names = several_names(giver.name) if giver.name and not giver.email else ()
        if not names or self._found.complete or people.is_known_as(giver):
            return (found,)
        givers = [Reference(id=name, name=name) for name in names]
        if not all(map(people.is_known_as, givers)):
            return (found,)
        return [replaced(found, giver=each) for each in givers]

    def _giver(self, found: FoundReferral) -> Reference | None:
        """The giver that a text means; None for nobody, and for a way in which people come."""
        people, giver = self.recognition, found.giver
        if not giver.name or giver.email or giver.external or self._found.complete:
            return giver
        if _is_plain(giver.name) or people.is_known_as(giver):
            return giver
        said = named_in(giver.name)
        name, beside = said.name, said.beside
        bare, remark = without_remark(name)
        if names_me(name):
            return None if people.me is None else Reference(id=people.me)
        called = Reference(id=name, name=name)
        if not people.is_known_as(called):
            if names_no_giver(name):
                return None
            if remark and self._is_named(bare):
                called, beside = Reference(id=bare, name=bare), (*beside, remark)
            elif said.perhaps and not self._is_named(name):
                beside = (said.perhaps, *beside)
        for text in beside:
            people.note(found.line, "beside_name", value=text[:60])
        return called

    def _is_named(self, name: str) -> bool:
        """Whether somebody is called so, on the map, in the source or by another giver's text."""
        if self.recognition.is_known_as(Reference(id=name, name=name)):
            return True
        if self._said_givers is None:
            texts = {found.giver.name for found in self._found.referrals}
            said = (each for each in map(named_in, texts) if not each.perhaps)
            self._said_givers = {name_key(each.name) for each in said}
        return name_key(name) in self._said_givers

    def _take_referral(
        self, key: tuple[PersonId, PersonId], found: FoundReferral, on: datetime.date | None
    ) -> None:
        giver, receiver = key
        known = self.referrals.get(key) or self._network.referrals.get(key)
        if known is None:
            self.referrals[key] = replaced(found.fields, giver=giver, receiver=receiver, date=on)
            question_day(self.recognition, self._today, on, receiver, found.line)
            return
        self.referrals[key], differences = filled(known, found.fields, self._found.complete)
        for field, old, new in differences:
            data = {"field": field, "known": old, "found": new}
            self.recognition.note(found.line, "referral_differs", **self._named(*key), **data)

    def _named(self, giver: PersonId, receiver: PersonId) -> dict[str, str]:
        name = self.recognition.name
        return {"giver": name(giver), "receiver": name(receiver)}

    def take_contracts(self, updates: Collection[Update]) -> ContractMatching:
        """Take them after all referrals."""
        currency, today = self._settings.currency, self._today
        matching = ContractMatching(
            self._network, self._found, self.recognition, currency, today, updates
        )
        matching.take(self._buyers, self.referrals)
        self._contracts = matching.contracts
        return matching

    def take_people(self, updates: Collection[Update]) -> tuple[Change, ...]:
        """Overwrite details of people on the map if `updates` say so, and tell what stays. Returns
        the changes that are or may be made so.
        """
        people, outdated = self.recognition, []
        said: dict[PersonId, list[Person]] = {who: [] for who, _line, _field in people.differing}
        for found in self._found.people if said and not self._found.complete else ():
            if (who := people.by_key[found.key]) in said:
                said[who].append(found.fields)
        for who, those in said.items():
            known = people.person(who)
            after = known if people.is_new(who) else overwritten(known, those)
            if after is not known:
                outdated.append(Change(known, after))
                if Update.PEOPLE in updates:
                    people.put(after)
        for who, line, (field, old, new) in people.differing:
            person = people.person(who)
            if str(getattr(person, field)) != new:
                data = {"name": person.name, "field": field, "known": old, "found": new}
                people.note(line, "differs", **data)
        return tuple(outdated)

    def note_several(self) -> None:
        """Tell of newcomers whose name may be that of two, such as *Hans und Eva Huber*."""
        people = self.recognition
        told = {each.line for each in self._found.problems if each.kind == "several_in_one"}
        for found in () if self._found.complete else self._found.people:
            name = found.fields.name
            if not names_several(name.replace(",", "")) or found.line in told:
                continue
            if people.is_new(people.by_key[found.key]):
                people.note(found.line, "may_be_several", name=name)

    def take_pairs(self) -> None:
        """Keep apart the pairs that the source says are two people."""
        people = self.recognition
        for pair in self._found.two_people:
            one = people.resolve(pair.one, pair.line)
            other = people.resolve(pair.other, pair.line)
            if one is not None and other is not None and one != other:
                people.tell_apart(one, other)

    def records(self, everybody: Sequence[PersonId]) -> Iterator[tuple[Record | None, Record]]:
        """Everything that the source speaks of, before and after, in the order of entry."""
        network, people = self._network, self.recognition
        yield network.settings, self._settings
        for id_ in people.touched(everybody):
            yield network.people.get(id_), people.with_answers(people.person(id_))
        for key, referral in self.referrals.items():
            yield network.referrals.get(key), referral
        for contract in self._contracts.values():
            yield network.contracts.get(contract.id), contract
        yield from ((network.places.get(place.key), place) for place in self._places())
        efforts = {replaced(e, number=0) for e in network.efforts.values()}
        yield from ((None, effort) for effort in self._found.efforts if effort not in efforts)
        marks = (Bookmark(0, data) for data in self._found.bookmarks)
        yield from _unlike(network.bookmarks.values(), marks)
        sessions = (Session(0, data) for data in self._found.sessions)
        yield from _unlike(network.sessions.values(), sessions)

    def _places(self) -> Iterator[Place]:
        """The places of newcomers, and of the others only if nobody on the map has one yet."""
        taken: set[tuple[str, str]] = set()
        for found in self._found.places:
            person = self.recognition.resolve(found.person, found.line)
            if person is None:
                continue
            place = replaced(found.fields, person=person)
            if place.key in taken:
                self.recognition.note(
                    found.line, "second_place", name=self.recognition.name(person)
                )
            elif self.recognition.is_new(person) or not self._network.places:
                yield place
            taken.add(place.key)


def _says_who(reference: Reference) -> bool:
    return bool(reference.name) or reference != _NOT_SAID


@functools.lru_cache(maxsize=10_000)
def _is_plain(name: str) -> bool:
    """Whether it names somebody and says nothing else; a giver often stands in several rows."""
    if named_in(name) != Named(name) or without_remark(name)[1]:
        return False
    return not names_me(name) and not names_no_giver(name)


def _settings(network: Network, findings: Findings) -> Settings:
    """The settings of the source, as far as it has any, on a map without people; else the map's."""
    if network.people:
        return network.settings
    given = {name: getattr(findings.settings, name) for name in findings.given}
    return replaced(network.settings, **given)


def _buyers_of_changed(changes: Iterable[Change], people: Recognition) -> Iterator[str]:
    """Whose contracts on the map change, for the first that the history tells."""
    for change in changed_contracts(changes)[:MOST_TOLD]:
        assert isinstance(change.record, Contract)
        yield people.name(change.record.buyer)


def _names_of_overwritten(changes: Iterable[Change]) -> Iterator[str]:
    """Whose details on the map change, for the first that the history tells."""
    for change in overwritten_people(changes)[:MOST_TOLD]:
        assert isinstance(change.before, Person)
        yield change.before.name


def _unlike(known: Iterable[_N], found: Iterable[_N]) -> Iterator[tuple[None, _N]]:
    there = {record.data for record in known}
    return ((None, record) for record in found if record.data not in there)


def _numbered(number: int, records: Iterable[tuple[Record | None, Record]]) -> Iterator[Change]:
    """The changes among `records`; what is new takes the next numbers in the order of entry."""
    for (kind, is_new), run in itertools.groupby(records, _kind_of_change):
        if is_new and kind not in (Place, Settings):
            new = [after for _before, after in run]
            if kind is ChannelEffort:  # which is of the findings
                new = all_replaced(new)
            give(new, "number", itertools.count(number))
            yield from made_of(Change, ([None] * len(new), new))
            number += len(new)
        else:
            differ = ((a, b) for a, b in run if a is not b and a != b)
            yield from (Change(before, after) for before, after in differ)


def _kind_of_change(ends: tuple[Record | None, Record]) -> tuple[type[Record], bool]:
    return type(ends[1]), ends[0] is None
