"""A whole page as a drawing: heading, map, legend and ranking, composed as the painted page is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referralmap.i18n import _
from referralmap.model.vocabulary import Role
from referralmap.picture.captions import Beside
from referralmap.picture.drawing.map_drawing import map_items
from referralmap.picture.drawing.mark_shapes import BASELINE, mark_shapes
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
    LEGEND_LINE,
    MARGIN,
    SIDE,
    page_units,
    sheet,
)
from referralmap.picture.geometry.view import FIT_ON_A_PAGE, Area, fitted
from referralmap.picture.labelling.labels import Measure
from referralmap.picture.map_picture import LegendLine, MapPicture
from referralmap.picture.theme import Theme

TITLE_SIZE, SUBTITLE_SIZE, LEGEND_SIZE, SIDE_SIZE = 26.0, 13.5, 12.5, 13.5
_HEADING_SIZE = 17.0
_MARK, _GAP = 26.0, 26.0
_ROW = 38.0
_LOGO_HEIGHT, _LOGO_WIDTH = 64.0, 320.0


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
    logo: Picture | None = None
    """Put into the upper right corner; its size is fitted there."""


def page_drawing(picture: MapPicture, beside: Beside, parts: PageParts) -> Drawing:
    """The page in units; one unit is ``page_units`` of the pixels asked for."""
    width, height, _unit = page_units(parts.width, parts.height, parts.closeness)
    lines = picture.words.legend if parts.legend else ()
    ranked = len(beside.ranking) if parts.ranking else 0
    beside_map = SIDE + MARGIN if ranked and width >= 1.25 * height else 0
    rows = legend_rows(lines, width - 2 * MARGIN - beside_map)
    areas = sheet(width, height, legend_lines=len(rows), ranked=ranked, words=True)
    view = fitted(picture.bounds, areas.map, largest=FIT_ON_A_PAGE)
    items = [*map_items(picture, view, areas.map)]
    if items and items[0].kind == "rings" and not parts.transparent:
        # rings reach beyond the map, but not into the words
        ground, below = picture.theme.background, areas.map.y + areas.map.height
        top = Block(0, 0, width, areas.map.y, 0.0, ground)
        bottom = Block(0, below, width, height - below, 0.0, ground)
        items.insert(1, Item("glow", (top, bottom)))
    if areas.heading:
        items.append(Item("words", tuple(_heading(picture, areas.heading))))
    if areas.legend:
        items.append(Item("words", tuple(_legend(rows, picture, areas.legend)), title=_("Legend")))
    if areas.side:
        side = tuple(_side(beside, picture.theme, areas.side, parts.figures))
        items.append(Item("words", side, title=beside.ranking_title, description="ranking"))
    if parts.logo is not None:
        logo = parts.logo
        box = fitted_logo(logo.width, logo.height, width)
        items.append(Item("logo", (Picture(*box, logo.data),)))
    background = "" if parts.transparent else picture.theme.background
    words = picture.words
    return Drawing(width, height, background, words.title, words.subtitle, tuple(items))


def fitted_logo(width: float, height: float, page: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of a logo, as high as the heading, at the right of the `page`."""
    scale = min(_LOGO_HEIGHT / height, _LOGO_WIDTH / width)
    return page - MARGIN - width * scale, 20.0, width * scale, height * scale


def legend_rows(
    lines: tuple[LegendLine, ...], width: float, measured: Measure = measure
) -> list[list[LegendLine]]:
    """The lines of the legend, divided into rows of `width`."""
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


def _heading(picture: MapPicture, area: Area) -> Iterator[Shape]:
    theme, words = picture.theme, picture.words
    yield _line(words.title, area.x, area.y + 18, area.width, TITLE_SIZE, theme.ink, bold=True)
    yield _line(words.subtitle, area.x, area.y + 49, area.width, SUBTITLE_SIZE, theme.quiet)


def _legend(rows: list[list[LegendLine]], picture: MapPicture, area: Area) -> Iterator[Shape]:
    theme = picture.theme
    is_coloured = any(str(line.kind).startswith("#") for line in picture.words.legend)
    for number, row in enumerate(rows[: max(1, int(area.height / LEGEND_LINE))]):
        x, y = area.x, area.y + (number + 0.5) * LEGEND_LINE
        for line in row:
            yield from _sign(line, theme, x + _MARK / 2 - 4, y, theme.ink if is_coloured else "")
            wide = measure(line.text, LEGEND_SIZE, False)
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
    else:
        colour = theme.gold_line if line.kind == "gold" else theme.gold_pale
        yield Segments((((x - 8, y), (x + 8, y)),), Stroke(colour, 4))


def _side(beside: Beside, theme: Theme, area: Area, figures: bool) -> Iterator[Shape]:
    """The ranking with a bar for each credit, and the key figures below."""
    y, right = area.y, area.x + area.width
    yield _line(
        beside.ranking_title, area.x, y + 13, area.width, _HEADING_SIZE, theme.ink, bold=True
    )
    y += 38
    for line in beside.ranking:
        amount = f"{line.contracts} · {line.credit}"
        wide = measure(amount, SIDE_SIZE, True) + 2
        yield _line(line.name, area.x, y + 9, area.width - wide - 8, SIDE_SIZE, theme.ink)
        yield _end(amount, right, y + 9, theme.ink, bold=True)
        yield Block(area.x, y + 22, area.width, 4, 0.0, theme.ring)
        yield Block(area.x, y + 22, max(3.0, area.width * line.share), 4, 0.0, theme.gold_line)
        y += _ROW
    y += 22
    if not figures or y + 30 + 26 * len(beside.figures) > area.y + area.height:
        return
    yield _line(
        beside.figures_title, area.x, y + 13, area.width, _HEADING_SIZE, theme.ink, bold=True
    )
    y += 34
    for name, value in beside.figures:
        yield _line(name, area.x, y + 10, area.width, SIDE_SIZE, theme.quiet)
        yield _end(value, right, y + 10, theme.ink)
        y += 26


def _line(
    text: str, x: float, middle: float, room: float, size: float, colour: str, *, bold: bool = False
) -> Text:
    """One line of text, shortened if it does not fit."""
    return Text((x, middle + size * BASELINE), elided(text, room, size, bold), size, colour, bold)


def _end(text: str, right: float, middle: float, colour: str, *, bold: bool = False) -> Text:
    return Text((right, middle + SIDE_SIZE * BASELINE), text, SIDE_SIZE, colour, bold, "end")
