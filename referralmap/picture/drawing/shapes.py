"""The shapes of a drawing, in units of its page with y downward; colours as ``#rrggbb``."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """An outline; `dash` are the lengths of its strokes and gaps."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Disc:
    centre: Point
    radius: float
    fill: str = ""
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Glow:
    """A soft light from half its radius outward."""

    centre: Point
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle with rounded corners."""

    x: float
    y: float
    width: float
    height: float
    corner: float = 0.0
    fill: str = ""
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Corners:
    """A closed polygon."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Segments:
    """Straight lines, each from a start to an end."""

    ends: tuple[tuple[Point, Point], ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic curve: start, two control points, end."""

    points: tuple[Point, Point, Point, Point]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `at` is on its baseline, at its `anchor`: start, middle or end."""

    at: Point
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: str = "start"
    halo: str = ""
    """The colour of a thin outline that keeps it readable on anything."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG in a rectangle."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


Shape = Picture | Disc | Glow | Block | Corners | Segments | Curve | Text


@dataclass(frozen=True, slots=True)
class Item:
    """What belongs together: a person, a referral, the words around the map.

    `kind` is one of ``rings cover brackets glow referral bunch person name note words logo``; `key`
    names the person's row, or the rows of giver and receiver, with -1 and below for bunches.
    """

    kind: str
    shapes: tuple[Shape, ...]
    key: tuple[int, ...] = ()
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of `width` × `height` units; no `background` is a transparent one."""

    width: float
    height: float
    background: str
    title: str
    description: str
    items: tuple[Item, ...]
