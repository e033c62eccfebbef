"""The tray of those without a referral."""

import numpy as np
import pytest

from referralmap.layouts.packing.tray import Tray, best_tray
from tests.layouts.measures import shape


@pytest.mark.parametrize("people", [1, 7, 60, 1_000])
def test_alone_it_is_a_grid_near_16_to_10_around_the_middle(people: int) -> None:
    tray = Tray.of(np.full((people, 2), 80.0), np.full(people, 6.0))
    spots, extent = best_tray(tray, np.zeros(4), 1.6)
    assert len({tuple(spot) for spot in spots.round(6).tolist()}) == people
    assert extent[:2].tolist() == (-extent[2:]).tolist()
    if people > 50:
        assert 0.8 < shape(spots) < 3.2


def test_beside_families_it_takes_none_of_their_room() -> None:
    tray = Tray.of(np.full((30, 2), 80.0), np.full(30, 6.0))
    whole = np.array([-500.0, -300.0, 500.0, 300.0])
    spots, extent = best_tray(tray, whole, 1.6)
    below, beside = spots[:, 1] > whole[3], spots[:, 0] > whole[2]
    assert below.all() or beside.all()
    assert (extent[:2] <= whole[:2]).all()
    assert (extent[2:] >= whole[2:]).all()


def test_nobody_needs_none() -> None:
    whole = np.array([0.0, 0.0, 9.0, 9.0])
    spots, extent = best_tray(Tray.of(np.zeros((0, 2)), np.zeros(0)), whole, 1.6)
    assert spots.shape == (0, 2)
    assert extent is whole
