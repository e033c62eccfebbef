"""The two lines of a name with an amount, and the line from a mark to a name."""

from __future__ import annotations

import math

import pytest

from referralmap.picture.labelling.placed_names import LEADER, PlacedName

BOX = (100.0, 50.0, 180.0, 90.0)


@pytest.mark.parametrize(("toward", "starts"), [(-1, (100, 100)), (1, (120, 130)), (0, (110, 115))])
def test_the_amount_stands_below_the_name_at_the_edge_towards_the_mark(
    toward: int, starts: tuple[float, float]
) -> None:
    label = PlacedName(3, "Anna Huber", 15.0, True, BOX, 0, "€4,000", (60.0, 50.0), toward)
    name, amount = label.lines()
    assert (name.text, amount.text) == ("Anna Huber", "€4,000")
    assert (name.box[0], amount.box[0]) == starts
    assert (name.box[2] - name.box[0], amount.box[2] - amount.box[0]) == (60, 50)
    assert name.box[1] == BOX[1] < name.box[3] == amount.box[1] < amount.box[3] == BOX[3]
    assert amount.size < name.size


def test_a_name_without_an_amount_is_one_line() -> None:
    label = PlacedName(3, "Anna Huber", 15.0, True, BOX, 0)
    assert label.lines() == (label,)


@pytest.mark.parametrize("at", [(140.0, 10.0), (10.0, 70.0), (300.0, 200.0)])
def test_the_leader_goes_from_the_rim_to_the_nearest_point_of_the_name(
    at: tuple[float, float],
) -> None:
    x1, y1, x2, y2 = PlacedName(3, "Anna Huber", 15.0, True, BOX, LEADER).leader(at, 8.0)
    assert math.hypot(x1 - at[0], y1 - at[1]) == pytest.approx(8.0)
    assert (x2, y2) == (min(max(at[0], BOX[0]), BOX[2]), min(max(at[1], BOX[1]), BOX[3]))
