"""The growth of a map as an animated picture or a row of pictures."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from referralmap.picture.captions import Moment
from referralmap.picture.geometry.page_size import FilmTooLarge
from referralmap.render.image import page_image, png_bytes
from referralmap.render.page_painter import Page

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {".gif": "GIF", ".webp": "WEBP"}
_FRAME_MS, _LAST_MS = 140, 3000
_COLOURS = 192
"""Colours of a GIF."""
MOST_PIXELS = 400_000_000
"""Most pixels of all frames together: 48 frames of 3840 × 2160."""
MOST_ASIDE = 16_383
"""Longest side of a WebP picture, in pixels."""


def animation(
    moments: Iterator[Moment], count: int, page: Page, suffix: str, told: Callable[[float], None]
) -> bytes:
    """An endless animation of all `count` moments, in the format of `suffix`.

    `told` is called with the finished part, 0 to 1; an error it raises ends the work. WebP is
    packed frame by frame; a GIF holds all frames, a byte for each pixel, until the last one is
    made. Raises `FilmTooLarge`.
    """
    if count * page.width * page.height > MOST_PIXELS or max(page.width, page.height) > MOST_ASIDE:
        raise FilmTooLarge(page.width, page.height)
    from referralmap.render.animation.film import Film

    frames = (_frame(moment, page, suffix) for moment in _telling(moments, count, told))
    first = next(frames)
    file = io.BytesIO()
    durations = [_FRAME_MS] * (count - 1) + [_LAST_MS]
    first.save(
        file,
        FORMATS[suffix],
        save_all=True,
        append_images=[Film(frames, count - 1)] if count > 1 else [],
        duration=durations if count > 1 else _LAST_MS,
        loop=0,
    )
    told(1.0)
    return file.getvalue()


def strip(
    moments: Iterator[Moment], count: int, page: Page, told: Callable[[float], None]
) -> Iterator[bytes]:
    """Each moment as a PNG."""
    for moment in _telling(moments, count, told):
        yield png_bytes(still(moment, page))
    told(1.0)


def _telling(
    moments: Iterator[Moment], count: int, told: Callable[[float], None]
) -> Iterator[Moment]:
    for done, moment in enumerate(moments):
        told(done / count)
        yield moment


def still(moment: Moment, page: Page, scale: float = 1.0) -> QImage:
    """The picture of one moment; all are composed alike, with room for a ranking from the start."""
    page = dataclasses.replace(page, bounds=moment.bounds, has_side=True)
    return page_image(moment.picture, moment.beside, page, scale)


def _frame(moment: Moment, page: Page, suffix: str) -> Image:
    from PIL import Image

    plain = still(moment, page).convertToFormat(QImage.Format.Format_RGBX8888)
    size = (plain.width(), plain.height())
    whole = Image.frombuffer("RGBX", size, bytes(plain.constBits()), "raw", "RGBX", 0, 1)
    frame = whole.convert("RGB")
    return frame.quantize(_COLOURS) if suffix == ".gif" else frame
