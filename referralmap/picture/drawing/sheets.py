"""A large drawing on several sheets of paper that overlap, after one that shows the whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from referralmap.i18n import _
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.mark_shapes import BASELINE
from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Curve,
    Disc,
    Drawing,
    Glow,
    Item,
    Picture,
    Point,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.geometry.page_size import PageSize
from referralmap.picture.geometry.sheet_count import OVERLAP, Sheets
from referralmap.picture.theme import Theme

_NUMBER, _MARK = 30.0, 10.0
"""Sizes of the numbers on the key map and of those on the sheets, in units of a single page."""


def sheets_of(whole: Drawing, sheets: Sheets, size: PageSize, theme: Theme) -> Iterator[Drawing]:
    """The key map, then each sheet in the order of reading; `whole` was made for all of them."""
    total = sheets.whole(size)
    unit = whole.width / total.width
    sheet_width, sheet_height = (length * unit for length in size.millimetres())
    step_x, step_y = sheet_width - OVERLAP * unit, sheet_height - OVERLAP * unit
    corners = [
        (column * step_x, row * step_y)
        for row in range(sheets.down)
        for column in range(sheets.across)
    ]
    boxes = [bounds_of(item.shapes) for item in whole.items]
    yield _key_map(whole, corners, (sheet_width, sheet_height), theme)
    for number, (left, top) in enumerate(corners, 1):
        right, bottom = left + sheet_width, top + sheet_height
        there = [
            item
            for item, (x1, y1, x2, y2) in zip(whole.items, boxes, strict=True)
            if item.kind in _WIDE or (x1 < right and x2 > left and y1 < bottom and y2 > top)
        ]
        items = [placed(item, 1.0, -left, -top) for item in there]
        said = _("{number} of {count}").format(number=number, count=len(corners))
        at = (sheet_width - 12, sheet_height - 8)
        mark = Text(at, said, _MARK, theme.quiet, anchor="end", halo=whole.background)
        items.append(Item("words", (mark,)))
        yield dataclasses.replace(whole, width=sheet_width, height=sheet_height, items=tuple(items))


_WIDE = ("rings", "glow", "cover")
"""Kinds of items that reach farther than their shapes say, or everywhere."""


def _key_map(
    whole: Drawing, corners: Sequence[Point], size: tuple[float, float], theme: Theme
) -> Drawing:
    """All of it on one sheet without names, with the edges and the numbers of the others."""
    width, height = size
    scale = min(width / whole.width, height / whole.height)
    dx, dy = (width - whole.width * scale) / 2, (height - whole.height * scale) / 2
    items = [placed(item, scale, dx, dy) for item in whole.items if item.kind != "name"]
    for number, (left, top) in enumerate(corners, 1):
        x, y = left * scale + dx, top * scale + dy
        edge = Block(x, y, width * scale, height * scale, 0.0, "", Stroke(theme.accent, 1.0))
        middle = (x + width * scale / 2, y + height * scale / 2 + _NUMBER * BASELINE)
        ground = whole.background or theme.background
        text = Text(middle, str(number), _NUMBER, theme.accent, True, "middle", ground)
        items.append(Item("words", (edge, text)))
    return dataclasses.replace(whole, width=width, height=height, items=tuple(items))


def placed(item: Item, scale: float, dx: float, dy: float) -> Item:
    """The item, `scale` times as large and then moved."""
    shapes = tuple(_placed(shape, scale, dx, dy) for shape in item.shapes)
    return dataclasses.replace(item, shapes=shapes)


def _placed(shape: Shape, scale: float, dx: float, dy: float) -> Shape:
    def at(point: Point) -> Point:
        return point[0] * scale + dx, point[1] * scale + dy

    def stroked(stroke: Stroke) -> Stroke:
        dash = tuple(length * scale for length in stroke.dash)
        return Stroke(stroke.colour, stroke.width * scale, dash)

    match shape:
        case Disc(centre, radius, fill, stroke):
            return Disc(at(centre), radius * scale, fill, stroke and stroked(stroke))
        case Glow(centre, radius, colour):
            return Glow(at(centre), radius * scale, colour)
        case Block(x, y, width, height, corner, fill, stroke):
            size = (width * scale, height * scale, corner * scale)
            return Block(*at((x, y)), *size, fill, stroke and stroked(stroke))
        case Corners(points, fill, stroke):
            return Corners(tuple(map(at, points)), fill, stroke and stroked(stroke))
        case Segments(ends, stroke):
            return Segments(tuple((at(one), at(two)) for one, two in ends), stroked(stroke))
        case Curve((start, first, second, end), stroke):
            return Curve((at(start), at(first), at(second), at(end)), stroked(stroke))
        case Picture(x, y, width, height, data):
            return Picture(*at((x, y)), width * scale, height * scale, data)
        case Text():
            return dataclasses.replace(shape, at=at(shape.at), size=shape.size * scale)
