"""A map under other names."""

from __future__ import annotations

import numpy as np

from referralmap.picture.aliased_map import renamed
from tests.picture.drawn import picture_of, sample


def test_under_other_names_the_picture_is_the_same_but_for_the_names() -> None:
    network = sample("broker")
    mine, theirs = picture_of(network), picture_of(renamed(network, "aliases"))
    assert not set(mine.names) & set(theirs.names)
    assert np.array_equal(mine.gold, theirs.gold)
    assert np.array_equal(mine.places, theirs.places)
    assert "Muster" not in theirs.words.subtitle
