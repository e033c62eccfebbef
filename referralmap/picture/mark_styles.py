"""The marks of the roles: shape, size, and the names of two colours.

Shapes differ as well as colours, so the map can be read in greyscale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from referralmap.model.vocabulary import Role


class Shape(Enum):
    DISC = "disc"
    RING = "ring"
    SQUARE = "square"
    DASHED_SQUARE = "dashed square"
    DIAMOND = "diamond"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """`radius` at 100 % and `least` on the screen at any zoom, in pixels."""

    shape: Shape
    colour: str
    radius: float
    least: float
    importance: int


def rim_size(radius: float) -> tuple[float, float]:
    """Radius and width of the rim around a mark of `radius`, in pixels."""
    width = min(max(radius * 0.12, 1.2), 3.0)
    return radius + width * 1.2, width


DOTS = (1.0, 1.6)
"""Strokes and gaps of a dotted rim around a mark, in widths of the line."""
GOLD_OF_BUYER, BUYER_GROWTH = 0.88, 1.08
"""The share of their mark that is gold where ambassadors have bought themselves, as a ring goes
around it, and how much larger the mark is, so that equal credit has equal gold."""
SMALLEST_AMBASSADOR, LARGEST_AMBASSADOR = 12.0, 20.0

MARKS: Mapping[Role, MarkStyle] = {
    Role.ME: MarkStyle(Shape.RING, "me", 18, 7, 8),
    Role.AMBASSADOR: MarkStyle(Shape.DISC, "gold", SMALLEST_AMBASSADOR, 4.5, 7),
    Role.SILENT_A: MarkStyle(Shape.DASHED_SQUARE, "customer", 8, 2.5, 6),
    Role.CUSTOMER: MarkStyle(Shape.SQUARE, "customer", 7, 2.2, 5),
    Role.PROSPECT: MarkStyle(Shape.DIAMOND, "prospect", 7, 2, 4),
    Role.FAN: MarkStyle(Shape.RING, "fan", 6, 2, 3),
    Role.DECLINED: MarkStyle(Shape.CROSS, "declined", 5, 1.8, 2),
    Role.PERSON: MarkStyle(Shape.DISC, "person", 5, 1.6, 1),
}
ROLES: tuple[Role, ...] = tuple(MARKS)
"""The roles in the order of their numbers in a `MapPicture`."""
QUIET = frozenset(
    ROLES.index(role) for role in (Role.PERSON, Role.FAN, Role.DECLINED, Role.PROSPECT)
)
"""The numbers of the roles that stand back behind customers and ambassadors."""
