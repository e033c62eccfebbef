"""A whole page as a drawing: heading, map, legend and ranking, composed as the painted page is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from referralmap.i18n import _
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import Beside
from referralmap.picture.drawing.bunch_shapes import bunch_shapes
from referralmap.picture.drawing.map_drawing import map_items
from referralmap.picture.drawing.mark_shapes import BASELINE, mark_shapes, rim_shape
from referralmap.picture.drawing.shapes import (
    Block,
    Disc,
    Drawing,
    Item,
    Picture,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.drawing.text_width import elided, measure
from referralmap.picture.geometry.page_layout import (
    FIGURE_LINE,
    LEGEND_LINE,
    MARGIN,
    RANK_LINE,
    TITLE_LINE,
    is_sparing,
    map_width,
    page_units,
    sheet,
    side_columns,
)
from referralmap.picture.geometry.view import Area
from referralmap.picture.labelling.bunches import has_bunches
from referralmap.picture.labelling.fitting import fitted_picture
from referralmap.picture.labelling.marks_apart import marks_apart
from referralmap.picture.labelling.placed_names import Measure, Wishes
from referralmap.picture.map_picture import LegendLine, MapPicture
from referralmap.picture.theme import Theme, for_projector

TITLE_SIZE, SUBTITLE_SIZE, LEGEND_SIZE, SIDE_SIZE = 26.0, 13.5, 12.5, 13.5
_HEADING_SIZE, _LEAST_TITLE = 17.0, 13.0
MOST_SPARING, _KEPT_SPARING = 24, 32
"""Most names that are read from afar, and people of a crowd who stand for themselves there."""
_MOST_BRIEF = 2
"""Most rows of a brief legend, if the roles do not need more."""
_TOLD = ("gold", "rim", "dotted")
"""What even a brief legend tells beside the roles: one rim alone would pass for both."""
_MARK, _GAP = 26.0, 26.0
_LOGO_HEIGHT, _LOGO_WIDTH, _BESIDE_LOGO = 64.0, 320.0, 20.0


@dataclass(frozen=True, slots=True)
class PageParts:
    """What is on a page beside the map; its size is that of the composition."""

    width: float = 1920
    height: float = 1080
    legend: bool = True
    ranking: bool = True
    figures: bool = True
    transparent: bool = False
    closeness: float = 1.0
    """How much larger everything is than on a screen."""
    unfolded: bool = False
    """Whether all people have marks of their own, however many there are"""
    full_names: bool = False
    """Whether names come in full rather than short"""
    most_people: int | None = None
    """Most people with marks of their own, None for what can be told apart"""
    logo: Picture | None = None
    """Put into the upper right corner; its size is fitted there."""


def page_drawing(picture: MapPicture, beside: Beside, parts: PageParts) -> Drawing:
    """The page in units; one unit is ``page_units`` of the pixels asked for."""
    width, height, _unit = page_units(parts.width, parts.height, parts.closeness)
    lines = picture.words.legend if parts.legend else ()
    beside = beside.without(ranking=not parts.ranking, figures=not parts.figures)
    ranked, figures = len(beside.ranking), len(beside.figures)
    across = map_width(width, height, has_side=bool(ranked or figures))
    few = is_sparing(parts.closeness)
    if few:
        picture = dataclasses.replace(picture, theme=for_projector(picture.theme))
    wishes = page_wishes(few=few, full_names=parts.full_names)
    rows = legend_rows(lines, across - 2 * MARGIN, is_brief=few)
    areas = sheet(width, height, legend_lines=len(rows), ranked=ranked, figures=figures, words=True)
    view = fitted_picture(picture, areas.map)
    if few:
        picture = marks_apart(picture, view)
    items = [
        *map_items(
            picture,
            view,
            areas.map,
            unfolded=parts.unfolded,
            most=parts.most_people or (most_sparing(picture) if few else None),
            wishes=wishes,
        )
    ]
    if items and items[0].kind == "rings" and not parts.transparent:
        # rings reach beyond the map, but not into the words
        ground, below = picture.theme.background, areas.map.y + areas.map.height
        top = Block(0, 0, width, areas.map.y, 0.0, ground)
        bottom = Block(0, below, width, height - below, 0.0, ground)
        items.insert(1, Item("cover", (top, bottom)))
    if areas.heading:
        taken = room_of_logo(parts.logo, width)
        heading = dataclasses.replace(areas.heading, width=areas.heading.width - taken)
        items.append(Item("words", tuple(_heading(picture, heading))))
    if areas.legend:
        items.append(
            Item("words", tuple(legend_shapes(rows, picture, areas.legend)), title=_("Legend"))
        )
    if areas.side:
        side = tuple(_side(beside, picture.theme, areas.side))
        if beside.ranking:
            items.append(Item("words", side, title=beside.ranking_title, description="ranking"))
        else:
            items.append(Item("words", side, title=beside.figures_title))
    if parts.logo is not None:
        logo = parts.logo
        box = fitted_logo(logo.width, logo.height, width)
        items.append(Item("logo", (Picture(*box, logo.data),)))
    background = "" if parts.transparent else picture.theme.background
    words = picture.words
    return Drawing(width, height, background, words.title, words.subtitle, tuple(items))


def page_wishes(*, few: bool, full_names: bool) -> Wishes:
    """The requirements for the names on a page: only a `few` of them, or in full."""
    return Wishes(is_sparing=few, most=MOST_SPARING if few else None, in_full=full_names)


def most_sparing(picture: MapPicture) -> int | None:
    """How many people of a crowd stand for themselves when they are seen from afar."""
    return _KEPT_SPARING if has_bunches(picture) else None


def fitted_logo(width: float, height: float, page: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of a logo, as high as the heading, at the right of the `page`."""
    scale = min(_LOGO_HEIGHT / height, _LOGO_WIDTH / width)
    return page - MARGIN - width * scale, 20.0, width * scale, height * scale


def room_of_logo(logo: Picture | None, page: float) -> float:
    """The width that a logo takes from the heading of the `page`."""
    if logo is None:
        return 0.0
    _left, _top, width, _height = fitted_logo(logo.width, logo.height, page)
    return width + _BESIDE_LOGO


def legend_rows(
    lines: tuple[LegendLine, ...],
    width: float,
    measured: Measure = measure,
    *,
    is_brief: bool = False,
) -> list[list[LegendLine]]:
    """The lines of the legend, divided into rows of `width`; if `is_brief`, only a few rows, with
    the golden line, every role and the rims in as few words as possible.
    """
    if is_brief:
        told = [line for line in lines if isinstance(line.kind, Role) or line.kind in _TOLD]
        first = tuple(_in_brief(line) for line in told)
        others = tuple(line for line in lines if line not in told)
        most = max(_MOST_BRIEF, len(legend_rows(first, width, measured)))
        return legend_rows((*first, *others), width, measured)[:most]
    rows: list[list[LegendLine]] = []
    left = 0.0
    for line in lines:
        needed = _MARK + measured(line.text, LEGEND_SIZE, False) + _GAP
        if not rows or left + needed > width + _GAP:
            rows.append([])
            left = 0.0
        rows[-1].append(line)
        left += needed
    return rows


def _in_brief(line: LegendLine) -> LegendLine:
    """Without what follows a colon, unless that is in brackets."""
    name, _colon, _more = line.text.partition(": ")
    return line if "(" in name else dataclasses.replace(line, text=name)


def _heading(picture: MapPicture, area: Area) -> Iterator[Shape]:
    theme, words = picture.theme, picture.words
    size = title_size(measure(words.title, TITLE_SIZE, True), area.width)
    yield _line(words.title, area.x, area.y + 18, area.width, size, theme.ink, bold=True)
    yield _line(words.subtitle, area.x, area.y + 49, area.width, SUBTITLE_SIZE, theme.quiet)


def title_size(width: float, room: float) -> float:
    """The size of a title that is `width` wide at `TITLE_SIZE`: smaller if it needs to be."""
    return max(_LEAST_TITLE, min(1.0, room * 0.97 / max(width, 1.0)) * TITLE_SIZE)


def legend_shapes(rows: list[list[LegendLine]], picture: MapPicture, area: Area) -> Iterator[Shape]:
    """The legend in `rows` as `legend_rows` divides it, from the top of `area`."""
    theme = picture.theme
    is_coloured = any(str(line.kind).startswith("#") for line in picture.words.legend)
    for number, row in enumerate(rows[: max(1, int(area.height / LEGEND_LINE))]):
        x, y = area.x, area.y + (number + 0.5) * LEGEND_LINE
        for line in row:
            yield from _sign(line, theme, x + _MARK / 2 - 4, y, theme.ink if is_coloured else "")
            room = area.x + area.width - x - _MARK
            wide = min(measure(line.text, LEGEND_SIZE, False), room)
            yield _line(line.text, x + _MARK, y, wide + 4, LEGEND_SIZE, theme.ink)
            x += _MARK + wide + _GAP


def _sign(line: LegendLine, theme: Theme, x: float, y: float, tint: str) -> Iterator[Shape]:
    if line.kind == Role.AMBASSADOR:
        yield from mark_shapes(Role.AMBASSADOR, theme, (x, y), 8.5, badge=1)
    elif isinstance(line.kind, Role):
        radius = 7.5 if line.kind is Role.ME else 6.5
        yield from mark_shapes(line.kind, theme, (x, y), radius, tint=tint)
    elif line.kind.startswith("#"):
        yield Disc((x, y), 6.5, line.kind)
    elif line.kind in ("rim", "dotted"):
        yield rim_shape(theme, (x, y), 6.5, is_whole=line.kind == "rim")
    elif line.kind == "bunch":
        yield from bunch_shapes((x, y), 9.0, 5, 0, theme)
    else:
        colour = theme.gold_line if line.kind == "gold" else theme.gold_pale
        yield Segments((((x - 8, y), (x + 8, y)),), Stroke(colour, 4))


def _side(beside: Beside, theme: Theme, area: Area) -> Iterator[Shape]:
    """The ranking with a bar for each credit, and the key figures."""
    ranking, fitting, figures = side_columns(area, len(beside.ranking))
    if fitting:
        yield from _ranking(beside, fitting, theme, ranking)
    if not beside.figures or figures.height < TITLE_LINE + FIGURE_LINE * len(beside.figures) - 8:
        return
    x, y, wide = figures.x, figures.y, figures.width
    yield _line(beside.figures_title, x, y + 13, wide, _HEADING_SIZE, theme.ink, bold=True)
    y += TITLE_LINE - 4
    for name, value in beside.figures:
        yield _line(name, x, y + 10, wide, SIDE_SIZE, theme.quiet)
        if measure(name, SIDE_SIZE, False) + measure(value, SIDE_SIZE, False) + 12 > wide:
            y += FIGURE_LINE * 0.75
        yield _end(value, x + wide, y + 10, theme.ink)
        y += FIGURE_LINE


def _ranking(beside: Beside, lines: int, theme: Theme, area: Area) -> Iterator[Shape]:
    x, y, wide = area.x, area.y, area.width
    yield _line(beside.ranking_title, x, y + 13, wide, _HEADING_SIZE, theme.ink, bold=True)
    y += TITLE_LINE
    for line in beside.ranking[:lines]:
        amount = f"{line.contracts} · {line.credit}"
        room = wide - measure(amount, SIDE_SIZE, True) - 10
        yield _line(line.name, x, y + 9, room, SIDE_SIZE, theme.ink)
        yield _end(amount, x + wide, y + 9, theme.ink, bold=True)
        yield Block(x, y + 22, wide, 4, 0.0, theme.ring)
        yield Block(x, y + 22, max(3.0, wide * line.share), 4, 0.0, theme.gold_line)
        y += RANK_LINE


def _line(
    text: str, x: float, middle: float, room: float, size: float, colour: str, *, bold: bool = False
) -> Text:
    """One line of text, shortened if it does not fit."""
    return Text((x, middle + size * BASELINE), elided(text, room, size, bold), size, colour, bold)


def _end(text: str, right: float, middle: float, colour: str, *, bold: bool = False) -> Text:
    return Text((right, middle + SIDE_SIZE * BASELINE), text, SIDE_SIZE, colour, bold, "end")
