"""Ambassadors' marks lie beside each other on a projector, near where they belong."""

import dataclasses

import numpy as np
import pytest

from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.view import View
from referralmap.picture.labelling.level_of_detail import screen_radius
from referralmap.picture.labelling.marks_apart import marks_apart
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES
from tests.picture.crowds import crowd

VIEW = View(1.3, 40.0, 30.0)


def ambassadors(seed: int, people: int, side: float) -> MapPicture:
    picture = crowd(seed, people, side)
    role = np.full(people, ROLES.index(Role.AMBASSADOR), np.uint8)
    return dataclasses.replace(picture, role=role)


def overlaps(picture: MapPicture) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """(people, people) pixels by which two marks lie on each other."""
    points, radius = VIEW.to_screen(picture.places), screen_radius(picture, VIEW)
    distance = np.hypot(*(points[:, None] - points).transpose(2, 0, 1))
    found: np.ndarray[tuple[int, ...], np.dtype[np.float64]] = radius[:, None] + radius - distance
    np.fill_diagonal(found, -1.0)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_marks_with_room_around_them_no_longer_overlap(seed: int) -> None:
    before = ambassadors(seed, 12, 260)
    after = marks_apart(before, VIEW)
    assert overlaps(after).max() < 0.5
    moved = np.hypot(*(after.places - before.places).T) * VIEW.scale
    assert (moved <= 2 * screen_radius(before, VIEW).max() + 4).all()
    alone = (overlaps(before) < -40).all(axis=1)
    assert (moved[alone] < 20).all()


def test_two_at_one_place_part() -> None:
    picture = ambassadors(1, 2, 100)
    picture = dataclasses.replace(picture, places=np.zeros((2, 2)))
    assert overlaps(marks_apart(picture, VIEW)).max() < 0.5


def test_others_and_what_does_not_overlap_stay() -> None:
    picture = crowd(3, 200, 300)
    quiet = ~np.isin(picture.role, (ROLES.index(Role.AMBASSADOR), ROLES.index(Role.ME)))
    after = marks_apart(picture, VIEW)
    assert (after.places[quiet] == picture.places[quiet]).all()
    wide = ambassadors(1, 3, 1.0)
    wide = dataclasses.replace(wide, places=np.array([[0.0, 0.0], [300.0, 0.0], [0.0, 300.0]]))
    assert (marks_apart(wide, VIEW).places == wide.places).all()
