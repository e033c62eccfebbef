"""Photos from other programs: kept as pictures, without what they tell beside."""

from __future__ import annotations

import base64
import zlib

import pytest

from referralmap.interchange.photo import LARGEST, photo_of


def chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + check


def png(width: int = 1, *more: bytes) -> bytes:
    header = width.to_bytes(4, "big") + b"\0\0\0\1\x08\0\0\0\0"
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), *more, pixels, chunk(b"IEND", b"")]
    )


def segment(kind: int, data: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(data) + 2).to_bytes(2, "big") + data


def jpeg(width: int = 1, *more: bytes) -> bytes:
    frame = segment(0xC0, b"\x08\0\1" + width.to_bytes(2, "big") + b"\1\1\x11\0")
    start = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    return b"".join(
        [b"\xff\xd8", start, *more, frame, segment(0xDA, b"\1\1\0\0?\0"), b"\0\xff\xd9"]
    )


def read(data: bytes, before: str = "") -> bytes | None:
    return photo_of(before + base64.b64encode(data).decode())


@pytest.mark.parametrize("photo", [png(), jpeg()])
def test_a_picture_is_kept_as_it_is(photo: bytes) -> None:
    assert read(photo) == photo
    assert read(photo, "data:image/png;base64,") == photo


def test_where_and_how_it_was_taken_is_not_kept() -> None:
    told = chunk(b"tEXt", b"Author\0Anna"), chunk(b"eXIf", b"MM\0*Wien")
    assert read(png(1, *told)) == png()
    told = segment(0xE1, b"Exif\0\0Wien"), segment(0xFE, b"Anna")
    assert read(jpeg(1, *told)) == jpeg()


@pytest.mark.parametrize("photo", [png(5000), jpeg(5000), b"GIF89a", b"<svg/>", b""])
def test_what_is_too_wide_or_something_else_is_none(photo: bytes) -> None:
    assert read(photo) is None


def test_what_is_too_large_is_none() -> None:
    assert read(png() + b"\0" * LARGEST) is None


@pytest.mark.parametrize("photo", [png(), jpeg()])
def test_a_picture_that_breaks_off_does_no_harm(photo: bytes) -> None:
    for end in range(len(photo)):
        read(photo[:end])
