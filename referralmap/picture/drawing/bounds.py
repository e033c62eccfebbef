"""How far shapes reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Curve,
    Disc,
    Glow,
    Picture,
    Segments,
    Shape,
    Text,
)
from referralmap.picture.drawing.text_width import measure

Bounds = tuple[float, float, float, float]


def bounds_of(shapes: Iterable[Shape]) -> Bounds:
    """Left, top, right and bottom of all but their glow; a point where there is nothing."""
    boxes = [box for shape in shapes for box in _boxes(shape)]
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _boxes(shape: Shape) -> Iterator[Bounds]:
    match shape:
        case Disc((x, y), radius):
            yield x - radius, y - radius, x + radius, y + radius
        case Block(x, y, width, height) | Picture(x, y, width, height):
            yield x, y, x + width, y + height
        case Corners(points) | Curve(points):
            yield from ((x, y, x, y) for x, y in points)
        case Segments(ends):
            yield from ((x, y, x, y) for pair in ends for x, y in pair)
        case Text((x, y), text, size, _colour, bold, anchor):
            width = measure(text, size, bold)
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            yield left, y - size, left + width, y + size * 0.25
        case Glow():
            return
