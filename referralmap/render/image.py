"""Pages as pixels: an image for the clipboard, or the bytes of a PNG file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter

from referralmap.picture.captions import Beside
from referralmap.picture.fan_picture import FanPicture
from referralmap.picture.geometry.page_size import LARGEST_SIDE, TooLarge
from referralmap.picture.map_picture import MapPicture
from referralmap.render.page_painter import Page, paint_page


def page_image(
    picture: MapPicture | FanPicture, beside: Beside, page: Page, scale: float = 1.0
) -> QImage:
    """The page in ``width · scale`` × ``height · scale`` pixels. Raises `TooLarge`."""
    width, height = round(page.width * scale), round(page.height * scale)
    if not 0 < width <= LARGEST_SIDE or not 0 < height <= LARGEST_SIDE:
        raise TooLarge(width, height)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise TooLarge(width, height)
    image.fill(0)
    painter = QPainter(image)
    try:
        painter.scale(width / page.width, height / page.height)
        paint_page(painter, picture, beside, page)
    finally:
        painter.end()
    return image


def png_bytes(image: QImage) -> bytes:
    """The image as PNG, without any text about who made it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"PNG"))
    writer.setQuality(60)
    writer.write(image)
    return bytes(buffer.data().data())
