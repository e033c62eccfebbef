"""The fan: each person once, siblings side by side within their giver, the clicked one wider."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from referralmap.picture.fan_picture import MOST_GENERATIONS, FanPicture, Rings, fan_of
from referralmap.picture.geometry.view import Area
from tests.maps import a_map
from tests.picture.drawn import picture_of, sample
from tests.picture.test_kin import random_map

AREA = Area(10, 70, 900, 700)


def fan(drawing: str, name: str, widened: str | None = None) -> FanPicture:
    picture = picture_of(a_map(drawing))
    return fan_of(picture, picture.names.index(name), widened)


@pytest.mark.parametrize("seed", range(10))
def test_everybody_within_reach_is_there_once_in_their_nearest_generation(seed: int) -> None:
    network = random_map(seed)
    picture = picture_of(network)
    for row, id_ in enumerate(picture.ids):
        shown = fan_of(picture, row)
        near = nx.single_source_shortest_path_length(network.graph, id_, cutoff=MOST_GENERATIONS)
        assert dict(zip(shown.ids, shown.generation.tolist(), strict=True)) == near
        for segment, giver in enumerate(shown.giver.tolist()):
            if giver >= 0:
                assert network.graph.has_edge(shown.ids[giver], shown.ids[segment])


@pytest.mark.parametrize("widened", [None, "Petra Schönherr", "Georg Rist"])
def test_siblings_share_what_their_giver_has_without_gap_or_overlap(widened: str | None) -> None:
    picture = picture_of(sample("broker"))
    wide = picture.ids[picture.names.index(widened)] if widened else None
    shown = fan_of(picture, picture.names.index("Julia Muster"), wide)
    for row in range(len(shown.ids)):
        below = np.flatnonzero(shown.giver == row)
        if len(below):
            ends = shown.start[below] + shown.sweep[below]
            assert shown.start[below[0]] == pytest.approx(shown.start[row])
            assert ends[-1] == pytest.approx(shown.start[row] + shown.sweep[row])
            assert shown.start[below[1:]] == pytest.approx(ends[:-1])


def test_the_widened_one_has_most_of_the_room_and_so_have_those_above() -> None:
    drawing = "me > A > B > C, A > D, A > E, me > F, me > G, me > H > I"
    before, after = fan(drawing, "me"), fan(drawing, "me", "B")
    at = after.ids.index("B")
    assert after.widened == at
    giver = int(after.giver[at])
    assert after.sweep[at] / after.sweep[giver] >= 0.72 - 1e-9
    assert after.sweep[giver] >= 0.72 - 1e-9
    assert after.sweep[at] > before.sweep[at]
    assert after.ids == before.ids


@pytest.mark.parametrize("widened", [None, "Anna Huber"])
def test_a_pixel_inside_a_segment_belongs_to_it(widened: str | None) -> None:
    picture = picture_of(sample("broker"))
    wide = picture.ids[picture.names.index(widened)] if widened else None
    shown = fan_of(picture, picture.names.index("Julia Muster"), wide)
    rings = Rings.of(shown, AREA)
    for row in range(len(shown.ids)):
        inner, outer = rings.bounds(int(shown.generation[row]))
        for part in (0.02, 0.5, 0.98):
            turn = float(shown.start[row] + part * shown.sweep[row])
            assert rings.segment_at(shown, *rings.point((inner + outer) / 2, turn)) == row
    assert rings.segment_at(shown, AREA.x + 2, AREA.y + 2) is None


def test_all_rings_lie_inside_the_area() -> None:
    for drawing in ("A > B", " > ".join(f"p{n}" for n in range(40))):
        picture = picture_of(a_map(drawing))
        shown = fan_of(picture, 0)
        rings = Rings.of(shown, AREA)
        assert rings.bounds(shown.generations)[1] <= min(AREA.width, AREA.height) / 2


def test_a_loop_and_nobody_below_are_fans_as_well() -> None:
    assert fan("A > B > C > A", "B").names == ("B", "C", "A")
    alone = fan("A > B", "B")
    assert alone.names == ("B",)
    assert Rings.of(alone, AREA).segment_at(alone, 460, 420) == 0


def test_golden_are_the_referrals_with_credit() -> None:
    shown = fan("me > A > B*, A > C", "A")
    assert dict(zip(shown.names, shown.gold.tolist(), strict=True)) == {"A": 0, "B": 2, "C": 0}
