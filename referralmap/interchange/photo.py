"""Photos in sources: only PNG and JPEG, by their magic bytes, and not too large."""

from __future__ import annotations

import base64
import binascii
import re

LARGEST = 10 * 2**20
_SPACE = re.compile(r"\s+")
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


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
    return data if data.startswith(_MAGIC) and len(data) <= LARGEST else None
