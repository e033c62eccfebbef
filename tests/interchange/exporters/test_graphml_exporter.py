"""A graph of ours as other programs find it, and as it comes back."""

from __future__ import annotations

import datetime
import io
import warnings
from decimal import Decimal

import networkx as nx
import pytest

from referralmap.interchange.look import Look, MarkLook
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place, Referral
from tests.interchange.graphs.graph_files import ANNA, BERND, written
from tests.interchange.importing import imported, names, proposed
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map


def test_networkx_finds_names_places_colours_dates_roles_and_credit() -> None:
    network = a_map("Anna > Bernd")
    day = datetime.date(2025, 3, 17)
    network.load(
        [Person(PersonId("Clara"), "Clara", 9), Referral(BERND, PersonId("Clara"), 10, day)]
    )
    with warnings.catch_warnings(action="error"):
        found = nx.read_graphml(io.BytesIO(written(network)))
    assert found.is_directed()
    assert [found.nodes[n]["label"] for n in found] == ["Anna", "Bernd", "Clara"]
    anna, bernd, _clara = (found.nodes[node] for node in found)
    assert (anna["x"], anna["y"], anna["size"]) == (10.5, 20.25, 26.0)
    assert (anna["r"], anna["g"], anna["b"]) == (224, 161, 0)
    assert (anna["role"], anna["credit"], anna["contracts"]) == ("ambassador", 1200.0, 1)
    assert (bernd["r"], bernd["g"], bernd["b"]) == (109, 116, 126)
    assert "credit" not in bernd
    first, second = (data for _giver, _receiver, data in found.edges(data=True))
    assert (first["r"], first["weight"]) == (194, 1.0)
    assert second["date"] == "2025-03-17"
    assert found.graph["layout"] == "tree"


def test_yed_finds_shapes_that_grow_downward() -> None:
    text = written(a_map("Anna > Bernd")).decode()
    assert '<y:Geometry height="26.0" width="26.0" x="-2.5" y="-33.25"/>' in text
    assert '<y:Fill color="#e0a100"' in text
    assert '<y:NodeLabel modelName="sides" modelPosition="e" textColor="#000000">Anna<' in text
    assert '<y:LineStyle color="#c28400" type="line" width="2.5"/>' in text


@pytest.mark.parametrize("seed", range(12))
def test_our_own_graph_loses_nothing_that_it_carries(seed: int) -> None:
    network = a_rich_map(seed)
    marks = {
        p.person: MarkLook(p.x, p.y, 5, "disc", "#000000", "#000000", "person", Decimal(0), 0)
        for p in network.places.values()
    }
    look = Look("rings", marks=marks)
    content = written(network, look)
    assert content == written(network, look)
    copy, proposal = imported(content, "map.graphml")
    assert not proposal.problems
    assert copy.settings.title == network.settings.title
    assert [dropped(p) for p in copy.people.values()] == [
        dropped(p) for p in network.people.values()
    ]
    assert copy.places == network.places
    assert (
        written(copy, look).partition(b"<graph ")[2].partition(b"\n<node")[2]
        == (written(network, look).partition(b"<graph ")[2].partition(b"\n<node")[2])
    )
    assert proposed(network, content, "map.graphml").edit.changes == ()


def dropped(person: Person) -> tuple[object, ...]:
    """All of a person but what a graph has no attribute for."""
    names_ = ("number", "photo", "external_ids", "next_steps", "last_contacts")
    return tuple(getattr(person, f) for f in Person.__dataclass_fields__ if f not in names_)


def test_a_place_that_was_only_worked_out_is_not_one_of_the_map() -> None:
    network = a_map("Anna > Bernd")
    network.load([Place(ANNA, "tree", 10.5, -20.25, by_hand=True)])
    copy, _proposal = imported(written(network), "map.graphml")
    assert list(copy.places.values()) == [Place(ANNA, "tree", 10.5, -20.25, by_hand=True)]


def test_a_map_comes_back_through_networkx_with_a_problem_for_what_it_added() -> None:
    network = a_map("Anna > Bernd > Clara")
    buffer = io.BytesIO()
    nx.write_graphml(nx.read_graphml(io.BytesIO(written(network))), buffer)
    proposal = proposed(network, buffer.getvalue(), "map.graphml")
    assert proposal.edit.changes == ()
    assert {problem.data["field"] for problem in proposal.problems} == {"shape_type", "id"}


def test_hostile_names_stay_names() -> None:
    network = Network()
    name = "<b>&amp;\"']]>\U0001f980"
    network.load([Person(ANNA, name, 1, notes="a\n\ufffeb")])
    copy, proposal = imported(written(network), "x.graphml")
    assert names(copy) == [name]
    assert next(iter(copy.people.values())).notes == "a\n\ufffdb"
    assert not proposal.problems
