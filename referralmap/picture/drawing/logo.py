"""The logo in the corner of a page: any picture, read anew as a PNG of its own."""

from __future__ import annotations

import io
from pathlib import Path

from referralmap.picture.drawing.shapes import Picture

_LARGEST, _MOST_PIXELS = 20 * 2**20, 40_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


class NotALogo(ValueError):
    """A file that is no picture, or too large a one; `args[0]` is its path."""


def logo_in(path: Path) -> Picture:
    """The picture in its own pixels. Raises `NotALogo`."""
    from PIL import Image

    try:
        if path.stat().st_size > _LARGEST:
            raise NotALogo(path)
        with Image.open(path, formats=_FORMATS) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise NotALogo(path)
            content = io.BytesIO()
            image.convert("RGBA").save(content, "PNG")
    except NotALogo:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotALogo(path) from error
    return Picture(0, 0, width, height, content.getvalue())
