"""Graphs of networkx, yEd, Gephi and their like."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import networkx as nx
import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.importer import Content
from referralmap.interchange.importers import graphml_importer
from tests.interchange.graphs.graph_files import graph, key, written
from tests.interchange.importing import chains, imported, kinds, names, proposed
from tests.maps import a_map


def test_names_are_node_ids_where_nothing_else_is_said() -> None:
    source = nx.DiGraph([("Anna", "Bernd"), ("Bernd", "Clara")])
    source.edges["Anna", "Bernd"]["weight"] = 0.5
    source.edges["Anna", "Bernd"]["Datum"] = "31.01.2026"
    buffer = io.BytesIO()
    nx.write_graphml(source, buffer)
    network, proposal = imported(buffer.getvalue(), "x.graphml")
    assert chains(network) == ["Anna > Bernd", "Bernd > Clara"]
    [first, _second] = network.referrals.values()
    assert (first.weight, first.date) == (Decimal("0.5"), datetime.date(2026, 1, 31))
    assert not proposal.problems


def test_yed_names_its_nodes_in_their_pictures() -> None:
    keys = (
        '<key for="node" id="d5" attr.name="Beschreibung" attr.type="string"/>'
        '<key for="node" id="d6" yfiles.type="nodegraphics"/>'
        '<key for="port" id="d0" yfiles.type="portgraphics"/>'
    )
    body = "".join(
        f'<node id="n{at}"><data key="d5">Notiz</data><data key="d6">'
        '<y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml"><y:Geometry x="1" y="2"/>'
        f"<y:NodeLabel>{name}<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>"
        for at, name in enumerate(("Anna", "Bernd"))
    )
    network, proposal = imported(graph(body + '<edge source="n0" target="n1"/>', keys), "x.graphml")
    assert chains(network) == ["Anna > Bernd"]
    assert {person.notes for person in network.people.values()} == {"Notiz"}
    assert not proposal.problems


def test_attributes_are_known_in_german_and_english_and_others_are_told_once() -> None:
    keys = key("a", "Name") + key("b", "Telefon") + key("c", "Company") + key("d", "Schuhgröße")
    node = "<data key='a'>Anna</data><data key='b'>+43 1</data><data key='c'>Huber</data>"
    body = f"<node id='n0'>{node}<data key='d'>38</data></node>"
    body += "<node id='n1'><data key='d'>43</data></node>"
    network, proposal = imported(graph(body, keys), "x.graphml")
    anna = next(iter(network.people.values()))
    assert (anna.name, anna.phone, anna.organisation) == ("Anna", "+43 1", "Huber")
    assert names(network) == ["Anna", "n1"]
    assert kinds(proposal) == [(3, "unknown_field")]
    assert proposal.problems[0].data == {"field": "Schuhgröße"}


def test_two_nodes_of_one_name_are_two_people_also_the_second_time() -> None:
    keys = key("a", "label")
    body = "".join(f"<node id='n{at}'><data key='a'>Anna</data></node>" for at in range(3))
    source = graph(body + "<edge source='n0' target='n2'/>", keys)
    network, proposal = imported(source, "x.graphml")
    assert names(network) == ["Anna"] * 3
    assert len(network.referrals) == 1
    assert not proposal.problems
    assert proposed(network, source, "x.graphml").edit.changes == ()


def test_a_newer_graph_of_ours_is_refused() -> None:
    text = written(a_map("Anna")).replace(b'_version">1<', b'_version">2<')
    with pytest.raises(Unreadable, match="newer_version"):
        graphml_importer.IMPORTER.read(Content(text))
