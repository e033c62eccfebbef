"""Photos in sources: only PNG and JPEG, not too large, without where and how they were taken."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

LARGEST = 10 * 2**20
_MOST_PIXELS = 4096
_SPACE = re.compile(r"\s+")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# chunks that change how the picture looks; the others say when, where and by whom it was made
_SEEN_IN_PNG = (b"IHDR PLTE IDAT IEND tRNS gAMA sRGB cHRM iCCP pHYs bKGD").split()
_SIZES_IN_JPEG = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TOLD_IN_JPEG = frozenset(range(0xE1, 0xF0)) - {0xE2, 0xEE} | {0xFE}
_SCAN = 0xDA


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
    try:
        return _bare_png(data) if data.startswith(_PNG) else _bare_jpeg(data)
    except IndexError:
        # broken off; a painter shows what there is of it
        return data


def _bare_png(data: bytes) -> bytes | None:
    parts = [_PNG]
    for kind, whole in _chunks(data):
        if kind == b"IHDR" and _is_too_wide(whole[8:12], whole[12:16]):
            return None
        if kind in _SEEN_IN_PNG:
            parts.append(whole)
    return b"".join(parts)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and bytes of each chunk to the last. Raises IndexError if one is cut off."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise IndexError(at)
        kind = data[at + 4 : at + 8]
        yield kind, data[at:end]
        at = end


def _bare_jpeg(data: bytes) -> bytes | None:
    parts = [data[:2]]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError(at)
        kind = data[at + 1]
        if kind == _SCAN:
            return b"".join([*parts, data[at:]])
        end = at + 2 + int.from_bytes((data[at + 2], data[at + 3]), "big")
        if kind in _SIZES_IN_JPEG and _is_too_wide(data[at + 5 : at + 7], data[at + 7 : at + 9]):
            return None
        if kind not in _TOLD_IN_JPEG:
            parts.append(data[at:end])
        at = end


def _is_too_wide(*sides: bytes) -> bool:
    return any(int.from_bytes(side, "big") > _MOST_PIXELS for side in sides)
