"""Points in a plane: marks on the line of zero stand apart, names have the ground to themselves."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from referralmap.picture.charting.key import KeyEntry
from referralmap.picture.charting.points import Axis, Names, Point, draw_points, set_apart
from referralmap.picture.theme import theme

LOOK = KeyEntry("Customer", "customer", "customer_edge", marker="s")
CORNERS = ("Top left", "Top right", "Bottom left", "Bottom right")


def test_marks_on_the_line_stand_apart_and_all_others_stay() -> None:
    dice = np.random.default_rng(1)
    places = np.stack([dice.uniform(0, 300, 40), np.full(40, 100.0)], axis=1)
    on_line = np.arange(40) % 4 != 0
    moved = set_apart(places, on_line, 30.0)
    assert (moved[:, 0] == places[:, 0]).all()
    assert (moved[~on_line] == places[~on_line]).all()
    assert (moved[:, 1] >= 100).all()
    assert (moved[:, 1] <= 130).all()
    kept = moved[on_line]
    for line in np.unique(kept[:, 1]):
        along = np.sort(kept[kept[:, 1] == line, 0])
        assert len(along) < 2 or np.diff(along).min() >= 7.0
    assert (set_apart(places, on_line, 30.0) == moved).all()


def test_without_a_band_or_a_neighbour_marks_stay_on_the_line() -> None:
    places = np.array([[0.0, 50.0], [3.0, 50.0], [90.0, 50.0]])
    on_line = np.ones(3, np.bool_)
    assert (set_apart(places, on_line, 0.0) == places).all()
    assert (set_apart(places, on_line, 30.0)[[0, 2]] == places[[0, 2]]).all()


def drawn(high: float) -> set[str]:
    axes = Figure(figsize=(7, high)).add_axes((0, 0, 1, 1))
    points = [Point("Anna", 5.0, 5.0, LOOK), Point("Bernd", 9.0, 0.0, LOOK)]
    names = Names(Axis("Own", 6.0), Axis("Brought", 2.0), CORNERS, str)
    draw_points(axes, theme("light"), points, names)
    return {text.get_text() for text in axes.texts}


def test_a_low_plot_gives_its_room_to_the_points() -> None:
    assert {"Anna", *CORNERS} <= drawn(4)
    assert "Anna" in drawn(1.2)
    assert not {*CORNERS} & drawn(1.2)
