"""A copy of a map for others to see: fewer people, other names, nothing that says who they are.

What leaves is made from this copy, so that nothing hidden is in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS
from referralmap.model.network import Network
from referralmap.model.person_names import stand_in
from referralmap.model.records import (
    Contract,
    ContractId,
    FieldValue,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
    Settings,
)


def reduced(
    network: Network,
    names: str = "full",
    only: Collection[PersonId] | None = None,
    shown: Collection[PersonId] = (),
    *,
    whole_days: bool = False,
) -> Network:
    """The copy with `names` as one of `person_names.KINDS`; those in `shown` keep their own.

    With `only`, it holds these people and what is among them; bookmarks, sessions and efforts are
    of the whole map and go with the whole alone. Numbers stay as they are; of days only the month,
    unless they are `whole_days`.
    """
    chosen = _chosen(network, only)
    copy = _Copy(chosen, names, shown, whole_days=whole_days)
    records: list[Record] = [copy.settings(network.settings)]
    records += [copy.person(person if only is None else _among(person, only)) for person in chosen]
    ids = copy.ids
    referrals = (r for r in network.referrals.values() if r.giver in ids and r.receiver in ids)
    records += [copy.referral(r) for r in sorted(referrals, key=lambda r: r.number)]
    contracts = (c for c in network.contracts.values() if c.buyer in ids)
    in_order = sorted(contracts, key=lambda c: (c.number, c.id))
    records += [copy.contract(at, c) for at, c in enumerate(in_order, 1)]
    records += [copy.place(p) for p in network.places.values() if p.person in ids]
    if only is None:
        records += [
            replaced(e, start=copy.month(e.start), end=copy.month(e.end))
            for e in network.efforts.values()
        ]
    if names == "full" and only is None:
        records += [*network.bookmarks.values(), *network.sessions.values()]
    copied = Network(network.settings)
    copied.load(records)
    copied.work_out(copy.place(p) for p in network.worked_out.values() if p.person in ids)
    return copied


def reduced_ids(
    network: Network, names: str = "full", only: Collection[PersonId] | None = None
) -> dict[PersonId, PersonId]:
    """The id that each person of the copy has there, by the id they have in `network`."""
    return _Copy(_chosen(network, only), names).ids


def _chosen(network: Network, only: Collection[PersonId] | None) -> list[Person]:
    """The people of the copy, in the order of entry."""
    chosen = (p for p in network.people.values() if only is None or p.id in only)
    return sorted(chosen, key=lambda person: (person.number, person.id))


def _among(person: Person, only: Collection[PersonId]) -> Person:
    """Without what was answered about anybody who is not in `only`."""
    steps = tuple(step for step in person.next_steps if not step.about or step.about in only)
    return replaced(person, next_steps=steps)


class _Copy:
    """How each record is copied; everything as it is if `names` is ``full``."""

    def __init__(
        self,
        people: list[Person],
        names: str,
        shown: Collection[PersonId] = (),
        *,
        whole_days: bool = False,
    ) -> None:
        self._has_whole_days = whole_days or names == "full"
        self._names = names
        self._shown = shown
        self._is_full = names == "full"
        self.ids = {
            person.id: person.id if self._is_full else PersonId(f"p{at}")
            for at, person in enumerate(people, 1)
        }

    def settings(self, settings: Settings) -> Settings:
        if self._is_full:
            return settings
        rates = tuple(replaced(r, date=self.month(r.date)) for r in settings.rates)
        return replaced(settings, title="", rates=rates)

    def person(self, person: Person) -> Person:
        if self._is_full:
            return person
        name = stand_in(person, "full" if person.id in self._shown else self._names)
        return Person(id=self.ids[person.id], name=name, **self._kept(person))

    def referral(self, referral: Referral) -> Referral:
        if self._is_full:
            return referral
        ends = {"giver": self.ids[referral.giver], "receiver": self.ids[referral.receiver]}
        return Referral(**{**self._kept(referral), **ends})

    def contract(self, at: int, contract: Contract) -> Contract:
        if self._is_full:
            return contract
        ids = {"id": ContractId(f"c{at}"), "buyer": self.ids[contract.buyer]}
        return Contract(**{**self._kept(contract), **ids})

    def place(self, place: Place) -> Place:
        return replaced(place, person=self.ids[place.person])

    def _kept(self, record: Record) -> dict[str, FieldValue]:
        """The fields that cannot be traced to anybody; of days the month."""
        values = {
            field.name: getattr(record, field.name)
            for field in FIELDS[type(record)]
            if not field.personal
        }
        return {
            name: self.month(value) if isinstance(value, datetime.date) else value
            for name, value in values.items()
        }

    def month(self, date: datetime.date | None) -> datetime.date | None:
        return date if date is None or self._has_whole_days else date.replace(day=1)
