"""Marks and texts can be told from the ground and from each other, in both themes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from referralmap.picture.mark_styles import MARKS, Shape
from referralmap.picture.theme import (
    THEMES,
    Theme,
    contrast,
    for_paper,
    for_projector,
    ink_on,
    theme,
)


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


def washed(colour: str, ground: str, left: float = 0.6) -> str:
    """A colour as a pale projector shows it: with a part of its distance from the ground."""
    pairs = [(int(c[at : at + 2], 16)) for at in (1, 3, 5) for c in (colour, ground)]
    mixed = [a * left + b * (1 - left) for a, b in zip(pairs[::2], pairs[1::2], strict=True)]
    return "#" + "".join(f"{round(value):02x}" for value in mixed)


@pytest.mark.parametrize("name", THEMES)
def test_a_pale_projector_leaves_texts_and_marks_enough(name: str) -> None:
    colours = for_projector(theme(name))
    ground = colours.background
    for text in (colours.ink, colours.quiet):
        assert contrast(washed(text, ground), ground) >= 4.5
    for mark in MARKS.values():
        edge = getattr(colours, f"{mark.colour}_edge")
        assert contrast(washed(edge, ground), ground) >= 3, mark


def test_the_chain_above_is_no_brown() -> None:
    """Brown is a dark orange: the pale chain is light, or hardly coloured."""
    red, _green, blue = (int(theme("dark").gold_pale[at : at + 2], 16) for at in (1, 3, 5))
    assert contrast(theme("dark").gold_pale, theme("dark").background) >= 4.5
    assert blue / red > 0.6


TOLD_IN_GREY = 1.5


def test_paper_is_white_and_does_not_glow() -> None:
    paper = for_paper()
    assert (paper.background, paper.gold_glow) == ("#ffffff", "")
    assert paper.tints == theme("light").tints


def grey(colour: str) -> str:
    """A colour as it is printed without colours."""
    level = Image.new("RGB", (1, 1), colour).convert("L").tobytes().hex()
    return f"#{level * 3}"


def test_in_grey_the_gold_is_told_from_the_quiet_lines_and_the_ground() -> None:
    paper = for_paper()
    levels = [
        grey(colour) for colour in (paper.gold_line, paper.gold_pale, paper.line, paper.background)
    ]
    for one, other in itertools.pairwise(levels):
        assert contrast(one, other) >= TOLD_IN_GREY, (one, other)


def test_in_grey_roles_of_one_shape_differ_in_density() -> None:
    paper = for_paper()
    for one, other in itertools.combinations(MARKS.values(), 2):
        if one.shape is other.shape:
            part = "_edge" if one.shape is Shape.RING else ""
            shades = (grey(getattr(paper, f"{mark.colour}{part}")) for mark in (one, other))
            assert contrast(*shades) >= TOLD_IN_GREY, (one, other)


def test_marks_stand_out_on_paper_in_grey_and_digits_are_read_on_the_gold() -> None:
    paper = for_paper()
    for mark in MARKS.values():
        assert contrast(grey(getattr(paper, f"{mark.colour}_edge")), paper.background) >= 3
    assert contrast(grey(paper.gold_ink), grey(paper.gold)) >= 4.5
    for text in (paper.ink, paper.quiet):
        assert contrast(grey(text), paper.background) >= 4.5


SEEING: Mapping[str, NDArray[np.float64]] = {
    "all colours": np.eye(3),
    "protanopia": np.array(
        [
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ]
    ),
    "deuteranopia": np.array(
        [
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ]
    ),
    "tritanopia": np.array(
        [
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ]
    ),
}


FAR_APART = 20.0


def seen(colour: str, eyes: str) -> NDArray[np.float64]:
    """L*a*b* of the colour that those eyes see."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array(
        [(0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)]
    )
    xyz = to_xyz @ np.clip(SEEING[eyes] @ linear, 0, 1) / (0.9505, 1.0, 1.089)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array((116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])))


@pytest.mark.parametrize("eyes", SEEING)
@pytest.mark.parametrize("name", THEMES)
def test_every_eye_tells_the_gold_from_all_other_marks(name: str, eyes: str) -> None:
    colours = theme(name)
    others = {getattr(colours, mark.colour) for mark in MARKS.values()} - {colours.gold}
    for other in (*others, *colours.tints, colours.line, colours.background):
        away = np.linalg.norm(seen(colours.gold, eyes) - seen(other, eyes))
        assert away >= FAR_APART, (other, away)


@pytest.mark.parametrize("eyes", SEEING)
@pytest.mark.parametrize("name", THEMES)
def test_every_eye_tells_the_tints_apart(name: str, eyes: str) -> None:
    colours = theme(name)
    for one, other in itertools.combinations(colours.tints, 2):
        assert np.linalg.norm(seen(one, eyes) - seen(other, eyes)) >= FAR_APART, (one, other)
    assert all(contrast(tint, colours.background) >= 3 for tint in colours.tints)


WORN = (*map(theme, THEMES), for_paper())


@pytest.mark.parametrize("eyes", SEEING)
@pytest.mark.parametrize("colours", WORN, ids=lambda worn: worn.name)
def test_every_eye_tells_a_step_from_the_next_and_from_what_is_none(
    colours: Theme, eyes: str
) -> None:
    for one, other in itertools.pairwise(colours.steps):
        assert np.linalg.norm(seen(one, eyes) - seen(other, eyes)) >= FAR_APART, (one, other)
    for step in colours.steps:
        for other in (colours.gold, colours.person, colours.declined):
            assert np.linalg.norm(seen(step, eyes) - seen(other, eyes)) >= FAR_APART, (step, other)


@pytest.mark.parametrize("eyes", SEEING)
@pytest.mark.parametrize("colours", WORN, ids=lambda worn: worn.name)
def test_each_step_is_farther_from_the_ground_than_the_one_before(
    colours: Theme, eyes: str
) -> None:
    lightness = [seen(step, eyes)[0] for step in (colours.background, *colours.steps)]
    assert lightness == sorted(lightness, reverse=colours.name != "dark")


@pytest.mark.parametrize("colours", WORN, ids=lambda worn: worn.name)
def test_marks_of_steps_stand_out_and_digits_are_read_on_them(colours: Theme) -> None:
    for step in colours.steps:
        assert contrast(step, colours.background) >= 3
        assert contrast(ink_on(step, colours), step) >= 4.5


@pytest.mark.parametrize("eyes", SEEING)
@pytest.mark.parametrize("name", THEMES)
def test_golden_chains_stand_out_from_quiet_lines_for_every_eye(name: str, eyes: str) -> None:
    colours = theme(name)
    away = np.linalg.norm(seen(colours.gold_line, eyes) - seen(colours.line, eyes))
    assert away >= FAR_APART
