"""How a page is divided."""

import itertools

import pytest

from referralmap.picture.geometry.page_layout import SHORTER_SIDE, page_units, sheet


@pytest.mark.parametrize("size", [(1920.0, 1080.0), (1080.0, 1080.0), (1080.0, 1500.0)])
@pytest.mark.parametrize("lines", [0, 5])
@pytest.mark.parametrize("ranked", [0, 10])
def test_the_parts_of_a_page_lie_on_it_and_beside_each_other(
    size: tuple[float, float], lines: int, ranked: int
) -> None:
    page = sheet(*size, legend_lines=lines, ranked=ranked, words=True)
    parts = [part.box for part in (page.map, page.heading, page.legend, page.side) if part]
    for left, top, right, bottom in parts:
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
    for one, other in itertools.combinations(parts, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart
    assert (page.legend is None) == (lines == 0)
    assert (page.side is not None) == (ranked > 0)


def test_without_words_the_map_is_all_there_is() -> None:
    page = sheet(400, 300, legend_lines=5, ranked=3, words=False)
    assert page.map.box == (0, 0, 400, 300)
    assert page.heading is page.legend is page.side is None


def test_the_shorter_side_is_always_as_long() -> None:
    for size in ((1920, 1080), (600, 4000)):
        wide, tall, unit = page_units(*size)
        assert min(wide, tall) == pytest.approx(SHORTER_SIDE)
        assert (wide * unit, tall * unit) == pytest.approx(size)
