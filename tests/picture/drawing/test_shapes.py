"""The shapes of a drawing are values."""

from __future__ import annotations

import dataclasses

import pytest

from referralmap.picture.drawing.shapes import Block, Disc, Item, Stroke


def test_equal_shapes_are_one_and_none_can_be_changed() -> None:
    shapes = {Disc((1, 2), 3, "#ffffff", Stroke("#000000", 1)) for _again in range(2)}
    assert len(shapes | {Block(0, 0, 1, 1)}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        Item("person", ()).kind = "name"  # type: ignore[misc]
