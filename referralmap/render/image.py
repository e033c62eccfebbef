"""Pages as pixels: an image for the clipboard or a PNG file, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter

from referralmap.picture.map_picture import MapPicture
from referralmap.picture.words import Beside
from referralmap.render.page import Page, paint_page

LARGEST_SIDE = 20_000


class TooLarge(ValueError):
    """A side of the picture would be longer than `LARGEST_SIDE` pixels, or there is no memory."""


def page_image(picture: MapPicture, beside: Beside, page: Page, scale: float = 1.0) -> QImage:
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
    image.save(buffer, "PNG", 60)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def write_whole(target: Path, content: bytes) -> None:
    """Put `content` at `target`, replacing what was there, or leave that alone. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
