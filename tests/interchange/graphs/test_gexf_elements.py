"""GEXF of any version: what has no direction is a problem, and nothing goes unsaid."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import networkx as nx
import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import chains, found, imported, kinds, names

TWO = '<node id="a" label="Anna Huber"/><node id="b" label="Bernd"/>'


def gexf(edges: str, nodes: str = TWO, more: str = "", default: str = "directed") -> str:
    return (
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f'<graph defaultedgetype="{default}">\n{more}\n'
        f"<nodes>{nodes}</nodes>\n<edges>{edges}</edges></graph></gexf>"
    )


def test_networkx_and_its_attributes_are_read() -> None:
    graph = nx.DiGraph()
    graph.add_edge("Anna Huber", "Bernd", weight=0.5, Datum="31.01.2026")
    graph.nodes["Bernd"]["email"] = "b@x.at"
    buffer = io.BytesIO()
    nx.write_gexf(graph, buffer)
    network, proposal = imported(buffer.getvalue(), "x.gexf")
    [referral] = network.referrals.values()
    assert chains(network) == ["Anna Huber > Bernd"]
    assert (referral.weight, referral.date) == (Decimal("0.5"), datetime.date(2026, 1, 31))
    assert "b@x.at" in {person.email for person in network.people.values()}
    assert not proposal.problems


@pytest.mark.parametrize(
    ("edge", "default"),
    [
        ('<edge source="a" target="b"/>', "undirected"),
        ('<edge source="a" target="b" type="undirected"/>', "directed"),
        ('<edge source="a" target="b" type="mutual"/>', "directed"),
    ],
)
def test_what_has_no_direction_is_no_referral(edge: str, default: str) -> None:
    network, proposal = imported(gexf(edge, default=default), "x.gexf")
    assert names(network) == ["Anna Huber", "Bernd"]
    assert not network.referrals
    assert [kind for _line, kind in kinds(proposal)] == ["undirected"]


def test_the_start_of_an_edge_is_the_day_and_other_starts_are_told() -> None:
    edges = '<edge source="a" target="b" start="2026-01-31T00:00:00"/>'
    network, proposal = imported(gexf(edges), "x.gexf")
    [referral] = network.referrals.values()
    assert referral.date == datetime.date(2026, 1, 31)
    assert not proposal.problems
    edges = '<edge source="a" target="b" start="1.5" end="3"/>'
    _network, proposal = imported(gexf(edges), "x.gexf")
    assert {p.data["field"] for p in proposal.problems} == {"start", "end"}


def test_nodes_and_edges_have_attributes_of_their_own() -> None:
    more = (
        '<attributes class="node"><attribute id="0" title="E-Mail" type="string"/>'
        '<attribute id="1" title="Ort" type="string"><default>Bregenz</default></attribute>'
        '</attributes><attributes class="edge"><attribute id="0" title="Kanal"/></attributes>'
    )
    values = '<attvalues><attvalue for="0" value="b@x.at"/></attvalues>'
    nodes = f'<node id="a" label="Anna"/><node id="b" label="Bernd">{values}</node>'
    said = '<attvalues><attvalue for="0" value="LinkedIn"/></attvalues>'
    network, proposal = imported(
        gexf(f'<edge source="a" target="b">{said}</edge>', nodes, more), "x.gexf"
    )
    assert {(p.email, p.city) for p in network.people.values()} == {
        ("", "Bregenz"),
        ("b@x.at", "Bregenz"),
    }
    [referral] = network.referrals.values()
    assert referral.channel is not None
    assert referral.channel.value == "linkedin"
    assert not proposal.problems


def test_a_group_is_no_person_and_those_in_it_are() -> None:
    nodes = '<node id="g" label="Team"><nodes><node id="a" label="Anna"/></nodes></node>'
    network, proposal = imported(gexf("", nodes), "x.gexf")
    assert names(network) == ["Anna"]
    assert [kind for _line, kind in kinds(proposal)] == ["nested_graph"]


def test_other_xml_is_refused() -> None:
    with pytest.raises(Unreadable, match="foreign_xml"):
        found("<gexfoo/>", "x.gexf", format="gexf")


def test_a_spell_begins_on_the_day_of_the_referral() -> None:
    edge = '<edge source="a" target="b"><spells><spell start="2026-01-31"/>{}</spells></edge>'
    network, proposal = imported(gexf(edge.format("")), "x.gexf")
    [referral] = network.referrals.values()
    assert (referral.date, proposal.problems) == (datetime.date(2026, 1, 31), ())
    network, proposal = imported(gexf(edge.format('<spell start="2026-02-28"/>')), "x.gexf")
    [referral] = network.referrals.values()
    assert referral.date == datetime.date(2026, 1, 31)
    assert [(p.kind, p.data["value"]) for p in proposal.problems] == [
        ("another_value", "2026-02-28")
    ]


def test_a_second_value_of_one_attribute_is_told() -> None:
    more = '<attributes class="node"><attribute id="0" title="city" type="string"/></attributes>'
    value = '<attvalue for="0" value="{}"/>'
    for town, told in (("Wien", []), ("Graz", ["another_value"])):
        values = value.format("Wien") + value.format(town)
        node = f'<node id="a" label="Anna"><attvalues>{values}</attvalues></node>'
        network, proposal = imported(gexf("", node, more), "x.gexf")
        assert [person.city for person in network.people.values()] == ["Wien"]
        assert [problem.kind for problem in proposal.problems] == told
