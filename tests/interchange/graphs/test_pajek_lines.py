"""Pajek's networks: arcs are referrals, and what is left out is told."""

from __future__ import annotations

from decimal import Decimal

from tests.interchange.importing import chains, imported, kinds, names

THREE = (
    '% a remark\r\n*Vertices 3\r\n1 "Müller, Anna" 0.1 0.2 0.5 ic Red\r\n'
    '2 Bernd box\r\n3 "Clara"\r\n'
)


def test_arcs_lead_from_the_giver_to_the_receiver() -> None:
    network, proposal = imported(THREE + '*Arcs\r\n1 2 0.5 l "im Verein" w 3\r\n2 3\r\n', "x.net")
    assert chains(network) == ["Müller, Anna > Bernd", "Bernd > Clara"]
    first = next(iter(network.referrals.values()))
    assert (first.weight, first.notes) == (Decimal("0.5"), "im Verein")
    assert not proposal.problems


def test_lists_and_matrices_of_arcs_are_read() -> None:
    network, _proposal = imported(THREE + "*Arcslist\n1 2 3\n", "x.net")
    assert chains(network) == ["Müller, Anna > Bernd", "Müller, Anna > Clara"]
    network, _proposal = imported(THREE + "*Matrix\n0 1 0\n0 0 1\n0 0 0\n", "x.net")
    assert chains(network) == ["Müller, Anna > Bernd", "Bernd > Clara"]


def test_edges_and_other_parts_are_problems() -> None:
    network, proposal = imported(THREE + "*Edges\n1 2\n2 3\n*Partition teams\n1\n", "x.net")
    assert names(network) == ["Müller, Anna", "Bernd", "Clara"]
    assert not network.referrals
    assert kinds(proposal) == [(6, "undirected"), (9, "part_not_read")]


def test_parameters_are_fields_or_told() -> None:
    text = "*vertices 1\n1 Anna 0.0 0.0 ellipse email a@x.at shoe 42\n*arcs\n1 7\n1\n"
    network, proposal = imported(text, "x.net")
    [anna] = network.people.values()
    assert anna.email == "a@x.at"
    assert sorted(kinds(proposal)) == [
        (2, "unknown_field"),
        (4, "unknown_person"),
        (5, "not_two_ends"),
    ]


def test_the_name_of_a_relation_is_noted_and_a_parameter_without_a_value_told() -> None:
    text = THREE + '*Arcs :1 "im Verein"\n1 2 1\n*Arcs :2 "Nachbarn"\n2 3 1 l "seit 2001" c\n'
    network, proposal = imported(text, "x.net")
    assert [referral.notes for referral in network.referrals.values()] == ["im Verein", "Nachbarn"]
    assert [(p.line, p.kind, p.data.get("value")) for p in proposal.problems] == [
        (9, "extra_cells", None),
        (9, "another_value", "seit 2001"),
    ]
