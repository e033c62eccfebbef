"""A drawing as a PDF: painted part by part, then put together with tags.

Qt's own writer knows no tags, so that each part is painted on a page of its own first.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from referralmap.picture.drawing.shapes import Block, Drawing
from referralmap.picture.vector.tagged_pdf import Part, parts_of, tagged
from referralmap.render.paper.drawing_painter import paint_shapes

_PER_INCH = 1200
_MM_PER_INCH = 25.4


def pdf_bytes(drawing: Drawing, width: float, height: float) -> bytes:
    """The file of one page of `width` × `height` mm; the drawing is centred in it."""
    return pdf_of_pages([drawing], width, height)


def pdf_of_pages(drawings: Sequence[Drawing], width: float, height: float) -> bytes:
    """The file of several pages of that size, with the title of the first."""
    pages = [parts_of(drawing) for drawing in drawings]
    painted = _painted(drawings, pages, width, height)
    return tagged(painted, pages, drawings[0].title)


def _painted(
    drawings: Sequence[Drawing], pages: Sequence[Sequence[Part]], width: float, height: float
) -> bytes:
    """A page for each part of each page."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PER_INCH)
    size = QPageSize(
        QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    orientation = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))
    across, down = (side / _MM_PER_INCH * _PER_INCH for side in (width, height))
    painter = QPainter(writer)
    is_first = True
    for drawing, parts in zip(drawings, pages, strict=True):
        for part in parts:
            if not is_first:
                writer.newPage()
            is_first = False
            painter.save()
            _paint_part(painter, drawing, part, across, down)
            painter.restore()
    painter.end()
    buffer.close()
    return bytes(content.data())


def _paint_part(
    painter: QPainter, drawing: Drawing, part: Part, across: float, down: float
) -> None:
    unit = min(across / drawing.width, down / drawing.height)
    if part.is_ground:
        painter.scale(unit, unit)
        ground = Block(0, 0, across / unit, down / unit, 0.0, drawing.background)
        paint_shapes(painter, [ground], drawing.background)
        return
    painter.translate((across - drawing.width * unit) / 2, (down - drawing.height * unit) / 2)
    painter.scale(unit, unit)
    paint_shapes(painter, part.shapes, drawing.background or "#ffffff")
