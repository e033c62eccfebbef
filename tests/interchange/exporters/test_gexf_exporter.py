"""A graph of ours as Gephi and networkx find it."""

from __future__ import annotations

import io
from decimal import Decimal

import networkx as nx
import pytest

from referralmap.interchange.exporters.gexf_exporter import EXPORTER
from referralmap.interchange.look import LineLook, Look, MarkLook
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map

ANNA, BERND = PersonId("Anna"), PersonId("Bernd")
LOOK = Look(
    "tree",
    marks={
        ANNA: MarkLook(10.5, -20.25, 13, "disc", "#e0a100", "#000000", "ambassador", Decimal(9), 1),
        BERND: MarkLook(0.0, 0.0, 6, "ring", "#ffffff", "#6d747e", "customer", Decimal(0), 0),
    },
    lines={(ANNA, BERND): LineLook("#c28400", 2.5)},
)


def read(network: Network, look: Look) -> nx.DiGraph[str]:
    content = EXPORTER.write(network, look).replace(b"http://gexf.net/1.3", b"http://gexf.net/1.2")
    # networkx reads the versions before, which name the same elements
    text = content.decode().replace('version="1.3"', 'version="1.2"')
    for new, old in (
        ("gexf.net/1.2/viz", "www.gexf.net/1.2draft/viz"),
        ('"http://gexf.net/1.2"', '"http://www.gexf.net/1.2draft"'),
    ):
        text = text.replace(new, old)
    return nx.read_gexf(io.BytesIO(text.encode()), version="1.2draft")


def test_places_sizes_and_colours_are_those_of_the_map() -> None:
    found = read(a_map("Anna > Bernd*"), LOOK)
    anna, bernd = (found.nodes[node] for node in found)
    assert (anna["label"], anna["role"], anna["credit"]) == ("Anna", "ambassador", 9.0)
    assert anna["viz"]["position"] == {"x": 10.5, "y": 20.25, "z": 0.0}
    assert anna["viz"]["size"] == 26.0
    assert {name: anna["viz"]["color"][name] for name in "rgb"} == {"r": 224, "g": 161, "b": 0}
    assert {name: bernd["viz"]["color"][name] for name in "rgb"} == {"r": 109, "g": 116, "b": 126}
    assert found.is_directed()


def test_the_file_says_which_version_it_is() -> None:
    text = EXPORTER.write(a_map("Anna > Bernd"), LOOK).decode()
    assert 'xmlns="http://gexf.net/1.3"' in text
    assert '<viz:thickness value="2.5"/>' in text


@pytest.mark.parametrize("seed", range(8))
def test_everybody_and_every_referral_is_in_it(seed: int) -> None:
    network = a_rich_map(seed)
    found = read(network, Look())
    names = [person.name for person in network.people.values()]
    assert sorted(data["label"] for _node, data in found.nodes(data=True)) == sorted(names)
    assert found.number_of_edges() == len(network.referrals)
