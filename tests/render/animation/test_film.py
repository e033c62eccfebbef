"""Frames that are made while a file is written."""

from __future__ import annotations

import gc
import io
import weakref
from collections.abc import Iterator

import pytest
from PIL import Image

from referralmap.render.animation.film import Film


def frames(count: int, kind: str, most: list[int]) -> Iterator[Image.Image]:
    """Notes in `most` how many of them are held when the next one is made."""
    held: list[weakref.ref[Image.Image]] = []
    for number in range(count):
        gc.collect()
        most.append(sum(frame() is not None for frame in held))
        frame = Image.new("RGB", (40, 30), (255, 20 * number, 0))
        frame = frame.quantize(8) if kind == "GIF" else frame
        held.append(weakref.ref(frame))
        yield frame
        del frame


@pytest.mark.parametrize("kind", ["WEBP", "GIF"])
def test_every_frame_is_in_the_file_in_order_and_none_is_kept(kind: str) -> None:
    most: list[int] = []
    made = frames(7, kind, most)
    first = next(made)
    file = io.BytesIO()
    first.save(file, kind, save_all=True, append_images=[Film(made, 6)], duration=100)
    assert max(most) <= 2
    with Image.open(file) as image:
        assert image.n_frames == 7  # type: ignore[attr-defined]
        greens = []
        for number in range(7):
            image.seek(number)
            greens.append(image.convert("RGB").getpixel((5, 5))[1])  # type: ignore[index]
    assert greens == sorted(greens)
    assert len(set(greens)) == 7


def test_a_film_only_goes_on() -> None:
    film = Film(frames(3, "WEBP", []), 3)
    film.seek(1)
    film.seek(1)
    assert film.tell() == 1
    with pytest.raises(ValueError, match="0"):
        film.seek(0)
    with pytest.raises(EOFError):
        film.seek(3)
