"""Nested blocks: as high as their amounts, each beside the one that it is in."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from referralmap.picture.charting.icicle import IcicleBlock, draw_icicle
from referralmap.picture.theme import theme


def test_blocks_are_as_high_as_their_amounts_and_beside_what_they_are_in() -> None:
    inner = (IcicleBlock("B", "3", 3.0, 1, False), IcicleBlock("C", "1", 1.0, None, False))
    outer = [IcicleBlock("A", "5", 5.0, 0, True, inner), IcicleBlock("D", "5", 5.0, 2, False)]
    axes = Figure(figsize=(8, 5)).add_axes((0, 0, 1, 1))
    draw_icicle(axes, theme("light"), ["One", "Two"], outer)
    blocks = {patch.get_gid(): patch for patch in axes.patches}
    a, b, d = blocks["row-0"], blocks["row-1"], blocks["row-2"]
    assert a.get_height() == pytest.approx(d.get_height())
    assert b.get_y() == pytest.approx(a.get_y())
    assert b.get_x() >= a.get_x() + a.get_width()
    assert b.get_height() / a.get_height() == pytest.approx(3 / 5, abs=0.01)
    assert {text.get_text() for text in axes.texts} >= {"A", "B", "C", "D", "One", "Two"}


def test_what_is_too_thin_to_be_seen_is_one_block() -> None:
    blocks = [IcicleBlock("A", "1", 1000.0, 0, True)]
    blocks += [IcicleBlock("B", "1", 0.01, 1, False) for _number in range(5000)]
    axes = Figure(figsize=(8, 5)).add_axes((0, 0, 1, 1))
    draw_icicle(axes, theme("light"), ["One"], blocks)
    large, rest = axes.patches
    assert rest.get_height() / large.get_height() == pytest.approx(50 / 1000, rel=0.02)
    assert rest.get_gid() is None


def test_a_level_on_which_nothing_can_be_seen_takes_no_room() -> None:
    thin = (IcicleBlock("B", "1", 0.01, 1, False),)
    axes = Figure(figsize=(8, 5)).add_axes((0, 0, 1, 1))
    draw_icicle(
        axes, theme("light"), ["One", "Two"], [IcicleBlock("A", "1", 1000.0, 0, True, thin)]
    )
    assert {text.get_text() for text in axes.texts} == {"One", "A", "1"}
    [block] = axes.patches
    assert block.get_width() > 790
