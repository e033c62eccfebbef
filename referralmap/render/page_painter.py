"""A whole page: heading, map, legend and ranking; the same for PNG and print."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.picture.captions import Beside
from referralmap.picture.drawing.page_drawing import (
    fitted_logo,
    legend_rows,
    most_sparing,
    page_wishes,
    room_of_logo,
)
from referralmap.picture.drawing.shapes import Picture
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.geometry.page_layout import (
    MARGIN,
    is_sparing,
    map_width,
    page_units,
    sheet,
)
from referralmap.picture.geometry.view import fitted
from referralmap.picture.labelling.fitting import fitted_picture
from referralmap.picture.labelling.marks_apart import marks_apart
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import for_projector
from referralmap.render.caption_painter import paint_heading, paint_legend, paint_side
from referralmap.render.fan_painter import paint_fan
from referralmap.render.fonts import measure
from referralmap.render.map_painter import paint_map


@dataclass(frozen=True, slots=True)
class Page:
    """The contents of a page, composed for `width` × `height` units and then scaled."""

    width: int = 1920
    height: int = 1080
    legend: bool = True
    words: bool = True
    transparent: bool = False
    bounds: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom of the area to fit, in map units, or None for all people."""
    has_side: bool = False
    """Whether room is kept for the ranking even if it is empty."""
    closeness: float = 1.0
    """How much larger everything is than on a screen."""
    ranking: bool = True
    figures: bool = True
    unfolded: bool = False
    """Whether all people have marks of their own, however many there are."""
    full_names: bool = False
    """Whether names come in full rather than short"""
    logo: Picture | None = None
    """What is put into the upper right corner, beside the heading"""


def paint_page(
    painter: QPainter, picture: MapPicture | FanPicture, beside: Beside, page: Page
) -> None:
    """Paint on a surface of ``page.width`` × ``page.height`` units of the painter."""
    width, height, unit = page_units(page.width, page.height, page.closeness)
    painter.save()
    painter.scale(unit, unit)
    lines = picture.words.legend if page.legend else ()
    # The figures beside are of the whole map, so they are left out beside a single branch.
    is_fan = isinstance(picture, FanPicture)
    beside = beside.without(ranking=is_fan or not page.ranking, figures=is_fan or not page.figures)
    ranked, figures = (
        0 if is_fan else max(len(beside.ranking), int(page.has_side)),
        len(beside.figures),
    )
    across = map_width(width, height, has_side=bool(ranked or figures))
    few = is_sparing(page.closeness)
    if few:
        picture = dataclasses.replace(picture, theme=for_projector(picture.theme))
    wishes = page_wishes(few=few, full_names=page.full_names)
    rows = len(legend_rows(lines, across - 2 * MARGIN, measure, is_brief=few))
    parts = sheet(
        width, height, legend_lines=rows, ranked=ranked, figures=figures, words=page.words
    )
    if not page.transparent:
        painter.fillRect(
            0, 0, round(width) + 1, round(height) + 1, QColor(picture.theme.background)
        )
    if isinstance(picture, FanPicture):
        paint_fan(painter, picture, parts.map)
    else:
        view = fitted(page.bounds, parts.map) if page.bounds else fitted_picture(picture, parts.map)
        picture = marks_apart(picture, view) if few else picture
        most = most_sparing(picture) if few else None
        steps = paint_map(
            painter, picture, view, parts.map, wishes, unfolded=page.unfolded, most=most
        )
        for _ in steps:
            pass
    if parts.heading:
        taken = room_of_logo(page.logo, width)
        heading = dataclasses.replace(parts.heading, width=parts.heading.width - taken)
        paint_heading(painter, picture, heading)
    if page.logo is not None:
        box = fitted_logo(page.logo.width, page.logo.height, width)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(*box), QImage.fromData(page.logo.data))
    if parts.legend:
        paint_legend(painter, picture, parts.legend, is_brief=few)
    if parts.side:
        paint_side(painter, beside, picture.theme, parts.side)
    painter.restore()
