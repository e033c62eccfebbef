"""Spots for a newcomer: on the right side of the giver, the likeliest first."""

import numpy as np
import pytest

from referralmap.layouts import spots
from referralmap.layouts.packing.free_ground import Ground
from referralmap.layouts.spots import Seat

SEAT = Seat(np.array([100.0, 0.0]), np.zeros(2), np.array([[200.0, 20.0]]), 30.0, 200.0, 90.0)


@pytest.mark.parametrize("wave", range(4))
def test_in_rings_all_spots_are_further_out_than_the_giver(wave: int) -> None:
    found = spots.beyond(SEAT, wave)
    assert (np.hypot(*found.T) >= 130.0 - 1e-6).all()


@pytest.mark.parametrize("wave", range(4))
def test_in_a_tree_all_spots_are_right_of_the_giver_and_left_of_the_receivers(wave: int) -> None:
    assert (spots.right_of(SEAT, wave)[:, 0] >= 130.0).all()
    receivers = np.array([[50.0, 0.0], [80.0, 40.0]])
    assert (spots.left_of(receivers, wave)[:, 0] < 50.0).all()


def test_the_first_spot_is_near_and_each_wave_looks_wider() -> None:
    assert np.hypot(*(spots.close_to(SEAT, 0)[0] - SEAT.giver)) < 40
    near, far = (np.hypot(*(spots.close_to(SEAT, w) - SEAT.giver).T).max() for w in (0, 1))
    assert far > near


def test_a_taken_spot_is_passed_over_and_a_found_one_is_taken() -> None:
    room, radius = np.array([40.0, 17.0]), 8.0
    ground = Ground(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), np.zeros(0, np.int32), 1)
    wanted = np.array([[0.0, 0.0], [0.0, 0.0], [500.0, 0.0]])
    centre = np.zeros(2)
    found = [spots.first_free(ground, wanted, room, radius, centre) for _ in range(3)]
    assert [None if spot is None else spot.tolist() for spot in found] == [[0, 0], [500, 0], None]
    away = spots.outside(ground, np.array([1.0, 0.0]), centre, room, radius)
    assert away[0] > 500
