"""The people of a map as the shapes of a slide, and the lines between them.

The same shapes stand in the file and in the picture of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from referralmap.i18n import _
from referralmap.model.vocabulary import Role
from referralmap.picture.drawing.apart import pushed_apart
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.shapes import Curve, Disc, Drawing, Item, Stroke, Text
from referralmap.picture.drawing.text_width import measure
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import MARKS, ROLES, Shape
from referralmap.picture.theme import Theme, ink_on
from referralmap.picture.vector.slide_shapes import PER_POINT, Box, Bubble, clean

_LEAST_POINTS = 7.0
_RIM = 3.0
"""Width of the line around the first three, in points."""
_LOOSE = 1.06
"""How much wider a text may be in another font."""
_BEFORE_FIRST_ID = 100


@dataclass(frozen=True, slots=True)
class Connector:
    """A referral, glued to the shapes of its giver and its receiver."""

    id: int
    title: str
    giver: Bubble
    receiver: Bubble
    stroke: Stroke


class SlidePeople:
    """The shapes of `picture`, drawn as `drawing`, whose units are `unit` EMU each."""

    def __init__(self, picture: MapPicture, drawing: Drawing, unit: float) -> None:
        self._picture = picture
        self._drawing = drawing
        self._unit = unit
        self._next = _BEFORE_FIRST_ID
        self._rims = {
            rim.row: Stroke(picture.theme.ink, _RIM, () if rim.is_whole else (1.0, 1.0))
            for rim in picture.rims
        }
        names = {item.key[0]: item for item in drawing.items if item.kind == "name"}
        people = [item for item in drawing.items if item.kind == "person"]
        made = [self._bubble(item, names.get(item.key[0])) for item in people]
        rows = [item.key[0] for item in people]
        bunches = [item for item in drawing.items if item.kind == "bunch"]
        self._by_row = {item.key[0]: self._bunch(item) for item in bunches}
        self._by_row |= dict(zip(rows, _apart(made, 3 * unit, [*self._taken()]), strict=True))
        self.bubbles = tuple(self._by_row.values())
        """Bunches first, and people over them"""

    def keys(self) -> Mapping[int, str]:
        """The key of each shape by its id: of a person, or of the bunch below one."""
        ids, bubbles = self._picture.ids, self._by_row
        keys = {bubble.id: f"person {ids[row]}" for row, bubble in bubbles.items() if row >= 0}
        below = (item.key for item in self._drawing.items if item.kind == "referral")
        bunches = ((giver, row) for giver, row in below if row < 0)
        return keys | {bubbles[row].id: f"below {ids[giver]}" for giver, row in bunches}

    def rings(self) -> Iterator[tuple[int, Box, Stroke]]:
        """The faint circles of the layout, with their ids."""
        for item in self._drawing.items:
            for shape in item.shapes if item.kind == "rings" else ():
                if isinstance(shape, Disc) and shape.stroke is not None:
                    (x, y), radius = shape.centre, shape.radius
                    box = self._box(x - radius, y - radius, 2 * radius, 2 * radius)
                    yield self._id(), box, self._stroke(shape.stroke)

    def connectors(self) -> Iterator[Connector]:
        """The referrals, also those that a bracket joins in a drawing."""
        for item in self._drawing.items:
            if item.kind == "referral" and isinstance(curve := item.shapes[0], Curve):
                giver, receiver = (self._by_row[row] for row in item.key)
                stroke = self._stroke(curve.stroke)
                yield Connector(self._id(), clean(item.title), giver, receiver, stroke)
        picture, found = self._picture, self._picture.brackets
        if found is None:
            return
        stroke = self._stroke(Stroke(picture.theme.line, 1.0))
        for at in np.flatnonzero((found.block >= 0) & (picture.gold == 0)).tolist():
            ends = [int(end[at]) for end in (picture.givers, picture.receivers)]
            if not all(end in self._by_row for end in ends):
                continue
            title = clean(" → ".join(picture.names[end] for end in ends))
            giver, receiver = (self._by_row[end] for end in ends)
            yield Connector(self._id(), title, giver, receiver, stroke)

    def _taken(self) -> Iterator[Box]:
        """Where no shape may stand: beyond the edges, on other words, and below lists of them."""
        width, height = self._drawing.width, self._drawing.height
        yield self._box(-width, 0, width, height)
        yield self._box(width, 0, width, height)
        yield self._box(-width, -height, 3 * width, height)
        yield self._box(-width, height, 3 * width, height)
        for item in self._drawing.items:
            if item.kind == "words" and item.shapes:
                left, top, right, bottom = bounds_of(item.shapes)
                is_list = item.title and item.title != _("Legend")
                yield self._box(left, top, right - left, (height if is_list else bottom) - top)

    def _bunch(self, item: Item) -> Bubble:
        """A round shape with the number of people in it."""
        disc, text = item.shapes
        assert isinstance(disc, Disc)
        assert isinstance(text, Text)
        assert disc.stroke is not None
        (x, y), radius = disc.centre, max(disc.radius, measure(text.text, text.size, False))
        box = self._box(x - radius, y - radius * 0.8, 2 * radius, 1.6 * radius)
        title = clean(item.title)
        return Bubble(
            self._id(),
            "ellipse",
            box,
            title,
            title,
            disc.fill,
            Stroke(disc.stroke.colour, 0.75),
            text=text.text,
            points=text.size * self._unit / PER_POINT,
            ink=text.colour,
        )

    def _bubble(self, person: Item, name: Item | None) -> Bubble:
        """A rounded shape around mark and name; a small one where the name has no room."""
        picture, row = self._picture, person.key[0]
        role = ROLES[int(picture.role[row])]
        fill, edge, ink = _look(role, picture.theme)
        if picture.tint[row]:
            fill = picture.tints[int(picture.tint[row]) - 1]
            ink = ink_on(fill, picture.theme)
        style = MARKS[role]
        dash = (1.0, 1.0) if style.shape is Shape.DASHED_SQUARE else ()
        wide = 2.0 if role in (Role.ME, Role.AMBASSADOR) else 1.25
        left, top, right, bottom = bounds_of(person.shapes)
        bubble = partial(
            Bubble,
            self._id(),
            name=clean(picture.names[row]),
            description=clean(f"{picture.names[row]}: {person.description}"),
            fill=fill,
            stroke=self._rims.get(row) or Stroke(edge, wide, dash),
            ink=ink,
        )
        written = [s for s in name.shapes if isinstance(s, Text)] if name else []
        text = written[0] if written else None
        own = next((s for s in person.shapes if isinstance(s, Text)), None)
        if text is None:
            box = self._box(left, top, right - left, bottom - top)
            words, size = (own.text, own.size) if own and role is Role.ME else ("", 10.0)
            points = size * self._unit / PER_POINT
            return bubble("ellipse", box, text=words, points=points)
        badge = int(picture.badge[row])
        parts = [text.text, str(badge) if badge else "", *(line.text for line in written[1:])]
        words = " · ".join(filter(None, parts))
        points = max(_LEAST_POINTS, text.size * self._unit / PER_POINT)
        size = points * PER_POINT / self._unit
        width = measure(words, size, text.bold) * _LOOSE + size * 1.4
        height = max(size * 1.7, (bottom - top) * 0.8 if badge else 0)
        box_of_name = bounds_of(name.shapes) if name else (left, top, right, bottom)
        x, y = (left + right) / 2, (top + bottom + box_of_name[1] + box_of_name[3]) / 4
        start = x - width / 2
        if text.anchor == "start":
            start = left
        elif text.anchor == "end":
            start = right - width
        box = self._box(start, y - height / 2, width, height)
        return bubble("roundRect", box, text=clean(words), points=points, bold=text.bold)

    def _box(self, x: float, y: float, width: float, height: float) -> Box:
        left, top, wide, tall = (round(value * self._unit) for value in (x, y, width, height))
        return left, top, wide, tall

    def _stroke(self, stroke: Stroke) -> Stroke:
        """The stroke with its width in points."""
        width = max(0.5, stroke.width * self._unit / PER_POINT)
        return Stroke(stroke.colour, width, stroke.dash)

    def further_ids(self) -> Iterator[int]:
        """Ids for whatever else is on the slide, without end."""
        while True:
            yield self._id()

    def _id(self) -> int:
        self._next += 1
        return self._next


def _look(role: Role, theme: Theme) -> tuple[str, str, str]:
    """Fill, outline and ink of a person's shape."""
    if role is Role.AMBASSADOR:
        return theme.gold, theme.gold_edge, theme.gold_ink
    if role is Role.ME:
        return theme.me, theme.me_edge, theme.me_edge
    style = MARKS[role]
    colour = getattr(theme, style.colour)
    edge = getattr(theme, f"{style.colour}_edge") if style.shape is Shape.RING else colour
    return theme.background, edge, theme.ink


def _apart(bubbles: list[Bubble], gap: float, taken: list[Box]) -> list[Bubble]:
    """The same, none of them over another or over what is `taken`."""
    boxes = np.array([*(bubble.box for bubble in bubbles), *taken], float).reshape(-1, 4)
    sizes = boxes[:, 2:]
    moved = pushed_apart(boxes[:, :2] + sizes / 2, sizes, gap, len(taken)) - sizes / 2
    lefts_and_tops = moved[: len(bubbles)]
    return [
        dataclasses.replace(bubble, box=(round(left), round(top), *bubble.box[2:]))
        for bubble, (left, top) in zip(bubbles, lefts_and_tops.tolist(), strict=True)
    ]
