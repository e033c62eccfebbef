"""A branch grows in painting alone: the picture is whole from the start."""

from __future__ import annotations

import numpy as np
import pytest

from referralmap.model.records import PersonId
from tests.gui.conftest import CanvasOn
from tests.gui.player import Hand

DRAWING = "me > Anna > Bernd > Clara*, me > Dora*"
ANNA = PersonId("Anna")


@pytest.fixture
def hand(canvas_on: CanvasOn) -> Hand:
    hand = canvas_on(DRAWING)
    hand.open_map.look(focused=ANNA)
    hand.wait_until_sharp()
    return hand


def test_no_mark_changes_its_size_while_a_branch_grows(hand: Hand) -> None:
    picture = hand.canvas.picture
    hand.canvas.grow(ANNA)
    grown = hand.canvas.growing.picture(picture)
    assert grown.faded.sum() > picture.faded.sum()
    for name in ("least", "best", "bounds", "places"):
        assert np.array_equal(getattr(grown, name), getattr(picture, name))


def test_it_is_painted_until_all_of_it_is(hand: Hand) -> None:
    canvas, picture = hand.canvas, hand.canvas.picture
    painted = []
    canvas._frame.ready.connect(lambda: painted.append(canvas._frame.picture))
    canvas.grow(ANNA)
    hand.wait_until_sharp()
    assert painted[-1] is picture
    assert len({int(each.faded.sum()) for each in painted if each is not None}) > 1


def test_what_changes_on_the_map_ends_it(hand: Hand) -> None:
    hand.canvas.grow(ANNA)
    hand.open_map.look(focused=PersonId("Dora"))
    assert hand.canvas.growing.picture(hand.canvas.picture) is hand.canvas.picture


def test_a_leaf_and_a_calm_map_do_not_grow(hand: Hand) -> None:
    hand.canvas.grow(PersonId("Clara"))
    assert not hand.canvas.growing.finish()
    hand.canvas.motion.is_wanted = False
    hand.canvas.grow(ANNA)
    assert not hand.canvas.growing.finish()
