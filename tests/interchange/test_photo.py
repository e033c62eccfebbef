"""Photos from other programs: kept as pictures, without what they tell beside."""

from __future__ import annotations

import base64
import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from referralmap.interchange.photo import LARGEST, photo_of


def picture(form: str, size: tuple[int, int] = (8, 6), **options: object) -> bytes:
    """A picture whose upper left quarter is red."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    file = io.BytesIO()
    drawn.save(file, form, **options)  # type: ignore[arg-type]
    return file.getvalue()


PNG, JPEG = picture("PNG"), picture("JPEG")
BOTH = pytest.mark.parametrize("photo", [PNG, JPEG], ids=["png", "jpeg"])


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + check


def segment(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(data) + 2).to_bytes(2, "big") + data


def exif(**values: object) -> Image.Exif:
    told = Image.Exif()
    told[0x010E] = "taken in Wien"
    told.update({int(tag.removeprefix("t")): value for tag, value in values.items()})
    return told


def read(data: bytes, before: str = "") -> bytes | None:
    return photo_of(before + base64.b64encode(data).decode())


def shown(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data)).convert("RGB")


@BOTH
def test_a_picture_that_tells_nothing_is_kept_byte_for_byte(photo: bytes) -> None:
    assert read(photo) == photo
    assert read(photo, "data:image/png;base64,") == photo


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"icc_profile": b"colours"}])
def test_every_jpeg_that_pillow_writes_is_kept(options: dict[str, object]) -> None:
    photo = picture("JPEG", (40, 40), **options)
    assert read(photo) == photo


def test_where_and_how_it_was_taken_is_not_kept() -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Anna in Wien")
    for photo in (
        picture("PNG", pnginfo=text, exif=exif()),
        picture("JPEG", exif=exif(), comment=b"Anna in Wien"),
    ):
        assert b"Wien" in photo
        kept = read(photo)
        assert kept is not None
        assert b"Wien" not in kept
        assert shown(kept).tobytes() == shown(photo).tobytes()


@pytest.mark.parametrize(
    "odd",
    [
        JPEG + b"Wien",
        JPEG[:2] + segment(0xE2, b"MPF\0 Wien") + JPEG[2:],
        JPEG[:-2] + segment(0xE1, b"Exif\0\0Wien") + JPEG[-2:],
        JPEG[:-2] + segment(0xFE, b"Wien") + JPEG[-2:],
        JPEG[:2] + b"\xff" + segment(0xE1, b"Exif\0\0Wien") + JPEG[2:],
        JPEG[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + b"Wien" + JPEG[2:],
        PNG + b"Wien",
        PNG[:-12] + chunk(b"tEXt", b"Author\0Wien") + PNG[-12:],
    ],
)
def test_an_odd_file_tells_nothing_or_is_none(odd: bytes) -> None:
    kept = read(odd)
    if kept is not None:
        assert b"Wien" not in kept
        assert shown(kept).size == (8, 6)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_that_lies_on_its_side_is_set_upright(form: str) -> None:
    kept = shown(read(picture(form, (80, 60), exif=exif(t274=6))))
    assert kept.size == (60, 80)
    red, white = kept.getpixel((55, 5)), kept.getpixel((5, 5))
    assert isinstance(red, tuple)
    assert isinstance(white, tuple)
    assert red[1] < 60 < 200 < white[1]


@pytest.mark.parametrize(
    "photo",
    [
        picture("PNG", (4097, 1)),
        picture("JPEG", (1, 4097)),
        picture("GIF"),
        b"\x89PNG\r\n\x1a\nnothing",
        b"\xff\xd8\xff\xe0 nothing",
        b"<svg/>",
        b"",
    ],
)
def test_what_is_too_wide_or_no_picture_is_none(photo: bytes) -> None:
    assert read(photo) is None


def test_what_is_too_large_is_none() -> None:
    assert read(PNG + b"\0" * LARGEST) is None


def test_what_says_that_it_is_huge_is_not_unpacked() -> None:
    header = b"IHDR" + (60_000).to_bytes(4, "big") * 2
    assert read(PNG.replace(PNG[12:24], header)) is None


@BOTH
def test_a_picture_that_breaks_off_is_whole_or_none(photo: bytes) -> None:
    for end in range(len(photo)):
        kept = read(photo[:end])
        assert kept is None or shown(kept).size == (8, 6)


@BOTH
def test_what_was_kept_is_kept_again(photo: bytes) -> None:
    for at in range(2, len(photo), 7):
        once = read(photo[:at] + b"\xff\xe1" + photo[at:])
        assert once is None or read(once) == once


@pytest.mark.parametrize(
    "hidden",
    [
        JPEG[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\3\1" + b"taken in Wien") + JPEG[20:],
        JPEG[:2] + segment(0xE0, b"JFXX\0\x10taken in Wien") + JPEG[2:],
        JPEG[:2] + segment(0xEE, b"Adobe taken in Wien") + JPEG[2:],
        JPEG + b"taken in Wien",
        PNG[:33] + chunk(b"pHYs", b"\0\0\1\0\0\0\1\0\1taken in Wien") + PNG[33:],
        PNG[:33] + chunk(b"gAMA", b"\0\0\xb1\x8ftaken in Wien") + PNG[33:],
        PNG + b"taken in Wien",
    ],
)
def test_nothing_is_hidden_in_the_parts_that_stay(hidden: bytes) -> None:
    assert b"Wien" in hidden
    kept = read(hidden)
    assert kept is None or b"Wien" not in kept


@BOTH
def test_a_picture_that_is_cut_off_is_no_picture(photo: bytes) -> None:
    for end in range(1, len(photo) - 2, 7):
        kept = read(photo[:end])
        assert kept is None or shown(kept).size == (8, 6)
