"""Making one person of two: everything of the other goes to the one who is kept.

Fields of the one who is kept win, empty ones are filled, lists are united. Nothing is lost from a
referral; two that become one keep the earlier date, and the notes say the other.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from referralmap.i18n import _, format_date
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS, Kind
from referralmap.model.fields.session_fields import with_one_person
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import NextStep, Person, PersonId, Referral
from referralmap.model.vocabulary import Stage

OWN_SYSTEM = "referralmap"
"""The name, among the ids of other programs, of the ids of people who were merged into one."""
FORMER_NAME = "referralmap name"
"""The same of the names that they had, by which a later import finds them."""
DETAILS = "referralmap details"
"""The same of details beside a name, where the user has decided who is meant by both."""
FIELDS_TO_TAKE = tuple(
    field.name for field in FIELDS[Person] if not field.fixed and field.kind is not Kind.STEPS
)
"""The fields of a person that the other may win."""
_EMPTY = (None, "", ())
_LISTS = (Kind.STEPS, Kind.EACH, Kind.PAIRS, Kind.CONTACTS)
"""Kinds of fields that are united, whichever side wins."""


@dataclass(frozen=True, slots=True)
class Displaced:
    """A value of the other person that has no room beside that of the one who is kept."""

    field: str
    kept: object
    lost: object


@dataclass(frozen=True, slots=True)
class Merging:
    """The edit that makes one of two people, and what is to be said of it."""

    edit: Edit
    lost: tuple[Displaced, ...]
    united: tuple[Referral, ...]
    """Referrals that were two before."""
    dropped: tuple[Referral, ...]
    """Referrals between the two, which would be of a person to themselves."""


def merging(
    network: Network, keep: PersonId, other: PersonId, take: Collection[str] = ()
) -> Merging:
    """Merge `other` into `keep`, who are two; of the fields in `take` the other's values win."""
    one, two = network.people[keep], network.people[other]
    person, lost = _united_people(one, two, take)
    person = dataclasses.replace(person, next_steps=_steps(one, two))
    moving = _Referrals(network, keep, other)
    changes = [Change(referral, None) for referral in moving.gone]
    changes += [
        Change(contract, dataclasses.replace(contract, buyer=keep))
        for contract in network.contracts_of(other)
    ]
    changes += _places(network, keep, other)
    changes += [Change(two, None), Change(one, person)]
    changes += [Change(None, referral) for referral in moving.new]
    changes += _renamed_answers(network, keep, other)
    for session in network.sessions.values():
        noted = with_one_person(session, keep, other)
        if noted is not session:
            changes.append(Change(session, noted))
    label = Label("merge_people", (keep, other), (one.name, two.name))
    return Merging(Edit(label, tuple(changes)), tuple(lost), moving.united, moving.dropped)


def _united_people(
    one: Person, two: Person, take: Collection[str]
) -> tuple[Person, list[Displaced]]:
    units = {field.unit for field in FIELDS[Person] if field.unit and field.name in take}
    values: dict[str, object] = {"me": one.me or two.me}
    lost: list[Displaced] = []
    for field in FIELDS[Person]:
        if field.fixed or field.kind in _LISTS:
            continue
        mine, theirs = getattr(one, field.name), getattr(two, field.name)
        is_taken = field.name in take or (field.unit and field.unit in units)
        is_gap = mine in _EMPTY and (not field.unit or _agree(one, two, field.unit))
        if is_taken or is_gap:
            chosen, other = theirs, mine
        elif field.name == "notes" and theirs not in mine:
            chosen, other = f"{mine}\n{theirs}", ""
        else:
            chosen, other = mine, theirs
        values[field.name] = chosen
        if other not in _EMPTY and other != chosen and field.name not in ("email", "phone"):
            lost.append(Displaced(field.name, chosen, other))
    values |= _lists(one, two, values, take)
    return replaced(one, **values), lost


def _agree(one: Person, two: Person, unit: str) -> bool:
    """Whether no field of the unit differs, so that gaps may be filled from the other."""
    names = [field.name for field in FIELDS[Person] if field.unit == unit]
    values = ((getattr(one, name), getattr(two, name)) for name in names)
    return all(mine in _EMPTY or theirs in _EMPTY or mine == theirs for mine, theirs in values)


def _lists(
    one: Person, two: Person, values: Mapping[str, object], take: Collection[str]
) -> dict[str, object]:
    """The united lists; addresses and numbers that are not the first go there."""
    united: dict[str, object] = {}
    for name in (field.name for field in FIELDS[Person] if field.kind is Kind.EACH):
        mine, theirs = getattr(one, name), getattr(two, name)
        single = name[:-1]
        first = values.get(single)
        loose = (getattr(one, single), getattr(two, single)) if first is not None else ()
        ordered = (*theirs, *mine) if name in take else (*mine, *theirs)
        known = set() if first is None else {str(first).casefold()}
        more = []
        for value in (*loose, *ordered):
            if value and value.casefold() not in known:
                known.add(value.casefold())
                more.append(value)
        united[name] = tuple(more)
    ids = dict(one.external_ids)
    for system, id_ in (*two.external_ids, (OWN_SYSTEM, two.id)):
        _remember(ids, system, id_)
    for name in (one.name, two.name):
        if name_key(name) != name_key(str(values["name"])):
            _remember(ids, FORMER_NAME, name)
    contacts = dict.fromkeys((*one.last_contacts, *two.last_contacts))
    return united | {"external_ids": tuple(ids.items()), "last_contacts": tuple(contacts)}


def _remember(ids: dict[str, str], system: str, id_: str) -> None:
    """Add an id; a second one of a system gets the number behind it that `system_of` ignores."""
    number, key = 1, system
    while key in ids:
        if ids[key] == id_:
            return
        number += 1
        key = f"{system_of(system)} {number}"
    ids[key] = id_


def with_former(person: Person, other: Person) -> Person:
    """`person` with the name and addresses of `other`, who is the same: a later import finds them
    by these as well.
    """
    ids = dict(person.external_ids)
    if name_key(other.name) not in map(name_key, (person.name, *former_names(person))):
        _remember(ids, FORMER_NAME, other.name)
    known = {email.casefold() for email in (person.email, *person.emails)}
    emails = [*person.emails]
    for email in (other.email, *other.emails) if person.email else other.emails:
        if email and email.casefold() not in known:
            known.add(email.casefold())
            emails.append(email)
    return replaced(person, external_ids=tuple(ids.items()), emails=tuple(emails))


def with_details(person: Person, details: str) -> Person:
    """`person` with `details` by which a later import finds them as well."""
    ids = dict(person.external_ids)
    _remember(ids, DETAILS, details)
    return replaced(person, external_ids=tuple(ids.items()))


def system_of(key: str) -> str:
    """The program that an id is of, where several ids of it belong to one person."""
    name, _space, number = key.rpartition(" ")
    return name if name and number.isdecimal() else key


def former_names(person: Person) -> tuple[str, ...]:
    """What others were called who were merged into `person`."""
    if not person.external_ids:
        return ()
    return tuple(id_ for key, id_ in person.external_ids if system_of(key) == FORMER_NAME)


def _steps(one: Person, two: Person) -> tuple[NextStep, ...]:
    """The answers of both, but for those about each other."""
    answers = {
        (step.suggestion, step.about): step
        for step in (*two.next_steps, *one.next_steps)
        if step.about not in (one.id, two.id)
    }
    return tuple(answers.values())


def _renamed_answers(network: Network, keep: PersonId, other: PersonId) -> Iterator[Change]:
    """What others have answered about `other`, who is now `keep`."""
    for person in network.people.values():
        if person.id in (keep, other) or all(step.about != other for step in person.next_steps):
            continue
        steps = {
            (step.suggestion, step.about): step
            for each in person.next_steps
            for step in [dataclasses.replace(each, about=keep) if each.about == other else each]
        }
        yield Change(person, dataclasses.replace(person, next_steps=tuple(steps.values())))


def _places(network: Network, keep: PersonId, other: PersonId) -> Iterator[Change]:
    """Places of `other` go, but for those in layouts where `keep` has none."""
    for place in network.places_of(other):
        yield Change(place, None)
    for place in network.places_of(other):
        if (keep, place.layout) not in network.places:
            yield Change(None, dataclasses.replace(place, person=keep))


class _Referrals:
    """The referrals of both, given and received, as those of one person."""

    def __init__(self, network: Network, keep: PersonId, other: PersonId) -> None:
        both = {keep, other}
        theirs = {r.key: r for r in (*network.given_by(other), *network.received_by(other))}
        between = {
            r.key: r
            for r in (network.referrals.get((keep, other)), network.referrals.get((other, keep)))
            if r is not None
        }
        self.dropped = tuple(between.values())
        gone = {**theirs}
        new: dict[tuple[str, str], Referral] = {}
        united: list[Referral] = []
        for referral in sorted(theirs.values(), key=lambda r: r.number):
            if referral.key in between:
                continue
            giver = keep if referral.giver in both else referral.giver
            receiver = keep if referral.receiver in both else referral.receiver
            moved = dataclasses.replace(referral, giver=giver, receiver=receiver)
            mine = network.referrals.get(moved.key)
            if mine is not None:
                gone[mine.key] = mine
                moved = united_referral(mine, moved)
                united.append(moved)
            new[moved.key] = moved
        self.gone = tuple(gone.values())
        self.new = tuple(_with_one_primary(network, keep, new.values()))
        self.united = tuple(united)


def _with_one_primary(
    network: Network, keep: PersonId, new: Iterable[Referral]
) -> Iterator[Referral]:
    """Of several primary givers of `keep`, the one they had before stays."""
    before = [r.key for r in network.received_by(keep) if r.primary]
    for referral in new:
        is_second = before and referral.key not in before
        if referral.receiver == keep and referral.primary:
            before = before or [referral.key]
            yield dataclasses.replace(referral, primary=not is_second)
        else:
            yield referral


def united_referral(mine: Referral, theirs: Referral) -> Referral:
    """One referral of two between the same people: the weight of `mine`, the earlier date, both
    texts.
    """
    filled: dict[str, object] = {}
    for field in FIELDS[Referral]:
        one, two = getattr(mine, field.name), getattr(theirs, field.name)
        if field.kind is Kind.LINES:
            filled[field.name] = _both_texts(one, two)
        elif one in _EMPTY:
            filled[field.name] = two
    united = replaced(mine, **filled)
    dates = sorted(date for date in (mine.date, theirs.date) if date is not None)
    notes = united.notes
    if len({*dates}) > 1:
        said = _("Also referred on {date}.").format(date=format_date(dates[1]))
        notes = f"{notes}\n{said}" if notes else said
    return replaced(
        united,
        number=min(mine.number, theirs.number),
        primary=mine.primary or theirs.primary,
        date=dates[0] if dates else None,
        notes=notes,
        stage_on=_earliest(mine.stage_on, theirs.stage_on),
    )


def _both_texts(mine: str, theirs: str) -> str:
    if mine and theirs and theirs not in mine:
        return f"{mine}\n{theirs}"
    return mine or theirs


def _earliest(
    mine: tuple[tuple[Stage, datetime.date], ...], theirs: tuple[tuple[Stage, datetime.date], ...]
) -> tuple[tuple[Stage, datetime.date], ...]:
    days = dict(theirs)
    for stage, day in mine:
        days[stage] = min(day, days.get(stage, day))
    return tuple((stage, days[stage]) for stage in Stage if stage in days)
