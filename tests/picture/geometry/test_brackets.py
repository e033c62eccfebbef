"""Blocks of a tree never look like chains."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap.picture.geometry.brackets import ASIDE, brackets
from referralmap.picture.map_picture import MapPicture
from tests.maps import a_map
from tests.picture.drawn import picture_of, sample


def tree(drawing: str) -> MapPicture:
    return picture_of(a_map(drawing), layout="tree")


def test_a_few_receivers_have_a_line_each() -> None:
    found = tree("me > Anna, " + ", ".join(f"Anna > p{n}" for n in range(12))).brackets
    assert found is not None
    assert not len(found.giver)
    assert (found.block == -1).all()


def test_many_receivers_without_receivers_stand_in_one_bracket() -> None:
    many = ", ".join(f"Anna > p{n}" for n in range(60))
    picture = tree(f"me > Anna > Bernd > Clara, {many}")
    found = picture.brackets
    assert found is not None
    assert [picture.names[row] for row in found.giver] == ["Anna"]
    inside = picture.receivers[found.block == 0]
    assert {picture.names[row] for row in inside} == {f"p{n}" for n in range(60)}
    [(x, top, bottom)] = found.ends
    places = picture.places[inside]
    assert places[:, 0].min() == pytest.approx(x + ASIDE)
    assert (top, bottom) == (places[:, 1].min(), places[:, 1].max())
    assert x > picture.places[picture.row_of["Anna"], 0]


def test_other_layouts_have_none() -> None:
    assert picture_of(a_map("Anna > Bernd"), layout="rings").brackets is None


def test_people_moved_by_hand_stand_for_themselves() -> None:
    places = np.array([(0.0, 0.0)] + [(100.0 + 7 * n, 20.0 * n) for n in range(14)])
    givers, receivers = np.zeros(14, np.int32), np.arange(1, 15, dtype=np.int32)
    found = brackets(places, givers, receivers, np.ones(14, np.bool_))
    assert (found.block == -1).all()


@pytest.mark.parametrize("name", ["broker", "agency"])
def test_nobody_seems_to_be_referred_by_somebody_beside_them(name: str) -> None:
    """The nearest mark to the left on the same row, within a column, is the giver, or both stand in
    one bracket, or there is none.
    """
    picture = picture_of(sample(name), layout="tree")
    found = picture.brackets
    assert found is not None
    block = np.full(len(picture.ids), -1)
    block[picture.receivers[found.block >= 0]] = found.block[found.block >= 0]
    linked = [set(picture.givers[picture.receivers == row].tolist()) for row in range(len(block))]
    pitch = np.diff(np.unique(picture.places[:, 0].round(3))).max()
    for row, (x, y) in enumerate(picture.places.tolist()):
        beside = np.flatnonzero(
            (np.abs(picture.places[:, 1] - y) < 5) & (picture.places[:, 0] < x - 1)
        )
        near = beside[x - picture.places[beside, 0] <= pitch]
        if len(near) and linked[row]:
            other = int(near[np.argmax(picture.places[near, 0])])
            assert other in linked[row] or block[other] == block[row] != -1
