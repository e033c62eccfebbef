"""Pictures of codes, as a screenshot or a photo shows them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image


def picture_of(
    modules: Sequence[Sequence[bool]], *, turned: float = 0.0, kind: str = "PNG"
) -> bytes:
    """The code on white; `turned` by some degrees, as a `kind` of file."""
    dark = np.pad(np.array(modules, np.bool_), 6)
    pixels = np.where(dark, 20, 250).astype(np.uint8).repeat(6, 0).repeat(6, 1)
    image = Image.fromarray(pixels).rotate(turned, expand=True, fillcolor=250)
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()
