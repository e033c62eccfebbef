"""Lists of edges: a giver, a receiver, and what is said of the referral."""

from __future__ import annotations

import datetime
from decimal import Decimal

import networkx as nx
import pytest

from tests.interchange.importing import chains, imported, kinds, names, proposed, unused
from tests.maps import a_map

TABLE = (
    "Source;Target;Type;Id;Label;Weight;Datum;Farbe\n"
    "Anna Huber;Bernd;Directed;0;im Verein;0.5;31.01.2026;rot\n"
    "Bernd;Clara;Undirected;1;;1;;\n"
    ";Dora;Directed;;;;;\n"
)


def test_a_table_of_edges_gives_referrals_and_says_what_it_left_out() -> None:
    network, proposal = imported(TABLE, "edges.csv")
    [referral] = network.referrals.values()
    assert chains(network) == ["Anna Huber > Bernd"]
    assert (referral.weight, referral.notes) == (Decimal("0.5"), "im Verein")
    assert referral.date == datetime.date(2026, 1, 31)
    assert sorted(kinds(proposal)) == [(1, "undirected"), (4, "not_two_ends")]
    assert unused(proposal) == {"Farbe": "“rot”"}


def test_a_type_that_is_no_direction_and_a_second_value_are_told() -> None:
    table = "Source,Target,Type,Label,Beschreibung\nAnna,Bernd,Mentor,im Verein,seit 2001\n"
    network, proposal = imported(table, "edges.csv")
    [referral] = network.referrals.values()
    assert referral.notes == "im Verein"
    assert unused(proposal) == {"Type": "“Mentor”"}
    assert ("another_value", "seit 2001") in [
        (problem.kind, problem.data.get("value")) for problem in proposal.problems
    ]


def test_ends_are_known_by_id_address_or_name() -> None:
    network = a_map("Anna > Bernd")
    into, _proposal = imported("Quelle,Ziel\nBernd,c@x.at\nc@x.at,Dora\n", "e.csv", into=network)
    assert chains(into) == ["Anna > Bernd", "Bernd > c@x.at", "c@x.at > Dora"]
    assert not proposed(into, "Quelle,Ziel\nBernd,c@x.at\nc@x.at,Dora\n", "e.csv").edit.changes


def test_a_table_that_names_people_otherwise_is_none_of_edges() -> None:
    network, proposal = imported("Name,Source,Target\nAnna,Messe,10\n", "people.csv")
    assert names(network) == ["Anna"]
    assert {*unused(proposal)} == {"Source", "Target"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# a remark\nAnna Bernd\nBernd Clara 2.5\n", ["Anna > Bernd", "Bernd > Clara"]),
        ('"Anna Huber" Bernd\n', ["Anna Huber > Bernd"]),
        ("Anna Huber\tBernd Maier\t1\nBernd Maier\tClara\n", 2),
        ("Anna Huber;Bernd Maier\r\n", ["Anna Huber > Bernd Maier"]),
    ],
)
def test_pairs_are_read_whatever_parts_them(text: str, wanted: list[str] | int) -> None:
    network, proposal = imported(text, "x.edgelist")
    assert chains(network) == wanted or len(network.referrals) == wanted
    assert not proposal.problems


def test_a_line_that_could_be_parted_in_two_ways_is_a_problem() -> None:
    network, proposal = imported("Anna Huber Bernd\nAnna\n", "x.edges")
    assert not network.people
    assert kinds(proposal) == [(1, "not_two_ends"), (2, "not_two_ends")]


def test_dictionaries_of_networkx_are_read() -> None:
    graph = nx.DiGraph()
    graph.add_edge("Anna", "Bernd", weight=2.5, date="2026-01-31", shoe=42)
    lines = "\n".join(nx.generate_edgelist(graph))
    network, proposal = imported(lines, "x.edgelist")
    [referral] = network.referrals.values()
    assert (referral.weight, referral.date) == (Decimal("2.5"), datetime.date(2026, 1, 31))
    assert [(p.kind, p.data) for p in proposal.problems] == [("unknown_field", {"field": "shoe"})]
    network, proposal = imported("Anna Bernd {__import__('os')}\n", "x.edgelist")
    assert [p.kind for p in proposal.problems] == ["unknown_field"]


@pytest.mark.parametrize(
    "header", ["Von;An", "Geber;Nehmer", "from,to", "giver;receiver", "Vertex 1,Vertex 2"]
)
def test_the_ends_have_names_in_both_languages(header: str) -> None:
    delimiter = "," if "," in header else ";"
    network, proposal = imported(f"{header}\nAnna{delimiter}Ben\n")
    assert (chains(network), kinds(proposal)) == (["Anna > Ben"], [])


def test_people_in_a_list_of_edges_may_be_called_by_numbers() -> None:
    for text, name in (("Source;Target\n0;1\n1;2\n", "x.csv"), ("0 1\n1 2\n", "x.edgelist")):
        network, proposal = imported(text, name)
        assert (chains(network), kinds(proposal)) == (["0 > 1", "1 > 2"], [])
