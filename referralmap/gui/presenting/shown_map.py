"""The part of a map that a canvas shows, as an image of its own."""

from __future__ import annotations

import dataclasses

from PySide6.QtGui import QColor, QImage, QPainter

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.surface.furniture import AFAR, Furniture
from referralmap.picture.drawing.page_drawing import MOST_SPARING
from referralmap.picture.geometry.view import Area
from referralmap.picture.labelling.placed_names import Wishes
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.theme import for_projector
from referralmap.render.map_painter import paint_map


def shown_map(canvas: Canvas, names: str, ratio: float) -> QImage:
    """What is seen, in pixels of which `ratio` make one of the canvas, with people named as
    `names` says and without what lies on the map.
    """
    open_map, size, is_afar = canvas.open_map, canvas.size(), canvas.is_afar
    theme, view = canvas.picture.theme, dataclasses.replace(open_map.view, fan=None)
    picture = open_map.seen_by_others(names).picture(view, theme)
    assert isinstance(picture, MapPicture)
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.background))
    furniture = Furniture()
    furniture.is_afar = is_afar
    is_named_alike = names == "full"
    wishes = Wishes(
        shown=canvas.shown_labels() if is_named_alike else {},
        keeps=is_named_alike,
        seen=canvas.free_area.box,
        most=MOST_SPARING if is_afar else None,
        is_sparing=is_afar,
        larger=AFAR if is_afar else 1.0,
    )
    painted = dataclasses.replace(picture, theme=for_projector(theme)) if is_afar else picture
    painter = QPainter(image)
    try:
        whole = Area(0, 0, size.width(), size.height())
        for _step in paint_map(painter, painted, canvas.view, whole, wishes):
            pass
        furniture.draw(painter, picture, size, ratio)
    finally:
        painter.end()
    return image
