"""Animated pictures as other programs read them."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from referralmap.open_map.growth_pictures import GrowthSeries, days_between
from referralmap.open_map.view_state import ViewState
from referralmap.picture.captions import Moment
from referralmap.picture.geometry.page_size import FilmTooLarge
from referralmap.picture.theme import theme
from referralmap.render.animation.growth_film import FORMATS, animation, strip
from referralmap.render.page_painter import Page
from tests.picture.drawn import TODAY, sample

PAGE = Page(480, 270)


@pytest.mark.parametrize("suffix", FORMATS)
def test_all_moments_are_frames_of_one_file(suffix: str) -> None:
    network = sample("broker")
    days = days_between(network, TODAY, 5)
    parts: list[float] = []
    moments = GrowthSeries(network, ViewState("rings"), theme("light")).moments(days)
    data = animation(moments, len(days), PAGE, suffix, parts.append)
    assert parts == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == FORMATS[suffix]
        assert image.size == (480, 270)
        assert image.n_frames == 5  # type: ignore[attr-defined]
        seen = set()
        for frame in range(5):
            image.seek(frame)
            seen.add(image.convert("RGB").tobytes())
        assert len(seen) == 5
        assert image.info["duration"] >= 2000


def test_a_strip_is_one_picture_for_each_moment() -> None:
    network = sample("broker")
    days = days_between(network, TODAY, 3)
    moments = GrowthSeries(network, ViewState("tree"), theme("dark")).moments(days)
    pictures = [QImage.fromData(png) for png in strip(moments, 3, PAGE, lambda _part: None)]
    assert [(p.width(), p.height()) for p in pictures] == [(480, 270)] * 3
    assert pictures[0] != pictures[2]


def test_what_is_cancelled_ends_with_the_frame_it_is_at() -> None:
    network = sample("broker")
    days = days_between(network, TODAY, 8)

    class Enough(Exception):
        pass

    def told(part: float) -> None:
        if part >= 0.25:
            raise Enough

    moments = GrowthSeries(network, ViewState("rings"), theme("light")).moments(days)
    with pytest.raises(Enough):
        animation(moments, len(days), PAGE, ".gif", told)


def test_a_picture_of_too_many_pixels_is_refused_before_the_work() -> None:
    def moments() -> Iterator[Moment]:
        raise AssertionError
        yield

    for page in (Page(4000, 2200), Page(16_400, 100)):
        with pytest.raises(FilmTooLarge):
            animation(moments(), 48, page, ".webp", lambda _part: None)
