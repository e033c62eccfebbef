"""A map as a slide whose shapes can be edited: people, glued connectors, ranking and figures."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from referralmap.i18n import _, language
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import Beside
from referralmap.picture.drawing.apart import pushed_apart
from referralmap.picture.drawing.bounds import bounds_of
from referralmap.picture.drawing.shapes import Curve, Disc, Drawing, Item, Picture, Stroke, Text
from referralmap.picture.drawing.text_width import measure
from referralmap.picture.geometry.page_layout import SIDE
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import MARKS, ROLES, Shape
from referralmap.picture.theme import Theme
from referralmap.picture.vector.slide_morph import MovingSlide, let_move
from referralmap.picture.vector.slide_shapes import (
    PER_POINT,
    Bubble,
    bubble_xml,
    connector_xml,
    ring_xml,
)

if TYPE_CHECKING:
    from pptx.presentation import Presentation

MOST_SHAPES = 300
_WIDTHS = {True: 12_192_000, False: 9_144_000}
"""EMU across a slide of 16:9, and of 4:3."""
_HEIGHT = 6_858_000
_LEAST_POINTS = 7.0
_LOOSE = 1.06
"""How much wider a text may be in another font."""
_TITLE_ONLY, _BLANK = "titleOnly", "blank"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_STAMP = (1980, 1, 1, 0, 0, 0)


_FEW_OF_MANY = 70
"""People shown one by one where there are too many, so that all have a bunch and a line each."""


class TooManyShapes(Exception):
    """More people and referrals than a slide is good for."""


class NotATemplate(Exception):
    """A file that is no presentation, or has no layout to put a map on."""


@dataclass(frozen=True, slots=True)
class FurtherSlide:
    """A slide behind the map: lines of text, or pictures as PNG with what they show."""

    title: str
    lines: tuple[str, ...] = ()
    pictures: tuple[tuple[bytes, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SlideWords:
    """What is said beside the picture, and on slides behind it."""

    beside: Beside
    notes: str = ""
    further: tuple[FurtherSlide, ...] = ()


@dataclass(frozen=True, slots=True)
class MapSlide:
    """A map on a slide."""

    picture: MapPicture
    drawing: Drawing
    words: SlideWords


def most_people(picture: MapPicture) -> int | None:
    """How many people a slide may show one by one, the others in bunches; None for all."""
    return _FEW_OF_MANY if len(picture.ids) + len(picture.givers) > MOST_SHAPES else None


def is_too_much(drawing: Drawing) -> bool:
    """Whether the map has more shapes than a slide holds."""
    return sum(item.kind in ("person", "bunch", "referral") for item in drawing.items) > MOST_SHAPES


def slide_bytes(maps: Sequence[MapSlide], template: Path | None = None) -> bytes:
    """The presentation; of several `maps`, each turns into the next by moving.

    Raises `TooManyShapes` or `NotATemplate`.
    """
    if any(is_too_much(each.drawing) for each in maps):
        raise TooManyShapes
    from pptx.util import Emu

    presentation, last = _presentation(template), maps[-1]
    if template is None:
        is_wide = last.drawing.width / last.drawing.height > 1.5
        presentation.slide_width = Emu(_WIDTHS[is_wide])
        presentation.slide_height = Emu(_HEIGHT)
    slides = []
    for each in maps:
        added = presentation.slides.add_slide(_layout(presentation))
        slide = _Slide(each.picture, each.drawing, presentation, added)
        slide.fill(each.words)
        slides.append(MovingSlide(added, slide.keys()))
    if len(slides) > 1:
        let_move(slides)
    for more in last.words.further:
        _add_slide(presentation, more, last.picture.theme)
    core = presentation.core_properties
    core.title, core.author, core.language = _clean(last.drawing.title), "", language()
    core.last_modified_by, core.keywords, core.comments = "", "", ""
    core.created = core.modified = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    content = io.BytesIO()
    presentation.save(content)
    return _repeatable(content.getvalue())


def _add_slide(presentation: Presentation, more: FurtherSlide, theme: Theme) -> None:
    """One slide with its title, its pictures from the top, and its lines below."""
    slide: Any = presentation.slides.add_slide(_layout(presentation))
    width, height = presentation.slide_width or 1, presentation.slide_height or 1
    ground = slide.background.fill
    ground.solid()
    ground.fore_color.rgb = _rgb(theme.background)
    margin = width // 24
    title = slide.shapes.title or slide.shapes.add_textbox(0, 0, 1, 1)
    title.left, title.top, title.width, title.height = (
        margin,
        margin // 2,
        width - 2 * margin,
        margin,
    )
    title.text_frame.text = _clean(more.title)
    _style(title.text_frame.paragraphs[0], 24.0, theme.ink, bold=True)
    top = margin * 2
    for data, text in more.pictures:
        shape = slide.shapes.add_picture(io.BytesIO(data), margin, top, width=width - 2 * margin)
        shape._element.nvPicPr.cNvPr.set("descr", _clean(text))
        if shape.height > height - top - margin:
            shape.width = round(shape.width * (height - top - margin) / shape.height)
            shape.height = height - top - margin
            shape.left = (width - shape.width) // 2
        top += shape.height + margin // 2
    if more.lines:
        box = slide.shapes.add_textbox(margin, top, width - 2 * margin, height - top - margin)
        box.text_frame.word_wrap = True
        box.text_frame.text = _clean(more.lines[0])
        for line in more.lines[1:]:
            box.text_frame.add_paragraph().text = _clean(line)
        for paragraph in box.text_frame.paragraphs:
            _style(paragraph, 16.0, theme.ink)
            paragraph.space_after = 8 * PER_POINT


def _presentation(template: Path | None) -> Presentation:
    import pptx
    from pptx.exc import PackageNotFoundError

    if template is None:
        return pptx.Presentation()
    try:
        presentation = pptx.Presentation(str(template))
    except (PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile, OSError) as error:
        raise NotATemplate from error
    # a template brings its look, not its slides
    slides = presentation.slides._sldIdLst
    for slide in [*slides]:
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    return presentation


def _layout(presentation: Presentation) -> Any:
    """A layout with a title alone, or else an empty one."""
    layouts = {str(each.element.get("type")): each for each in presentation.slide_layouts}
    for kind in (_TITLE_ONLY, _BLANK):
        if kind in layouts:
            return layouts[kind]
    raise NotATemplate


class _Slide:
    """One slide, with lengths of the drawing as EMU."""

    def __init__(
        self, picture: MapPicture, drawing: Drawing, presentation: Presentation, slide: Any
    ) -> None:
        self._picture = picture
        self._drawing = drawing
        self._slide = slide
        width, height = presentation.slide_width or 1, presentation.slide_height or 1
        self._unit = min(width / drawing.width, height / drawing.height)
        self._bubbles: dict[int, Bubble] = {}
        self._next = 100

    def fill(self, words: SlideWords) -> None:
        from lxml import etree

        if self._drawing.background:
            ground = self._slide.background.fill
            ground.solid()
            ground.fore_color.rgb = _rgb(self._drawing.background)
        tree = self._slide.shapes._spTree
        for xml in self._elements():
            tree.append(etree.fromstring(xml))
        for item in self._drawing.items:
            for shape in item.shapes if item.kind == "logo" else ():
                if isinstance(shape, Picture):
                    box = self._box(shape.x, shape.y, shape.width, shape.height)
                    self._slide.shapes.add_picture(io.BytesIO(shape.data), *box)
        self._write_title()
        self._write_side(words.beside)
        self._slide.notes_slide.notes_text_frame.text = _clean(words.notes)

    def keys(self) -> Mapping[int, str]:
        """Whom each shape stands for, by its id: somebody, or those bunched below them."""
        ids, bubbles = self._picture.ids, self._bubbles
        keys = {bubble.id: f"person {ids[row]}" for row, bubble in bubbles.items() if row >= 0}
        below = (item.key for item in self._drawing.items if item.kind == "referral")
        bunches = ((giver, row) for giver, row in below if row < 0)
        return keys | {bubbles[row].id: f"below {ids[giver]}" for giver, row in bunches}

    def _elements(self) -> Iterator[str]:
        """Rings at the back, then connectors, then people; their ids are known before."""
        names = {item.key[0]: item for item in self._drawing.items if item.kind == "name"}
        people = [item for item in self._drawing.items if item.kind == "person"]
        made = [self._bubble(item, names.get(item.key[0])) for item in people]
        rows = [item.key[0] for item in people]
        self._bubbles = dict(zip(rows, _apart(made, 3 * self._unit), strict=True))
        bunches = [item for item in self._drawing.items if item.kind == "bunch"]
        self._bubbles |= {item.key[0]: self._bunch(item) for item in bunches}
        for item in self._drawing.items:
            for shape in item.shapes if item.kind == "rings" else ():
                if isinstance(shape, Disc) and shape.stroke is not None:
                    (x, y), radius = shape.centre, shape.radius
                    box = self._box(x - radius, y - radius, 2 * radius, 2 * radius)
                    yield ring_xml(self._id(), box, self._stroke(shape.stroke))
        for item in self._drawing.items:
            if item.kind == "referral" and isinstance(curve := item.shapes[0], Curve):
                giver, receiver = (self._bubbles[row] for row in item.key)
                stroke = self._stroke(curve.stroke)
                title = _clean(item.title)
                yield connector_xml(self._id(), title, giver, receiver, stroke, arrow=True)
        yield from self._bracketed()
        yield from (bubble_xml(self._bubbles[item.key[0]]) for item in (*bunches, *people))

    def _bracketed(self) -> Iterator[str]:
        """Quiet referrals that a bracket joins in a drawing, as connectors of their own."""
        picture, found = self._picture, self._picture.brackets
        if found is None:
            return
        stroke = self._stroke(Stroke(picture.theme.line, 1.0))
        for at in np.flatnonzero((found.block >= 0) & (picture.gold == 0)).tolist():
            ends = [int(end[at]) for end in (picture.givers, picture.receivers)]
            if not all(end in self._bubbles for end in ends):
                continue
            title = _clean(" → ".join(picture.names[end] for end in ends))
            giver, receiver = (self._bubbles[end] for end in ends)
            yield connector_xml(self._id(), title, giver, receiver, stroke, arrow=True)

    def _bunch(self, item: Item) -> Bubble:
        """A round shape with the number of people in it."""
        disc, text = item.shapes
        assert isinstance(disc, Disc)
        assert isinstance(text, Text)
        assert disc.stroke is not None
        (x, y), radius = disc.centre, max(disc.radius, measure(text.text, text.size, False))
        box = self._box(x - radius, y - radius * 0.8, 2 * radius, 1.6 * radius)
        title = _clean(item.title)
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
        style = MARKS[role]
        dash = (1.0, 1.0) if style.shape is Shape.DASHED_SQUARE else ()
        wide = 2.0 if role in (Role.ME, Role.AMBASSADOR) else 1.25
        left, top, right, bottom = bounds_of(person.shapes)
        told = {
            "name": _clean(picture.names[row]),
            "description": _clean(f"{picture.names[row]}: {person.description}"),
            "fill": fill,
            "stroke": Stroke(edge, wide, dash),
            "ink": ink,
        }
        written = [s for s in name.shapes if isinstance(s, Text)] if name else []
        text = written[0] if written else None
        own = next((s for s in person.shapes if isinstance(s, Text)), None)
        if text is None:
            box = self._box(left, top, right - left, bottom - top)
            words, size = (own.text, own.size) if own and role is Role.ME else ("", 10.0)
            points = size * self._unit / PER_POINT
            return Bubble(self._id(), "ellipse", box, text=words, points=points, **told)  # type: ignore[arg-type]
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
        clean = _clean(words)
        return Bubble(
            self._id(),
            "roundRect",
            box,
            text=clean,
            points=points,
            bold=text.bold,
            **told,  # type: ignore[arg-type]
        )

    def _write_title(self) -> None:
        words = self._picture.words
        title = self._slide.shapes.title
        if title is None:
            title = self._slide.shapes.add_textbox(0, 0, 1, 1)
        left, top, width, height = self._box(40, 18, self._drawing.width - 80, 70)
        title.left, title.top, title.width, title.height = left, top, width, height
        frame = title.text_frame
        frame.text = _clean(words.title)
        frame.word_wrap = True
        below = frame.add_paragraph()
        below.text = _clean(words.subtitle)
        sizes = (26.0, 13.5)
        theme = self._picture.theme
        for paragraph, size, colour in zip(
            frame.paragraphs, sizes, (theme.ink, theme.quiet), strict=True
        ):
            _style(paragraph, size * self._unit / PER_POINT, colour, bold=size > 20)
        # read first, before the shapes of the map
        tree = self._slide.shapes._spTree
        tree.remove(title._element)
        tree.insert(2, title._element)

    def _write_side(self, beside: Beside) -> None:
        side = [item for item in self._drawing.items if item.title == beside.ranking_title]
        if not side or not beside.ranking:
            return
        theme, unit = self._picture.theme, self._unit
        left, top, right, _bottom = bounds_of(side[0].shapes)
        is_strip = right - left > 2 * SIDE
        if is_strip:
            right = (left + right) / 2 - 30
        box = self._box(left, top + 8, right - left, 30 * (len(beside.ranking) + 1))
        frame = self._slide.shapes.add_table(len(beside.ranking) + 1, 3, *box)
        frame.name = _clean(beside.ranking_title)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", _clean(beside.ranking_title))
        table = frame.table
        shares = (0.56, 0.14, 0.30)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = round(box[2] * share)
        rows = [
            (beside.ranking_title, "#", _("Value")),
            *((line.name, line.contracts, line.credit) for line in beside.ranking),
        ]
        for number, cells in enumerate(rows):
            table.rows[number].height = round(26 * unit)
            for at, text in enumerate(cells):
                cell = table.cell(number, at)
                cell.text = _clean(text)
                cell.margin_left = cell.margin_right = round(4 * unit)
                cell.margin_top = cell.margin_bottom = round(2 * unit)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(theme.ring if number == 0 else theme.background)
                paragraph = cell.text_frame.paragraphs[0]
                _style(paragraph, 13.5 * unit / PER_POINT, theme.ink, bold=number == 0)
        below = self._box(left, top + 60 + 30 * (len(beside.ranking) + 1), right - left, 150)
        aside = self._box(right + 60, top, right - left, 150)
        figures = self._slide.shapes.add_textbox(*(aside if is_strip else below))
        figures.name = _clean(beside.figures_title)
        text_frame = figures.text_frame
        text_frame.word_wrap = True
        text_frame.text = _clean(beside.figures_title)
        for name, value in beside.figures:
            text_frame.add_paragraph().text = _clean(f"{name}: {value}")
        for number, paragraph in enumerate(text_frame.paragraphs):
            colour = theme.ink if number == 0 else theme.quiet
            _style(paragraph, 13.5 * unit / PER_POINT, colour, bold=number == 0)

    def _box(self, x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
        left, top, wide, tall = (round(value * self._unit) for value in (x, y, width, height))
        return left, top, wide, tall

    def _stroke(self, stroke: Stroke) -> Stroke:
        """With its width in points."""
        width = max(0.5, stroke.width * self._unit / PER_POINT)
        return Stroke(stroke.colour, width, stroke.dash)

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


def _apart(bubbles: list[Bubble], gap: float) -> list[Bubble]:
    """The same, none of them over another."""
    boxes = np.array([bubble.box for bubble in bubbles], float).reshape(-1, 4)
    sizes = boxes[:, 2:]
    lefts_and_tops = pushed_apart(boxes[:, :2] + sizes / 2, sizes, gap) - sizes / 2
    return [
        dataclasses.replace(bubble, box=(round(left), round(top), *bubble.box[2:]))
        for bubble, (left, top) in zip(bubbles, lefts_and_tops.tolist(), strict=True)
    ]


def _style(paragraph: Any, points: float, colour: str, *, bold: bool = False) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    font = paragraph.font
    font.size, font.bold = Pt(max(6.0, round(points, 1))), bold
    font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))  # type: ignore[no-untyped-call]


def _clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _CONTROL.sub("\ufffd", text)


def _repeatable(content: bytes) -> bytes:
    """The same parts under one date, so that the same map gives the same bytes."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return made.getvalue()
