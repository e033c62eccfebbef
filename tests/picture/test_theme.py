"""Marks and texts can be told from the ground and from each other, in both themes."""

from __future__ import annotations

import itertools

import pytest

from referralmap.picture.marks import MARKS
from referralmap.picture.theme import THEMES, theme


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_marks_have_a_contrast_of_three_to_the_ground(name: str) -> None:
    colours = theme(name)
    for mark in MARKS.values():
        edge = getattr(colours, f"{mark.colour}_edge")
        assert contrast(edge, colours.background) >= 3, mark
    assert contrast(colours.gold_line, colours.background) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_texts_have_a_contrast_of_four_and_a_half(name: str) -> None:
    colours = theme(name)
    for text in (colours.ink, colours.quiet):
        assert contrast(text, colours.background) >= 4.5
        assert contrast(text, colours.raised) >= 4.5
    assert contrast(colours.gold_ink, colours.gold) >= 4.5
    assert contrast(colours.ink, colours.bar) >= 4.5


def test_no_two_roles_have_the_same_shape_and_nearly_the_same_size() -> None:
    for one, other in itertools.combinations(MARKS.values(), 2):
        if one.shape is other.shape:
            assert max(one.radius, other.radius) >= 2 * min(one.radius, other.radius)
