"""People who were drawn from memory in a coaching session, before the map was shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from referralmap.model.cleaning import one_line
from referralmap.model.records import PersonId

SMALLEST, USUAL_SIZE, LARGEST = 1, 3, 5
NOBODY = PersonId("-")
"""Stands for somebody who is none of those of that name on the map."""
_FARTHEST = 10_000.0


@dataclass(frozen=True, slots=True)
class DrawnPerson:
    """A name at (`x`, `y`) around *me*, in pixels at 100 % of text size, y downward.

    `person` is who of the map was meant, where that was clear when the drawing was kept, or
    `NOBODY`.
    """

    name: str
    size: int = USUAL_SIZE
    x: float = 0.0
    y: float = 0.0
    person: PersonId | None = None

    @property
    def area(self) -> int:
        """Each size is twice the one before."""
        return int(2 ** (self.size - SMALLEST))


def read_drawn(data: object) -> Iterator[DrawnPerson]:
    """Whoever can be understood in a list that may come from elsewhere."""
    for each in data if isinstance(data, list) else []:
        name = each.get("name") if isinstance(each, dict) else None
        if not isinstance(name, str) or not one_line(name):
            continue
        person = each.get("person")
        yield DrawnPerson(
            one_line(name),
            _size(each.get("size")),
            _coordinate(each.get("x")),
            _coordinate(each.get("y")),
            PersonId(person) if isinstance(person, str) and person else None,
        )


def drawn_form(drawn: Iterable[DrawnPerson]) -> list[dict[str, object]]:
    """As `read_drawn` reads it."""
    return [
        {"name": each.name, "size": each.size, "x": each.x, "y": each.y}
        | ({"person": each.person} if each.person else {})
        for each in drawn
    ]


def _size(value: object) -> int:
    return value if type(value) is int and SMALLEST <= value <= LARGEST else USUAL_SIZE


def _coordinate(value: object) -> float:
    """0 for what is no number, or farther away than any screen reaches."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return float(value) if -_FARTHEST <= value <= _FARTHEST else 0.0
