"""A map as a slide whose shapes can be edited: people, glued connectors, ranking and figures."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from referralmap.i18n import _, language
from referralmap.picture.captions import Beside
from referralmap.picture.drawing.page_drawing import room_of_logo
from referralmap.picture.drawing.shapes import Drawing, Picture
from referralmap.picture.drawing.text_width import elided
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import Theme
from referralmap.picture.vector.slide_morph import MovingSlide, let_move
from referralmap.picture.vector.slide_people import SlidePeople
from referralmap.picture.vector.slide_refusals import MOST_SHAPES, NotATemplate, TooManyShapes
from referralmap.picture.vector.slide_shapes import (
    PER_POINT,
    bubble_xml,
    clean,
    connector_xml,
    ring_xml,
)
from referralmap.picture.vector.slide_side import SIDE_SIZE, SlideSide
from referralmap.picture.vector.slide_signs import signs_xml

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout
    from pptx.text.text import _Paragraph

WIDTHS = {True: 12_192_000, False: 9_144_000}
"""EMU across a slide of 16:9, and of 4:3."""
HEIGHT = 6_858_000
TITLE_SIZE, SUBTITLE_SIZE = 26.0, 13.5
"""In points."""
_TITLE_ONLY, _BLANK = "titleOnly", "blank"
_LONGEST_TITLE = 255
"""Characters of a title among the properties of the file."""
_STAMP = (1980, 1, 1, 0, 0, 0)
_FEW_OF_MANY = 70
"""People shown one by one where there are too many, so that all have a bunch and a line each."""


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


def is_wide(drawing: Drawing) -> bool:
    """Whether its slide is one of 16:9, else of 4:3."""
    return drawing.width / drawing.height > 1.5


def title_room(drawing: Drawing) -> float:
    """The width of the title on its slide, beside the logo if there is one."""
    logos = (shape for item in drawing.items if item.kind == "logo" for shape in item.shapes)
    logo = next((shape for shape in logos if isinstance(shape, Picture)), None)
    return drawing.width - 80 - room_of_logo(logo, drawing.width)


def slide_bytes(maps: Sequence[MapSlide], template: Path | None = None) -> bytes:
    """The presentation; of several `maps`, each turns into the next by moving.

    Raises `TooManyShapes` or `NotATemplate`.
    """
    if any(is_too_much(each.drawing) for each in maps):
        raise TooManyShapes
    from pptx.util import Emu

    presentation, last = _presentation(template), maps[-1]
    if template is None:
        presentation.slide_width = Emu(WIDTHS[is_wide(last.drawing)])
        presentation.slide_height = Emu(HEIGHT)
        # else it would still say that it is 4:3
        presentation.element.sldSz.attrib.pop("type", None)
    slides = []
    for each in maps:
        added = presentation.slides.add_slide(_layout(presentation))
        slide = _Slide(each.picture, each.drawing, presentation, added)
        slide.fill(each)
        slides.append(MovingSlide(added, slide.people.keys()))
    if len(slides) > 1:
        let_move(slides)
    for more in last.words.further:
        _add_slide(presentation, more, last.picture.theme)
    core = presentation.core_properties
    core.title = clean(last.drawing.title)[:_LONGEST_TITLE]
    core.author, core.language = "", language()
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
    title.text_frame.text = clean(more.title)
    _style(title.text_frame.paragraphs[0], 24.0, theme.ink, bold=True)
    top = margin * 2
    for data, text in more.pictures:
        shape = slide.shapes.add_picture(io.BytesIO(data), margin, top, width=width - 2 * margin)
        shape._element.nvPicPr.cNvPr.set("descr", clean(text))
        if shape.height > height - top - margin:
            shape.width = round(shape.width * (height - top - margin) / shape.height)
            shape.height = height - top - margin
            shape.left = (width - shape.width) // 2
        top += shape.height + margin // 2
    if more.lines:
        box = slide.shapes.add_textbox(margin, top, width - 2 * margin, height - top - margin)
        box.text_frame.word_wrap = True
        box.text_frame.text = clean(more.lines[0])
        for line in more.lines[1:]:
            box.text_frame.add_paragraph().text = clean(line)
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


def _layout(presentation: Presentation) -> SlideLayout:
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
        self.people = SlidePeople(picture, drawing, self._unit)

    def fill(self, slide: MapSlide) -> None:
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
        if (side := SlideSide.of(slide)) is not None:
            self._write_side(side)
        self._slide.notes_slide.notes_text_frame.text = clean(slide.words.notes)

    def _elements(self) -> Iterator[str]:
        """Rings at the back, then connectors, then people."""
        people = self.people
        for id_, box, stroke in people.rings():
            yield ring_xml(id_, box, stroke)
        for each in people.connectors():
            ends = each.giver, each.receiver
            yield connector_xml(each.id, each.title, *ends, each.stroke, arrow=True)
        yield from map(bubble_xml, people.bubbles)
        for item in self._drawing.items:
            if item.title == _("Legend"):
                yield from signs_xml(item.shapes, item.title, self._unit, people.further_ids())

    def _write_title(self) -> None:
        words = self._picture.words
        title = self._slide.shapes.title
        if title is None:
            title = self._slide.shapes.add_textbox(0, 0, 1, 1)
        room = title_room(self._drawing)
        left, top, width, height = self._box(40, 18, room, 70)
        title.left, title.top, title.width, title.height = left, top, width, height
        frame = title.text_frame
        frame.text = clean(elided(words.title, room, TITLE_SIZE, True))
        frame.word_wrap = True
        below = frame.add_paragraph()
        below.text = clean(elided(words.subtitle, room, SUBTITLE_SIZE))
        sizes = (TITLE_SIZE, SUBTITLE_SIZE)
        theme = self._picture.theme
        for paragraph, size, colour in zip(
            frame.paragraphs, sizes, (theme.ink, theme.quiet), strict=True
        ):
            _style(paragraph, size * self._unit / PER_POINT, colour, bold=size > 20)
        # read first, before the shapes of the map
        tree = self._slide.shapes._spTree
        tree.remove(title._element)
        tree.insert(2, title._element)

    def _write_side(self, side: SlideSide) -> None:
        theme, points = self._picture.theme, SIDE_SIZE * self._unit / PER_POINT
        rows = [cells for cells, _top in side.rows()]
        if rows:
            box = self._box(side.x, side.y, side.width, side.height)
            frame = self._slide.shapes.add_table(len(rows), len(rows[0]), *box)
            frame.name = clean(side.beside.ranking_title)
            frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(side.beside.ranking_title))
            for column, (_left, width) in zip(frame.table.columns, side.columns(), strict=True):
                column.width = round(width * self._unit)
            for number, cells in enumerate(rows):
                frame.table.rows[number].height = round(side.row_height * self._unit)
                for at, text in enumerate(cells):
                    ground = theme.ring if number == 0 else theme.background
                    self._write_cell(frame.table.cell(number, at), text, ground, number == 0)
        if side.figures:
            figures = self._slide.shapes.add_textbox(
                *self._box(*side.figures_at, side.width, side.figures_height)
            )
            figures.name = clean(side.beside.figures_title)
            frame = figures.text_frame
            frame.word_wrap = True
            frame.text = clean(side.figures[0])
            for line in side.figures[1:]:
                frame.add_paragraph().text = clean(line)
            for number, paragraph in enumerate(frame.paragraphs):
                colour = theme.quiet if number else theme.ink
                _style(paragraph, points, colour, bold=number == 0)

    def _write_cell(self, cell: Any, text: str, ground: str, is_heading: bool) -> None:
        unit = self._unit
        cell.text = clean(text)
        cell.margin_left = cell.margin_right = round(4 * unit)
        cell.margin_top = cell.margin_bottom = round(2 * unit)
        cell.fill.solid()
        cell.fill.fore_color.rgb = _rgb(ground)
        paragraph = cell.text_frame.paragraphs[0]
        points = SIDE_SIZE * unit / PER_POINT
        _style(paragraph, points, self._picture.theme.ink, bold=is_heading)

    def _box(self, x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
        left, top, wide, tall = (round(value * self._unit) for value in (x, y, width, height))
        return left, top, wide, tall


def _style(paragraph: _Paragraph, points: float, colour: str, *, bold: bool = False) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    font = paragraph.font
    font.size, font.bold = Pt(max(6.0, round(points, 1))), bold
    font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    return RGBColor(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))  # type: ignore[no-untyped-call]


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
