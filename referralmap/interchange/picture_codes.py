"""The codes in a photo or a screenshot, such as of a card that somebody's phone shows."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from referralmap.interchange.findings import Unreadable

_MOST_PIXELS = 50_000_000
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def is_picture(data: bytes) -> bool:
    return data.startswith(_SIGNS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def in_picture(data: bytes) -> Iterator[tuple[str, bytes]]:
    """A name and the text of each code. Raises `Unreadable`, also if there is none."""
    import numpy as np
    import zxingcpp
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
            if picture.width * picture.height > _MOST_PIXELS:
                raise Unreadable("picture_too_large", None, {"limit": str(_MOST_PIXELS // 10**6)})
            grey = np.asarray(picture.convert("L"))
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, EOFError, Warning):
        raise Unreadable("broken_picture") from None
    except Image.DecompressionBombError:
        raise Unreadable("broken_picture") from None
    found = zxingcpp.read_barcodes(grey)
    texts = [each.text for each in found if each.format == zxingcpp.BarcodeFormat.QRCode]
    if not texts:
        raise Unreadable("no_code")
    for number, text in enumerate(texts, 1):
        yield f"{number}.vcf", text.encode("utf-8")
