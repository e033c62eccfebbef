"""How a map looks, for the data formats that carry it: places, colours, sizes, roles and credit.

It is worked out by those who paint, and handed down as plain values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from referralmap.model.fields.drafts import replaced
from referralmap.model.records import PersonId


@dataclass(frozen=True, slots=True)
class MarkLook:
    """The mark of a person: place and radius in map units, y growing downward, colours as
    ``#rrggbb``, and `credit` in the currency of the map.
    """

    x: float
    y: float
    radius: float
    shape: str
    fill: str
    edge: str
    role: str
    credit: Decimal
    contracts: int
    """How many brought that credit."""


@dataclass(frozen=True, slots=True)
class LineLook:
    """The line of a referral: its colour and its width in map units."""

    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Look:
    """The marks by person and the lines by giver and receiver, in the layout of that key."""

    layout: str = ""
    rule: str = ""
    names_right: bool = False
    ink: str = "#000000"
    marks: Mapping[PersonId, MarkLook] = field(default_factory=dict)
    lines: Mapping[tuple[PersonId, PersonId], LineLook] = field(default_factory=dict)

    def of(self, ids: Mapping[PersonId, PersonId]) -> Look:
        """The look of a copy of the map that holds `ids` alone, under their new ids."""
        return replaced(
            self,
            marks={ids[id_]: mark for id_, mark in self.marks.items() if id_ in ids},
            lines={
                (ids[giver], ids[receiver]): line
                for (giver, receiver), line in self.lines.items()
                if giver in ids and receiver in ids
            },
        )


NO_LOOK = Look()
