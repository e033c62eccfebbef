"""A drawing as a PDF: painted part by part, then put together with tags.

Qt's own writer knows no tags, so that each part is painted on a page of its own first.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from referralmap.picture.drawing.shapes import Block, Drawing
from referralmap.picture.vector.tagged_pdf import Part, parts_of, tagged
from referralmap.render.paper.drawing_painter import paint_shapes

_PER_INCH = 1200
_MM_PER_INCH = 25.4


def pdf_bytes(drawing: Drawing, width: float, height: float) -> bytes:
    """The file of one page of `width` × `height` mm; the drawing is centred in it."""
    parts = parts_of(drawing)
    return tagged(_painted(drawing, parts, width, height), parts, drawing)


def _painted(drawing: Drawing, parts: list[Part], width: float, height: float) -> bytes:
    """A page for each part."""
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
    unit = min(across / drawing.width, down / drawing.height)
    painter = QPainter(writer)
    for number, part in enumerate(parts):
        if number:
            writer.newPage()
        painter.save()
        if part.is_ground:
            painter.scale(unit, unit)
            ground = Block(0, 0, across / unit, down / unit, 0.0, drawing.background)
            paint_shapes(painter, [ground], drawing.background)
        else:
            painter.translate(
                (across - drawing.width * unit) / 2, (down - drawing.height * unit) / 2
            )
            painter.scale(unit, unit)
            paint_shapes(painter, part.shapes, drawing.background or "#ffffff")
        painter.restore()
    painter.end()
    buffer.close()
    return bytes(content.data())
