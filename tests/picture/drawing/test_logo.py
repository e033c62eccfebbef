"""Logos."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from referralmap.picture.drawing.logo import NotALogo, logo_in


def test_a_logo_is_read_anew_and_anything_else_refused(tmp_path: Path) -> None:
    good, bad = tmp_path / "logo.jpg", tmp_path / "bad.png"
    Image.new("RGB", (30, 10), "#ff0000").save(good)
    bad.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    logo = logo_in(good)
    with Image.open(io.BytesIO(logo.data)) as image:
        assert (image.format, image.size) == ("PNG", (30, 10))
    assert (logo.width, logo.height) == (30, 10)
    for path in (bad, tmp_path / "none.png", tmp_path):
        with pytest.raises(NotALogo):
            logo_in(path)
