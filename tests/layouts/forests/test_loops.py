"""Loops among givers are cut where their smallest row is."""

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.layouts.forests.loops import cut_loops


@given(
    st.integers(0, 30).flatmap(lambda n: st.lists(st.integers(-1, n - 1), min_size=n, max_size=n))
)
def test_each_loop_loses_one_link_and_nothing_else_changes(givers: list[int]) -> None:
    before = np.array(givers, np.int32)
    after = before.copy()
    cut_loops(after)
    graph = nx.DiGraph((row, giver) for row, giver in enumerate(givers) if giver >= 0)
    smallest = sorted(min(loop) for loop in nx.simple_cycles(graph))
    assert np.flatnonzero(before != after).tolist() == smallest
    assert (after[smallest] == -1).all()
