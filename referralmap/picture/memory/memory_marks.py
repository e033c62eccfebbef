"""Who was drawn from memory, and who was forgotten, as marks around *me* at (0, 0)."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.drawn_from_memory import MOST_FORGOTTEN, Memory
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role
from referralmap.picture.drawing.shapes import Point
from referralmap.picture.drawing.text_width import elided, measure
from referralmap.picture.memory.memory_places import FLAT, Box, apart, free_place, moved
from referralmap.picture.wording.memory_text import forgotten_word, verdicts

NAME_SIZE, VERDICT_SIZE = 13.0, 11.5
LINE = 1.35
"""From one baseline to the next, in sizes."""
RADIUS_OF_ME = 26.0
BOX_OF_ME: Box = (-34.0, -34.0, 34.0, 34.0)
_UNIT, _LEAST = 11.0, 3.5
"""The radius of the area 1, and of the smallest credit that is seen."""
_WIDEST_NAME, _APART = 150.0, 5.0


@dataclass(frozen=True, slots=True)
class MemoryMark:
    """`drawn` and `credit` are radii, 0 for what was not drawn or has no credit."""

    name: str
    at: Point
    drawn: float
    credit: float = 0.0
    role: Role | None = None
    """The role of somebody on the map, once that lies over the drawn marks"""
    verdict: str = ""

    @property
    def radius(self) -> float:
        return max(self.drawn, self.credit)

    @property
    def shown_name(self) -> str:
        return elided(self.name, _WIDEST_NAME, NAME_SIZE)

    @property
    def box(self) -> Box:
        """The room of the mark with its words below, if it stood at (0, 0)."""
        name = measure(self.shown_name, NAME_SIZE, False)
        half = max(self.radius, name / 2, measure(self.verdict, VERDICT_SIZE, False) / 2) + _APART
        words = NAME_SIZE * LINE + (VERDICT_SIZE * LINE if self.verdict else 0)
        return -half, -self.radius - _APART, half, self.radius + words + _APART


def radius_of(area: float) -> float:
    """The radius of a mark whose area is as `DrawnPerson.area` counts it."""
    return _UNIT * math.sqrt(area)


def drawn_marks(drawn: Iterable[DrawnPerson]) -> tuple[MemoryMark, ...]:
    """The marks of the people while they are being drawn, without roles, credit and verdicts."""
    return tuple(MemoryMark(each.name, (each.x, each.y), radius_of(each.area)) for each in drawn)


def place_for(name: str, drawn: Iterable[DrawnPerson], reach: Point) -> Point:
    """Where there is room for one more; `reach` as for `free_place`."""
    [new] = drawn_marks([DrawnPerson(name)])
    return free_place(new.box, _taken(drawn_marks(drawn)), reach, reach[0] / max(reach[1], 1))


def marks_over(
    accounts: Accounts, drawn: Sequence[DrawnPerson], memory: Memory, flat: float = FLAT
) -> tuple[MemoryMark, ...]:
    """Those drawn, in their order, pushed apart where the credit needs room, then the forgotten,
    on a ground that is `flat` times as wide as high.

    All credit together has the area of all that was drawn: equal shares are equally large.
    """
    people = accounts.network.people
    area = sum(each.area for each in drawn) or 4 * len(memory.forgotten)
    credit = {each.person: each.credit for each in (*memory.remembered, *memory.forgotten)}

    def credit_of(person: PersonId | None) -> float:
        """Once only, where two marks stand for one person."""
        share = credit.pop(person, Fraction(0)) if person is not None else Fraction(0)
        return max(radius_of(float(share) * area), _LEAST) if share else 0.0

    said = verdicts(accounts, drawn, memory)
    marks = [
        dataclasses.replace(
            mark,
            credit=credit_of(person),
            role=None if person is None else accounts.role(person),
            verdict=words,
        )
        for mark, person, words in zip(drawn_marks(drawn), memory.meant, said, strict=True)
    ]
    places = apart([mark.at for mark in marks], [mark.box for mark in marks], BOX_OF_ME)
    marks = [dataclasses.replace(m, at=at) for m, at in zip(marks, places, strict=True)]
    for each in memory.forgotten[:MOST_FORGOTTEN]:
        role, name = accounts.role(each.person), people[each.person].name
        new = MemoryMark(name, (0, 0), 0, credit_of(each.person), role, forgotten_word())
        marks.append(dataclasses.replace(new, at=free_place(new.box, _taken(marks), None, flat)))
    return tuple(marks)


def between(
    before: Sequence[MemoryMark], after: Sequence[MemoryMark], part: float
) -> tuple[MemoryMark, ...]:
    """The marks on the way from `before` to `after`, which has more; `part` goes from 0 to 1."""
    if part >= 1:
        return tuple(after)
    known = zip(before, after[: len(before)], strict=True)
    under_way = [
        dataclasses.replace(
            new,
            at=(
                old.at[0] + (new.at[0] - old.at[0]) * part,
                old.at[1] + (new.at[1] - old.at[1]) * part,
            ),
            credit=new.credit * part,
        )
        for old, new in known
    ]
    grown = (dataclasses.replace(m, credit=m.credit * part) for m in after[len(before) :])
    return (*under_way, *grown)


def extent(marks: Iterable[MemoryMark]) -> Point:
    """How far the marks reach from *me* to either side, and up or down."""
    boxes = [BOX_OF_ME, *(moved(mark.box, mark.at) for mark in marks)]
    return (
        max(max(-box[0], box[2]) for box in boxes),
        max(max(-box[1], box[3]) for box in boxes),
    )


def _taken(marks: Iterable[MemoryMark]) -> list[Box]:
    return [BOX_OF_ME, *(moved(mark.box, mark.at) for mark in marks)]
