"""Functions that build the edits people make, without applying them to the network."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
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
    new_id,
)
from referralmap.model.vocabulary import Channel, Stage, Status


def add_person(
    network: Network,
    name: str,
    giver: PersonId | None = None,
    channel: Channel | None = None,
    today: datetime.date | None = None,
) -> Edit:
    """A new person, referred by `giver` if given; the first change holds the new record."""
    number = network.next_number()
    person = Person(PersonId(new_id()), name, number, added=today)
    if giver is None:
        return Edit(Label("add_person", (person.id,), (name,)), (Change(None, person),))
    referral = Referral(giver, person.id, number + 1, today, channel)
    names = (network.people[giver].name, name)
    label = Label("add_referred", (giver, person.id), names)
    return Edit(label, (Change(None, person), Change(None, referral)))


def add_referral(
    network: Network,
    giver: PersonId,
    receiver: PersonId,
    channel: Channel | None = None,
    date: datetime.date | None = None,
) -> Edit:
    referral = Referral(giver, receiver, network.next_number(), date, channel)
    return Edit(_label(network, "add_referral", giver, receiver), (Change(None, referral),))


def add_referrals(
    network: Network,
    giver: PersonId,
    receivers: Sequence[PersonId],
    channel: Channel | None = None,
    date: datetime.date | None = None,
) -> Edit:
    """Referrals from `giver` to each of `receivers`, in one step."""
    number = network.next_number()
    changes = tuple(
        Change(None, Referral(giver, receiver, number + at, date, channel))
        for at, receiver in enumerate(receivers)
    )
    first = receivers[:3]
    names = ", ".join(network.people[id_].name for id_ in first)
    label = Label(
        "add_referral", (giver, *first), (network.people[giver].name, names), len(receivers)
    )
    return Edit(label, changes)


def with_referral(
    network: Network,
    adding: Edit,
    receiver: PersonId,
    channel: Channel | None = None,
    date: datetime.date | None = None,
) -> Edit:
    """The edit `adding` a person, extended by their referral of `receiver`."""
    giver = adding.changes[0].after
    assert isinstance(giver, Person)
    number = network.next_number() + len(adding.changes)
    referral = Referral(giver.id, receiver, number, date, channel)
    names = (giver.name, network.people[receiver].name)
    label = Label("add_referred", (giver.id, receiver), names)
    return Edit(label, (*adding.changes, Change(None, referral)))


def add_contract(
    network: Network,
    buyer: PersonId,
    value: Decimal,
    currency: str,
    status: Status = Status.OPEN,
    signed: datetime.date | None = None,
    product: str = "",
) -> Edit:
    contract = Contract(
        ContractId(new_id()),
        buyer,
        value,
        currency,
        network.next_number(),
        status,
        signed,
        product=product,
    )
    return Edit(_label(network, "add_contract", buyer), (Change(None, contract),))


def replace(network: Network, before: Record, after: Record) -> Edit:
    """The change of one record from `before` to `after`, as made by the fields of a card."""
    if isinstance(before, Person):
        assert isinstance(after, Person)
        kind = "rename" if before.name != after.name else "edit_person"
        return Edit(Label(kind, (before.id,), (before.name, after.name)), (Change(before, after),))
    if isinstance(before, Referral):
        label = _label(network, "edit_referral", before.giver, before.receiver)
    elif isinstance(before, Contract):
        label = _label(network, "edit_contract", before.buyer)
    else:
        label = Label("edit_settings")
    return Edit(label, (Change(before, after),))


def stage_fields(
    referral: Referral, stage: Stage | None, today: datetime.date
) -> dict[str, object]:
    """What changes when `referral` comes to `stage`, with the day on which it did."""
    days = {**dict(referral.stage_on), **({} if stage is None else {stage: today})}
    return {"stage": stage, "stage_on": tuple((each, days[each]) for each in Stage if each in days)}


def replace_of_many(network: Network, records: Mapping[PersonId, tuple[Record, Record]]) -> Edit:
    """The changes of records of several people, given as (before, after), in one step."""
    changes = tuple(Change(before, after) for before, after in records.values())
    return Edit(_label(network, "edit_people", *list(records)[:2], count=len(records)), changes)


def set_effort(before: ChannelEffort | None, after: ChannelEffort | None, channel: Channel) -> Edit:
    """The effort put into `channel` added, changed or removed."""
    return Edit(Label("edit_effort", (), (channel,)), (Change(before, after),))


def add_bookmark(network: Network, name: str, data: str) -> Edit:
    """A new bookmark called `name`; `data` is the view as JSON text."""
    mark = Bookmark(max(network.bookmarks, default=0) + 1, data)
    return Edit(Label("bookmark", (), (name,)), (Change(None, mark),))


def remove_bookmark(bookmark: Bookmark, name: str) -> Edit:
    return Edit(Label("remove_bookmark", (), (name,)), (Change(bookmark, None),))


def remove_referral(network: Network, referral: Referral) -> Edit:
    label = _label(network, "remove_referral", referral.giver, referral.receiver)
    return Edit(label, (Change(referral, None),))


def remove_contract(network: Network, contract: Contract) -> Edit:
    return Edit(_label(network, "remove_contract", contract.buyer), (Change(contract, None),))


def set_me(network: Network, person: PersonId | None) -> Edit:
    """Make `person` the owner of the map, in place of the previous one."""
    changes = []
    if network.me is not None and network.me != person:
        before = network.people[network.me]
        changes.append(Change(before, dataclasses.replace(before, me=False)))
    if person is not None and person != network.me:
        chosen = network.people[person]
        changes.append(Change(chosen, dataclasses.replace(chosen, me=True)))
    return Edit(_label(network, "set_me", *([person] if person else [])), tuple(changes))


def set_primary_giver(
    network: Network,
    giver: PersonId,
    receiver: PersonId,
    channel: Channel | None = None,
    date: datetime.date | None = None,
) -> Edit:
    """Make `giver` the primary giver of `receiver`, adding a referral by `channel` on `date`
    if there is none yet.
    """
    changes = [
        Change(referral, dataclasses.replace(referral, primary=False))
        for referral in network.received_by(receiver)
        if referral.primary and referral.giver != giver
    ]
    before = network.referrals.get((giver, receiver))
    after = before or Referral(giver, receiver, network.next_number(), date, channel)
    changes.append(Change(before, dataclasses.replace(after, primary=True)))
    return Edit(_label(network, "set_primary_giver", giver, receiver), tuple(changes))


def move_people(network: Network, places: Sequence[Place]) -> Edit:
    """Move any number of people in one step."""
    changes = tuple(Change(network.places.get(place.key), place) for place in places)
    people = list(dict.fromkeys(place.person for place in places))
    return Edit(_label(network, "move", *people[:2], count=len(people)), changes)


def _label(network: Network, kind: str, *people: PersonId, count: int = 1) -> Label:
    """Who is not on the map any more has no name; the map refuses such an edit."""
    found = (network.people.get(id_) for id_ in people)
    return Label(kind, people, tuple(person.name if person else "" for person in found), count)
