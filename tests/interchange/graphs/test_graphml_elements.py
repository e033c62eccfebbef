"""What is none of nodes and directed edges is a problem, and what is no graph is refused."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.problem_texts import unreadable_text
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.source import Source
from tests.interchange.graphs.graph_files import graph, key
from tests.interchange.importing import chains, imported, kinds, names

TWO = "<node id='Anna'/><node id='Bernd'/>"


@pytest.mark.parametrize(
    ("body", "directed", "problems"),
    [
        ("<edge source='Anna' target='Bernd'/>", "undirected", [(4, "undirected")]),
        ("<edge source='Anna' target='Bernd'/>", "", [(4, "undirected")]),
        ("<edge directed='false' source='Anna' target='Bernd'/>", "directed", [(5, "undirected")]),
        (
            "<hyperedge><endpoint node='Anna'/><endpoint node='Bernd'/></hyperedge>",
            "directed",
            [(5, "hyperedge")],
        ),
        ("<edge source='Anna' target='nobody'/>", "directed", [(5, "unknown_person")]),
        ("<edge source='Anna' target='Anna'/>", "directed", [(5, "referred_themselves")]),
    ],
)
def test_what_does_not_say_who_referred_whom_is_a_problem(
    body: str, directed: str, problems: list[tuple[int, str]]
) -> None:
    network, proposal = imported(graph(TWO + body, directed=directed), "x.graphml")
    assert names(network) == ["Anna", "Bernd"]
    assert not network.referrals
    assert kinds(proposal) == problems


def test_a_group_is_no_person_but_those_in_it_are() -> None:
    inner = f"<graph edgedefault='directed'>{TWO}<edge source='Anna' target='Bernd'/></graph>"
    body = f"<node id='Team'>{inner}</node><node id='Clara'/><edge source='Team' target='Clara'/>"
    network, proposal = imported(graph(body), "x.graphml")
    assert chains(network) == ["Anna > Bernd"]
    assert names(network) == ["Anna", "Bernd", "Clara"]
    assert kinds(proposal) == [(5, "nested_graph"), (5, "unknown_person")]


def test_ports_are_left_out_and_their_referrals_kept() -> None:
    body = (
        "<node id='Anna'><port name='east'/></node><node id='Bernd'/>"
        "<edge source='Anna' sourceport='east' target='Bernd'/>"
    )
    network, proposal = imported(graph(body), "x.graphml")
    assert chains(network) == ["Anna > Bernd"]
    assert kinds(proposal) == [(5, "port"), (5, "port")]


YED = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:y="http://www.yworks.com/xml/graphml"><key id="d" yfiles.type="nodegraphics"/>'
    '<graph edgedefault="directed">{}</graph></graphml>'
)


def drawn(labels: str) -> str:
    return f'<data key="d">{labels}</data>'


@pytest.mark.parametrize(
    ("arrows", "read", "problems"),
    [
        ('source="none" target="standard"', ["Anna > Bernd"], []),
        ('source="standard" target="none"', ["Bernd > Anna"], []),
        ('source="white_delta"', ["Bernd > Anna"], []),
        ('source="none" target="none"', [], [(1, "undirected")]),
        ('source="standard" target="standard"', [], [(1, "undirected")]),
    ],
)
def test_the_heads_that_yed_draws_say_who_referred_whom(
    arrows: str, read: list[str], problems: list[tuple[int, str]]
) -> None:
    edge = f"<y:PolyLineEdge><y:Arrows {arrows}/></y:PolyLineEdge>"
    body = f"{TWO}<edge source='Anna' target='Bernd'>{drawn(edge)}</edge>"
    network, proposal = imported(YED.format(body), "x.graphml")
    assert [c for c in chains(network) if ">" in c] == read
    assert kinds(proposal) == problems


def test_a_line_without_arrows_leads_as_it_is_said_whatever_was_drawn_before() -> None:
    backward = drawn('<y:PolyLineEdge><y:Arrows source="standard" target="none"/></y:PolyLineEdge>')
    body = (
        f"{TWO}<edge source='Bernd' target='Anna'>{backward}</edge>"
        "<node id='Clara'/><edge source='Anna' target='Clara'/>"
    )
    network, _proposal = imported(YED.format(body), "x.graphml")
    assert sorted(chains(network)) == ["Anna > Bernd", "Anna > Clara"]


def test_a_second_label_of_a_node_is_told_but_those_of_groups_are_not() -> None:
    labels = "<y:NodeLabel/><y:NodeLabel>Anna</y:NodeLabel><y:NodeLabel>4000</y:NodeLabel>"
    states = "<y:NodeLabel>Team</y:NodeLabel><y:NodeLabel>Folder</y:NodeLabel>"
    group = f"<node id='g'>{drawn(states)}<graph edgedefault='directed'/></node>"
    network, proposal = imported(
        YED.format(f"<node id='n0'>{drawn(labels)}</node>{group}"), "x.graphml"
    )
    assert names(network) == ["Anna"]
    assert kinds(proposal) == [(1, "another_label"), (1, "nested_graph")]


BOMB = '<!DOCTYPE graphml [<!ENTITY a "aaaa">]>\n<graphml><graph><node id="&a;"/></graph></graphml>'


@pytest.mark.parametrize(
    ("content", "kind", "line"),
    [
        (BOMB, "doctype", 1),
        ('<!DOCTYPE graphml SYSTEM "file:///etc/passwd"><graphml/>', "doctype", 1),
        ("<graphml>\n<graph>&b;</graph></graphml>", "broken_xml", 2),
        ("<graphml>\n<graph>\n<node", "broken_xml", 3),
        ("<html>\n</html>", "foreign_xml", 1),
        ("<graphml>" + "<a>" * 300, "broken_xml", 1),
        (graph("", "".join(key(f"k{at}", "x") for at in range(2001))), "too_many_columns", 3),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_file_and_line(
    content: str, kind: str, line: int
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_here([Source("x.graphml", data=content.encode())])
    assert (caught.value.kind, caught.value.line) == (kind, line)
    assert unreadable_text(caught.value).startswith(f"“x.graphml” (line {line}) ")
