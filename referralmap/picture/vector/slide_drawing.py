"""A slide as a drawing: how the shapes of the file will look when it is opened."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator

from referralmap.i18n import _
from referralmap.picture.drawing.mark_shapes import BASELINE
from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Disc,
    Drawing,
    Item,
    Picture,
    Point,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.drawing.text_width import elided, wrapped_lines
from referralmap.picture.theme import Theme
from referralmap.picture.vector.slide_file import (
    HEIGHT,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    WIDTHS,
    FurtherSlide,
    MapSlide,
    is_too_much,
    is_wide,
    title_room,
)
from referralmap.picture.vector.slide_people import SlidePeople
from referralmap.picture.vector.slide_refusals import TooManyShapes
from referralmap.picture.vector.slide_shapes import PER_POINT, Box, Bubble, nearest_sites
from referralmap.picture.vector.slide_side import SIDE_SIZE, SlideSide

_ROUND = 48
"""Corners of an ellipse."""
_ARROW = 4.0
"""Length of the head of a connector, in widths of its line."""
_FURTHER_TITLE, _FURTHER_LINE = 24.0, 16.0
"""In points."""


def slide_drawing(slide: MapSlide) -> Drawing:
    """The slide in EMU, on a page of its own shape. Raises `TooManyShapes`."""
    drawing = slide.drawing
    if is_too_much(drawing):
        raise TooManyShapes
    width, height = WIDTHS[is_wide(drawing)], HEIGHT
    unit = min(width / drawing.width, height / drawing.height)
    shapes = _Shapes(slide, unit)
    as_drawn = [i for i in drawing.items if i.kind == "logo" or i.title == _("Legend")]
    items = [Item("slide", tuple(shapes.all())), *as_drawn]
    words = drawing.title, drawing.description
    return Drawing(width / unit, height / unit, drawing.background, *words, tuple(items))


def further_drawing(slide: FurtherSlide, theme: Theme, width: float, height: float) -> Drawing:
    """A slide behind the map, on a page of `width` × `height` units."""
    emu = HEIGHT / height
    margin = width / 24
    size = _FURTHER_TITLE * PER_POINT / emu
    title = elided(slide.title, width - 2 * margin, size, True)
    shapes: list[Shape] = [Text((margin * 1.1, margin * 1.1), title, size, theme.ink, True)]
    top = margin * 2
    for data, _text in slide.pictures:
        across, down = _png_size(data)
        room = (width - 2 * margin, height - top - margin)
        scale = min(room[0] / across, room[1] / down)
        left = (width - across * scale) / 2 if scale * across < room[0] else margin
        shapes.append(Picture(left, top, across * scale, down * scale, data))
        top += down * scale + margin / 2
    size = _FURTHER_LINE * PER_POINT / emu
    for line in slide.lines:
        for part in wrapped_lines(line, width - 2.2 * margin, size):
            top += size * 1.2
            shapes.append(Text((margin * 1.1, top), part, size, theme.ink))
        top += 8 * PER_POINT / emu
    return Drawing(
        width, height, theme.background, slide.title, "", (Item("slide", tuple(shapes)),)
    )


def _png_size(data: bytes) -> tuple[int, int]:
    """Width and height, which stand in the first chunk."""
    width, height = struct.unpack(">II", data[16:24])
    return width, height


class _Shapes:
    """Lengths are in the units of the drawing, `unit` EMU each."""

    def __init__(self, slide: MapSlide, unit: float) -> None:
        self._slide = slide
        self._unit = unit
        self._theme = slide.picture.theme

    def all(self) -> Iterator[Shape]:
        """Everything on the slide, from the back to the front."""
        people = SlidePeople(self._slide.picture, self._slide.drawing, self._unit)
        for _id, box, stroke in people.rings():
            x, y, wide, tall = self._lengths(box)
            yield Disc((x + wide / 2, y + tall / 2), wide / 2, "", self._stroke(stroke))
        for line in people.connectors():
            yield from self._connector(line.giver, line.receiver, line.stroke)
        for bubble in people.bubbles:
            yield from self._bubble(bubble)
        yield from self._title()
        yield from self._side()

    def _connector(self, giver: Bubble, receiver: Bubble, stroke: Stroke) -> Iterator[Shape]:
        (_one, *first), (_other, *second) = nearest_sites(giver, receiver)
        x1, y1, x2, y2 = (length / self._unit for length in (*first, *second))
        line = self._stroke(stroke)
        yield Segments((((x1, y1), (x2, y2)),), line)
        turn, long = math.atan2(y2 - y1, x2 - x1), _ARROW * line.width
        back = (turn + math.pi - 0.4, turn + math.pi + 0.4)
        head: list[Point] = [(x2 + long * math.cos(t), y2 + long * math.sin(t)) for t in back]
        yield Corners(((x2, y2), *head), line.colour)

    def _bubble(self, bubble: Bubble) -> Iterator[Shape]:
        x, y, wide, tall = self._lengths(bubble.box)
        stroke = self._stroke(bubble.stroke)
        middle = (x + wide / 2, y + tall / 2)
        if bubble.kind == "ellipse":
            turns = (2 * math.pi * at / _ROUND for at in range(_ROUND))
            around: list[Point] = [
                (middle[0] + wide / 2 * math.cos(t), middle[1] + tall / 2 * math.sin(t))
                for t in turns
            ]
            yield Corners(tuple(around), bubble.fill, stroke)
        else:
            yield Block(x, y, wide, tall, min(wide, tall) / 2, bubble.fill, stroke)
        if bubble.text:
            size = bubble.points * PER_POINT / self._unit
            at = (middle[0], middle[1] + size * BASELINE)
            yield Text(at, bubble.text, size, bubble.ink, bubble.bold, "middle")

    def _title(self) -> Iterator[Shape]:
        words, room = self._slide.picture.words, title_room(self._slide.drawing)
        title = elided(words.title, room, TITLE_SIZE, True)
        yield Text((44, 18 + TITLE_SIZE * 1.05), title, TITLE_SIZE, self._theme.ink, True)
        below = elided(words.subtitle, room, SUBTITLE_SIZE)
        yield Text(
            (44, 18 + TITLE_SIZE * 1.2 + SUBTITLE_SIZE * 1.3),
            below,
            SUBTITLE_SIZE,
            self._theme.quiet,
        )

    def _side(self) -> Iterator[Shape]:
        side = SlideSide.of(self._slide)
        if side is None:
            return
        theme = self._theme
        for row, (cells, y) in enumerate(side.rows()):
            ground = theme.ring if row == 0 else theme.background
            yield Block(side.x, y, side.width, side.row_height, 0.0, ground)
            for (x, room), text in zip(side.columns(), cells, strict=True):
                shown = elided(text, room - 8, SIDE_SIZE, row == 0)
                at = (x + 4, y + side.row_height / 2 + SIDE_SIZE * BASELINE)
                yield Text(at, shown, SIDE_SIZE, theme.ink, row == 0)
        x, y = side.figures_at
        for number, text in enumerate(side.figures):
            colour = theme.quiet if number else theme.ink
            at = (x + 8, y + SIDE_SIZE * (1.3 + 1.2 * number))
            yield Text(at, text, SIDE_SIZE, colour, number == 0)

    def _lengths(self, box: Box) -> tuple[float, float, float, float]:
        x, y, wide, tall = (length / self._unit for length in box)
        return x, y, wide, tall

    def _stroke(self, stroke: Stroke) -> Stroke:
        """With its width in units, as it is in points."""
        width = stroke.width * PER_POINT / self._unit
        return Stroke(stroke.colour, width, tuple(3 * width for _dash in stroke.dash))
