"""How long it takes to place everybody, beside Tulip, igraph and networkx on the same tree."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import Index, LiveIndex
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.layouts import LAYOUTS, Layout, grow
from referralmap.model.network import Network
from tests.benchmarks.figure import Figure, timed

GOALS = {100_000: 60.0, 1_000_000: 800.0}
PEERS_UP_TO = {"igraph": 20_000, "Tulip": 100_000, "networkx bfs_layout": 20_000}
SPRING = 400


def measure(_folder: Path) -> list[Figure]:
    figures = []
    for people in (2_000, 20_000, 100_000):
        index = _made_up_index(people)
        figures += _all_of_ours(index)
        ours = figures[-len(LAYOUTS)].value
        for name, peer in _peers().items():
            if people <= PEERS_UP_TO[name]:
                took = timed(peer(index), 1)
                label = f"  {name}, {people:,} people"
                figures.append(Figure(label, took, "ms", ratio=took / ours))
    figures += _all_of_ours(random_index(1_000_000), 3)
    small = _made_up_index(SPRING)
    ours = laid_out(LAYOUTS[0], small)
    spring = timed(lambda: nx.spring_layout(_graph(small), seed=1), 1)
    label = f"  networkx spring_layout, {SPRING} people"
    return [*figures, Figure(label, spring, "ms", ratio=spring / ours)]


def _made_up_index(people: int) -> Index:
    network = Network()
    network.load(made_up(people, 1, datetime.date(2026, 11, 23)))
    return LiveIndex(network).now()


def random_index(people: int) -> Index:
    """A random recursive tree: everybody referred by somebody who came before."""
    chance = np.random.default_rng(1)
    givers = (chance.random(people - 1) * np.arange(1, people)).astype(np.int32)
    receivers = np.arange(1, people, dtype=np.int32)
    primary = np.concatenate((np.array([-1], np.int32), givers))
    linked = np.ones(people, np.bool_)
    return Index((), {}, 0, givers, receivers, primary, np.ones(people - 1, np.bool_), linked)


def _all_of_ours(index: Index, times: int = 5) -> list[Figure]:
    """One figure for each layout, in their order."""
    people = len(index.primary)
    return [
        Figure(
            f"{layout.key}, {people:,} people",
            laid_out(layout, index, times),
            "ms",
            GOALS.get(people),
        )
        for layout in LAYOUTS
    ]


def laid_out(layout: Layout, index: Index, times: int = 5) -> float:
    """Milliseconds to place everybody."""
    people = len(index.primary)
    room = np.full((people, 2), (90.0, 17.0))
    radius = np.full(people, 8.0)

    def place() -> NDArray[np.float64]:
        forest = grow(index.primary, index.linked, index.me)
        return layout.place(forest, room, radius, index.me)

    return timed(place, times)


def _peers() -> dict[str, Callable[[Index], Callable[[], object]]]:
    peers: dict[str, Callable[[Index], Callable[[], object]]] = {
        "networkx bfs_layout": _networkx,
    }
    for name, make in (("igraph", _igraph), ("Tulip", _tulip)):
        try:
            make(random_index(10))
        except ImportError:
            print(f"{name} is not installed here and left out", file=sys.stderr)
        else:
            peers[name] = make
    return peers


def _graph(index: Index) -> nx.DiGraph[int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(index.primary)))
    graph.add_edges_from(zip(index.givers.tolist(), index.receivers.tolist(), strict=True))
    return graph


def _networkx(index: Index) -> Callable[[], object]:
    graph = _graph(index)
    reached = graph.subgraph(nx.descendants(graph, max(index.me, 0)) | {max(index.me, 0)})
    return lambda: nx.bfs_layout(reached, max(index.me, 0))


def _igraph(index: Index) -> Callable[[], object]:
    import igraph

    pairs = list(zip(index.givers.tolist(), index.receivers.tolist(), strict=True))
    graph = igraph.Graph(len(index.primary), pairs)
    return lambda: graph.layout_reingold_tilford_circular(root=[max(index.me, 0)])


def _tulip(index: Index) -> Callable[[], object]:
    from tulip import tlp

    graph = tlp.newGraph()
    nodes = graph.addNodes(len(index.primary))
    primary = index.primary.tolist()
    graph.addEdges([(nodes[p], nodes[row]) for row, p in enumerate(primary) if p >= 0])
    result = graph.getLayoutProperty("viewLayout")
    return lambda: graph.applyLayoutAlgorithm("Tree Radial", result)
