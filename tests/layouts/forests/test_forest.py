from __future__ import annotations

import numpy as np
from hypothesis import given

from referralmap.layouts.forests.forest import Forest, grow
from tests.layouts.maps import Map, a_grown_list, a_map, briefly, maps


def grown(givers: list[int], me: int = -1) -> Forest:
    return grow(np.array(givers, np.int32), np.ones(len(givers), np.bool_), me)


@briefly
@given(maps())
def test_everybody_is_walked_once_and_givers_come_one_level_before(made: Map) -> None:
    forest = made.forest
    assert sorted(forest.order.tolist()) == list(range(made.people))
    for row in range(made.people):
        giver = forest.parent[row]
        if giver < 0:
            assert forest.level[row] == 0
            assert forest.root[row] == row
        else:
            assert forest.level[row] == forest.level[giver] + 1
            assert forest.root[row] == forest.root[giver]


@briefly
@given(maps())
def test_order_is_by_level_then_position_of_the_giver_then_row(made: Map) -> None:
    forest = made.forest
    position = {row: index for index, row in enumerate(forest.order.tolist())}
    keys = [
        (int(forest.level[row]), position.get(int(forest.parent[row]), -1), row)
        for row in forest.order.tolist()
    ]
    assert keys == sorted(keys)
    widths = np.bincount(forest.level, minlength=len(forest.level_starts) - 1)
    assert np.diff(forest.level_starts).tolist() == widths.tolist()


@briefly
@given(maps())
def test_the_size_of_a_branch_is_one_more_than_the_branches_in_it(made: Map) -> None:
    forest = made.forest
    for row in range(made.people):
        assert forest.size[row] == 1 + forest.size[forest.parent == row].sum()


@briefly
@given(maps())
def test_only_loops_and_me_lose_a_giver(made: Map) -> None:
    again = grow(made.forest.parent, made.forest.linked, made.me)
    assert np.array_equal(again.parent, made.forest.parent)


def test_a_loop_is_cut_at_its_smallest_row() -> None:
    assert grown([3, 2, 4, 1, 1]).parent.tolist() == [3, -1, 4, 1, 1]
    assert grown([0, 0]).parent.tolist() == [-1, 0]


def test_a_loop_through_me_is_cut_at_me() -> None:
    assert grown([1, 2, 0], me=1).parent.tolist() == [1, -1, 0]


def test_me_never_has_a_giver() -> None:
    assert grown([-1, 0, 1], me=1).parent.tolist() == [-1, -1, 1]


def test_two_loops_are_cut_apart() -> None:
    assert grown([1, 0, 3, 2, 3]).parent.tolist() == [-1, 0, -1, 2, 3]


def test_a_long_loop_becomes_a_chain() -> None:
    people = 3000
    forest = grown([(row + 1) % people for row in range(people)])
    assert forest.parent[0] == -1
    assert forest.size[0] == people
    assert forest.level[1] == people - 1


def test_nobody_and_somebody_alone() -> None:
    assert grown([]).order.tolist() == []
    assert grown([]).level_starts.tolist() == [0]
    assert grown([-1]).size.tolist() == [1]


def test_the_given_rows_are_left_alone() -> None:
    primary = np.array([1, 0], np.int32)
    grow(primary, np.ones(2, np.bool_), -1)
    assert primary.tolist() == [1, 0]


def test_a_grown_list_reaches_far() -> None:
    assert a_map(a_grown_list(500)).forest.size[0] == 500
