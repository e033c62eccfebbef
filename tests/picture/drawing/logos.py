"""A logo for tests."""

from __future__ import annotations

import io

from PIL import Image

from referralmap.picture.drawing.shapes import Picture


def a_logo() -> Picture:
    content = io.BytesIO()
    Image.new("RGBA", (60, 20), "#cc2020").save(content, "PNG")
    return Picture(0, 0, 60, 20, content.getvalue())
