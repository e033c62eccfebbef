"""Two copies of one map that went different ways: what differs person by person, and one of both.

A person comes with the referrals they received and the contracts they bought. Numbers of entry
and places are nobody's choice: mine stay, and what is new gets new ones.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.record_fields import FIELDS
from referralmap.model.network import Network
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    FieldValue,
    Key,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
    Session,
    Settings,
)

At = tuple[type[Record], Key]
Records = Mapping[At, Record]
_Kind = TypeVar("_Kind", bound=Record)  # of the record that is joined with another
_ORDER = (Settings, Person, Referral, Contract, Place, ChannelEffort, Bookmark, Session)


class DifferenceKind(Enum):
    """How a group differs; without a common base nothing is known of who changed or removed."""

    ONLY_MINE = "only_mine"
    ONLY_THEIRS = "only_theirs"
    CHANGED_MINE = "changed_mine"
    CHANGED_THEIRS = "changed_theirs"
    BOTH_CHANGED = "both_changed"
    REMOVED_MINE = "removed_mine"
    REMOVED_THEIRS = "removed_theirs"


class Side(Enum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """A group that differs: a person with what hangs on them, or the map's own records.

    `person` is None for the map's own; `both` is what comes of both sides together. `asks` when
    the suggestion would drop something that somebody typed.
    """

    person: PersonId | None
    name: str
    kind: DifferenceKind
    mine: tuple[Record, ...]
    theirs: tuple[Record, ...]
    both: tuple[Record, ...]
    suggested: Side
    asks: bool

    def chosen(self, choice: Side) -> tuple[Record, ...]:
        return {Side.MINE: self.mine, Side.THEIRS: self.theirs, Side.BOTH: self.both}[choice]


def differences(
    mine: Network | Iterable[Record],
    theirs: Network | Iterable[Record],
    base: Network | Iterable[Record] | None = None,
) -> list[Difference]:
    """What differs, people in the order of entry, the map's own records last.

    `base` is the state that both have come from, if it is known.
    """
    ours, others = _groups(mine), _groups(theirs)
    before = None if base is None else _groups(base)
    people = [person for person in {**ours, **others} if person is not None]
    found = []
    for person in people:
        sides = (ours.get(person, {}), others.get(person, {}))
        if _same(*sides):
            continue
        known = None if before is None else before.get(person, {})
        found.append(_about_person(person, *sides, known))
    if before is not None:
        found = list(_keeping_those_needed(found, ours, others, before))
    return [
        *found,
        *_about_map(ours[None], others[None], None if before is None else before[None]),
    ]


def merge(
    mine: Network,
    differences: Sequence[Difference],
    choices: Mapping[PersonId | None, Side] | None = None,
    title: str = "",
) -> Edit:
    """One lawful edit that brings `choices` to `mine`; the suggestions where none was made.

    Referrals by somebody that a choice leaves out are left out too. Newcomers have no places yet.
    `title` is the other map's, for the history.
    """
    choices = choices or {}
    before = {_at(record): record for record in mine.records()}
    records = dict(before)
    taken: list[Record] = []
    for each in differences:
        choice = choices.get(each.person, each.suggested)
        if choice is not Side.MINE:
            for record in each.mine:
                records.pop(_at(record), None)
            taken += each.chosen(choice)
    for record in taken:
        records.setdefault(_at(record), record)
    for each in differences:
        for record in each.theirs:
            # a contract that moved from one buyer to the other: it was nobody's wish that it goes
            if isinstance(record, Contract) and _at(record) in before:
                records.setdefault(_at(record), before[_at(record)])
    return difference(mine, _lawful(mine, records.values()), Label("merge", (), (title,)))


def difference(network: Network, records: Iterable[Record], label: Label | None = None) -> Edit:
    """The edit that turns `network` into `records`, in an order that is lawful all the way."""
    after = {_at(record): record for record in records}
    after.setdefault(_at(network.settings), network.settings)
    before = {_at(record): record for record in network.records()}
    changes = []
    me = network.people[network.me] if network.me is not None else None
    if me is not None:
        kept = after.get(_at(me))
        if not (isinstance(kept, Person) and kept.me):
            demoted = dataclasses.replace(me, me=False)
            if kept is not None:
                assert isinstance(kept, Person)
                demoted = kept
            changes.append(Change(me, demoted))
            before[_at(me)] = demoted
    gone = [record for at, record in before.items() if at not in after]
    changes += [Change(record, None) for record in gone if not isinstance(record, Person)]
    for kind in _ORDER:
        for at, record in after.items():
            if at[0] is kind and before.get(at) != record:
                changes.append(Change(before.get(at), record))
    changes += [Change(record, None) for record in gone if isinstance(record, Person)]
    return Edit(label or Label("merge", (), ("",)), tuple(changes))


def common_step(
    mine: Sequence[tuple[int, object, bool]], theirs: Sequence[tuple[int, object, bool]]
) -> int | None:
    """The last step that two histories share, given as (number, what tells it, undone).

    0 is the state the map began with; None when the steps that would tell are gone.
    """
    starts = [steps[0][0] if steps else 1 for steps in (mine, theirs)]
    start = max(starts)
    common = 0 if start == 1 else None
    pairs = ([step for step in steps if step[0] >= start] for steps in (mine, theirs))
    for ours, other in zip(*pairs, strict=False):
        if ours != other or ours[2]:
            break
        common = ours[0]
    return common


def state_at(network: Network, undoing: Iterable[Edit]) -> Network:
    """A copy of `network` with the edits in `undoing` taken back, the newest first."""
    return network.with_edits(edit.reversed() for edit in undoing)


def _at(record: Record) -> At:
    return type(record), record.key


def _groups(
    records: Network | Iterable[Record],
) -> dict[PersonId | None, dict[At, Record]]:
    """What hangs on each person, places aside; the map's own records under None."""
    groups: dict[PersonId | None, dict[At, Record]] = {None: {}}
    for record in records.records() if isinstance(records, Network) else records:
        if isinstance(record, Place):
            continue
        person: PersonId | None = None
        if isinstance(record, Person):
            person = record.id
        elif isinstance(record, Referral):
            person = record.receiver
        elif isinstance(record, Contract):
            person = record.buyer
        groups.setdefault(person, {})[_at(record)] = record
    return groups


def _unnumbered(record: Record) -> Record:
    return record if isinstance(record, Settings | Place) else dataclasses.replace(record, number=0)


def _same(one: Records, other: Records) -> bool:
    """Numbers of entry aside; what has no other key is compared by what it says."""
    if one == other:
        return True
    return len(one) == len(other) and Counter(map(_unnumbered, one.values())) == Counter(
        map(_unnumbered, other.values())
    )


def _about_person(
    person: PersonId, mine: Records, theirs: Records, base: Records | None
) -> Difference:
    at = (Person, person)
    joined, asks = _joined(mine, theirs, base)
    if base and at in base and not (at in mine and at in theirs):
        kept, choice = (mine, Side.MINE) if at in mine else (theirs, Side.THEIRS)
        kind = DifferenceKind.REMOVED_THEIRS if at in mine else DifferenceKind.REMOVED_MINE
        asks = not _same(kept, base)
        suggested = choice if asks else _other(choice)
        joined = dict(kept) if asks else {}
    elif at not in theirs:
        kind, suggested, asks = DifferenceKind.ONLY_MINE, Side.MINE, False
    elif at not in mine:
        kind, suggested, asks = DifferenceKind.ONLY_THEIRS, Side.THEIRS, False
    else:
        kind, suggested = _who_changed(mine, theirs, base)
    person_record = mine.get(at) or theirs.get(at)
    name = person_record.name if isinstance(person_record, Person) else person
    return _difference(person, name, kind, mine, theirs, joined, suggested, asks)


def _about_map(mine: Records, theirs: Records, base: Records | None) -> Iterator[Difference]:
    """The settings, efforts, bookmarks and sessions, if they differ.

    Of those, a number is only known to mean the same when both copies had it from the start.
    """
    if _same(mine, theirs):
        return
    shared = {at for at in base or () if at[0] is not Settings} | {(Settings, Settings().key)}
    both, asks = _joined(
        {at: record for at, record in mine.items() if at in shared},
        {at: record for at, record in theirs.items() if at in shared},
        base,
    )
    joined = dict(both)
    joined.update((at, record) for at, record in mine.items() if at not in shared)
    there = Counter(map(_unnumbered, joined.values()))
    number = max(getattr(record, "number", 0) for record in (*mine.values(), *theirs.values()))
    for at, record in theirs.items():
        if at in shared or isinstance(record, Settings | Place):
            continue
        if there[_unnumbered(record)] > 0:
            there[_unnumbered(record)] -= 1
            continue
        if at in joined or at in mine:
            number += 1
            record = dataclasses.replace(record, number=number)  # noqa: PLW2901
        joined[_at(record)] = record
    kind, suggested = _who_changed(mine, theirs, base)
    yield _difference(None, "", kind, mine, theirs, joined, suggested, asks)


def _who_changed(
    mine: Records, theirs: Records, base: Records | None
) -> tuple[DifferenceKind, Side]:
    if base is not None and _same(mine, base):
        return DifferenceKind.CHANGED_THEIRS, Side.THEIRS
    if base is not None and _same(theirs, base):
        return DifferenceKind.CHANGED_MINE, Side.MINE
    return DifferenceKind.BOTH_CHANGED, Side.BOTH


def _difference(
    person: PersonId | None,
    name: str,
    kind: DifferenceKind,
    mine: Records,
    theirs: Records,
    both: Records,
    suggested: Side,
    asks: bool,
) -> Difference:
    ours, other, joined = (tuple(side.values()) for side in (mine, theirs, both))
    asks = asks and kind not in (DifferenceKind.CHANGED_MINE, DifferenceKind.CHANGED_THEIRS)
    return Difference(person, name, kind, ours, other, joined, suggested, asks)


def _other(choice: Side) -> Side:
    return Side.THEIRS if choice is Side.MINE else Side.MINE


def _keeping_those_needed(
    found: Iterable[Difference],
    mine: Mapping[PersonId | None, Records],
    theirs: Mapping[PersonId | None, Records],
    base: Mapping[PersonId | None, Records],
) -> Iterator[Difference]:
    """Nobody is removed on one side's word who has referred somebody new on the other."""
    new_givers = [
        {
            record.giver
            for person, group in side.items()
            for at, record in group.items()
            if isinstance(record, Referral) and base.get(person, {}).get(at) != record
        }
        for side in (mine, theirs)
    ]
    for each in found:
        removed = each.kind in (DifferenceKind.REMOVED_MINE, DifferenceKind.REMOVED_THEIRS)
        keep = Side.MINE if each.kind is DifferenceKind.REMOVED_THEIRS else Side.THEIRS
        if removed and each.person in new_givers[keep is Side.THEIRS]:
            yield dataclasses.replace(each, suggested=keep, both=each.chosen(keep), asks=True)
        else:
            yield each


def _joined(mine: Records, theirs: Records, base: Records | None) -> tuple[dict[At, Record], bool]:
    """Both sides together, and whether something of theirs had to give way to mine."""
    joined: dict[At, Record] = {}
    asks = False
    for at in {**mine, **theirs}:
        ours, other, before = mine.get(at), theirs.get(at), (base or {}).get(at)
        if ours is not None and other is not None:
            joined[at], conflict = _joined_record(ours, other, before)
            asks |= conflict
            continue
        left = ours if ours is not None else other
        assert left is not None
        if before is None:
            joined[at] = left
        elif _unnumbered(left) != _unnumbered(before):
            joined[at], asks = left, True
    return joined, asks


def _joined_record(mine: _Kind, theirs: Record, base: Record | None) -> tuple[_Kind, bool]:
    """Field by field; without a base, a field that is at its default gives way."""
    if isinstance(mine, Settings) and base is None:
        return mine, mine != theirs
    taken: dict[str, FieldValue] = {}
    asks = False
    for unit in _UNITS[type(mine)]:
        ours, other, before = (
            tuple(getattr(record, field.name, field.default) for field in unit)
            for record in (mine, theirs, base)
        )
        if ours == other or other == before:
            continue
        if ours == before:
            taken.update(zip((field.name for field in unit), other, strict=True))
        else:
            asks = True
    return dataclasses.replace(mine, **taken), asks


def _units(kind: type[Record]) -> list[tuple[dataclasses.Field[object], ...]]:
    """The fields of a record but its number, those together that mean nothing apart."""
    unit_of = {field.name: field.unit for field in FIELDS.get(kind, ())}
    units: dict[str, list[dataclasses.Field[object]]] = {}
    for field in dataclasses.fields(kind):
        if field.name != "number":
            units.setdefault(unit_of.get(field.name) or field.name, []).append(field)
    return [tuple(unit) for unit in units.values()]


_UNITS: Mapping[type, list[tuple[dataclasses.Field[object], ...]]] = {
    kind: _units(kind) for kind in _ORDER
}


def _lawful(mine: Network, records: Iterable[Record]) -> Iterator[Record]:
    """`records` with mine's numbers or new ones, one *me*, and nothing that hangs on nobody."""
    records = list(records)
    people = {record.id: record for record in records if isinstance(record, Person)}
    owners = sorted(
        (person for person in people.values() if person.me),
        key=lambda person: (person.id != mine.me, person.number),
    )
    for extra in owners[1:]:
        people[extra.id] = dataclasses.replace(extra, me=False)
    number = mine.next_number()
    for record in sorted(records, key=lambda each: getattr(each, "number", 0)):
        if isinstance(record, Referral) and not {record.giver, record.receiver} <= people.keys():
            continue
        if isinstance(record, Contract) and record.buyer not in people:
            continue
        if isinstance(record, Place) and record.person not in people:
            continue
        kept = people[record.id] if isinstance(record, Person) else record
        if isinstance(kept, Person | Referral | Contract):
            known = mine.find(*_at(kept))
            new = number if known is None else getattr(known, "number", 0)
            number += known is None
            kept = dataclasses.replace(kept, number=new)
        yield kept
