"""Photos in sources: pictures that can be decoded, not too large, without where and how they were
taken.

A PNG or JPEG in which every part is known stays as it is but for the parts that tell, so that a map
comes back from its exchange form unchanged. Any other is painted and written anew from its pixels.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 10 * 2**20
_MOST_PIXELS = 4096
"""Most pixels on a side."""
_SPACE = re.compile(r"\s+")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# chunks that change how the picture looks; the others tell its time, place and author
_SEEN_IN_PNG = (b"IHDR PLTE IDAT IEND tRNS gAMA sRGB cHRM iCCP pHYs bKGD").split()
_LENGTHS_IN_PNG = {b"gAMA": 4, b"sRGB": 1, b"cHRM": 32, b"pHYs": 9}
"""Longer chunks have something to hide."""
# application segments and comments; JFIF without a small picture, colour profiles and Adobe's
# colours stay
_TOLD_IN_JPEG = frozenset(range(0xE0, 0xF0)) | {0xFE}
_SEEN_IN_JPEG = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_LENGTHS_IN_JPEG = {0xE0: 18, 0xEE: 16}
_PIXELS_OF_JPEG = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD})
_SCAN, _END = 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_ORIENTATION = 0x0112
_QUALITY = 95


def photo_of(text: str) -> bytes | None:
    """The picture in the base64 `text` (a ``data:`` address or bare), or None if it is none."""
    if text[:5].lower() == "data:":
        text = text.partition(",")[2]
    text = _SPACE.sub("", text)
    if len(text) > LARGEST * 4 // 3 + 4:
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    if not data.startswith((_PNG, _JPEG)) or len(data) > LARGEST:
        return None
    return _safe(data)


def _safe(data: bytes) -> bytes | None:
    """The picture without what it tells, or None if it cannot be decoded or is too wide."""
    # Pillow takes some 40 ms to import, and most sources have no photos
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
            if max(picture.size) > _MOST_PIXELS:
                return None
            picture.load()
            is_upright = picture.getexif().get(_ORIENTATION, 1) == 1
            bare = _bare(data) if is_upright else None
            written = bare or _written(ImageOps.exif_transpose(picture), picture.format or "PNG")
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, EOFError, Warning):
        return None
    except Image.DecompressionBombError:
        return None
    return written if len(written) <= LARGEST else None


def _written(picture: Image, form: str) -> bytes:
    """The pixels as a new file."""
    modes = ("L", "RGB", "CMYK") if form == "JPEG" else ("1", "L", "LA", "P", "RGB", "RGBA")
    if picture.mode not in modes:
        picture = picture.convert("RGB" if form == "JPEG" else "RGBA")
    file = io.BytesIO()
    if form == "JPEG":
        picture.save(file, form, quality=_QUALITY, exif=b"", comment=b"")
    else:
        picture.info.pop("exif", None)
        picture.save(file, form)
    return file.getvalue()


def _bare(data: bytes) -> bytes | None:
    """The parts that change how the picture looks, if all of its parts are known."""
    try:
        parts = _png_parts(data) if data.startswith(_PNG) else _jpeg_parts(data)
        return b"".join(parts)
    except IndexError:
        return None


def _png_parts(data: bytes) -> Iterator[bytes]:
    """Raises IndexError where the file is not as it should be."""
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        is_odd = _LENGTHS_IN_PNG.get(kind, end - at - 12) != end - at - 12
        if end > len(data) or not kind.isalpha() or is_odd:
            raise IndexError(at)
        if kind in _SEEN_IN_PNG:
            yield data[at:end]
        at = end


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """Raises IndexError where the file is not as it should be."""
    yield data[:2]
    at = 2
    while data[at] == 0xFF:
        kind = data[at + 1]
        if kind == _END:
            yield data[at : at + 2]
            return
        end = at + 2 + int.from_bytes((data[at + 2], data[at + 3]), "big")
        if kind == _SCAN:
            found = _AFTER_SCAN.search(data, end)
            if found is None:
                break
            end = found.end() - 2
        seen = _SEEN_IN_JPEG.get(kind)
        if kind in _PIXELS_OF_JPEG or (seen and data.startswith(seen, at + 4)):
            if _LENGTHS_IN_JPEG.get(kind, end - at) != end - at:
                raise IndexError(at)
            yield data[at:end]
        elif kind not in _TOLD_IN_JPEG:
            raise IndexError(at)
        at = end
    raise IndexError(at)
