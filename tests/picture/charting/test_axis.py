"""Labels along the axes of a chart."""

import datetime
import itertools

import pytest
from matplotlib.figure import Figure

from referralmap import i18n
from referralmap.picture.charting.axis import fits, stretch_name, time_axis, value_axis
from referralmap.picture.theme import theme


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use_language("en")


@pytest.mark.parametrize("most", [0.0, 0.4, 3.0, 41_200.0, 9e9])
def test_amounts_begin_at_nothing_and_reach_the_highest(most: float) -> None:
    axes = Figure(figsize=(10, 4)).add_subplot()
    value_axis(axes, theme("light"), most, str)
    ticks = axes.get_yticks()
    assert ticks[0] == 0
    assert len(ticks) >= 2
    assert axes.get_ylim()[1] >= most


@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("count", [1, 7, 200])
def test_labels_of_time_do_not_touch(months: int, count: int) -> None:
    starts = [
        datetime.date(2010 + at * months // 12, at * months % 12 + 1, 1) for at in range(count)
    ]
    axes = Figure(figsize=(10, 4)).add_subplot()
    pitch = time_axis(axes, starts, months)
    ticks = axes.get_xticks().tolist()
    assert 1 <= len(ticks) <= count
    gaps = [(b - a) * pitch for a, b in itertools.pairwise(ticks)]
    assert all(fits(stretch_name(starts[0], months), gap) for gap in gaps)


def test_a_stretch_is_a_month_or_a_quarter() -> None:
    assert stretch_name(datetime.date(2026, 4, 1), 1) == "04/2026"
    assert stretch_name(datetime.date(2026, 4, 1), 3) == "Q2 2026"
