"""Givers in the cells of a table: in several lines, and by the numbers of rows."""

from __future__ import annotations

import pytest

from tests.interchange.importing import chains, imported, kinds, names, unused


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_each_line_of_a_cell_is_a_giver(end: str) -> None:
    text = f'Name;Empfohlen von\nEva;"Karl Maier{end} Anna Huber"\n'
    network, proposal = imported(text)
    assert chains(network) == ["Karl Maier > Eva", "Anna Huber > Eva"]
    assert kinds(proposal) == []


def test_a_name_broken_into_lines_is_one_name() -> None:
    network, proposal = imported('Name;Empfohlen von\nEva;"Karl\nMaier"\n')
    assert (names(network), kinds(proposal)) == (["Eva", "Karl Maier"], [])


def test_lines_that_may_be_one_name_or_two_are_told() -> None:
    network, proposal = imported('Name;Empfohlen von\nEva;"Karl Maier\nAnna"\n')
    assert names(network) == ["Eva", "Karl Maier Anna"]
    assert kinds(proposal) == [(2, "several_in_one")]


@pytest.mark.parametrize(
    "line",
    [
        *("Huber GmbH", "Huber & Partner", "Kollegin von Karl", "Schwester von Karl Maier"),
        *("eine Freundin von Eva", "Hauptstraße 5", "Friend of Karl"),
    ],
)
def test_a_line_that_names_no_further_person_makes_no_further_giver(line: str) -> None:
    network, proposal = imported(f'Name;Empfohlen von\nEva;"Anna Huber\n{line}"\n')
    assert names(network) == ["Eva", f"Anna Huber {line}"]
    assert kinds(proposal) == [(2, "several_in_one")]


@pytest.mark.parametrize(
    "line", ["Karl von Berg", "Frau von Berg", "Karl Maier <k1@x.at>", "Dr. Eva Sohn", "karl maier"]
)
def test_a_line_with_a_full_name_is_a_further_giver(line: str) -> None:
    network, proposal = imported(f'Name;Empfohlen von\nEva;"Anna Huber\n{line}"\n')
    assert (len(network.referrals), kinds(proposal)) == (2, [])


def test_a_line_with_the_number_of_a_giver_is_told() -> None:
    network, proposal = imported('Name;Empfohlen von\nEva;"Anna Huber\n0664 1234567"\n')
    assert chains(network) == ["Anna Huber > Eva"]
    assert (2, "beside_name") in kinds(proposal)


@pytest.mark.parametrize("header", ["Nr.", "No.", "Lfd. Nr.", "Zeile", "laufende Nummer"])
def test_a_number_means_whoever_stands_in_that_row(header: str) -> None:
    text = f"{header};Name;Empfohlen von\n1;Anna;2\n2.;Karl;\n3;Eva;1; \n4;Ben;9\n"
    network, proposal = imported(text)
    assert sorted(chains(network)) == ["Anna > Eva", "Karl > Anna"]
    assert (len(network.people), kinds(proposal)) == (4, [(5, "no_giver_named")])
    assert not unused(proposal)


def test_a_number_that_comes_twice_means_nobody() -> None:
    text = "Nr;Name;Empfohlen von\n1;Anna;\n1;Karl;\n2;Eva;1\n"
    network, proposal = imported(text)
    assert (chains(network), kinds(proposal)) == ([], [(4, "no_giver_named")])


def test_numbers_are_ids_where_there_are_any() -> None:
    text = "Nr;ID;Name;Empfohlen von\n1;2;Anna;\n2;1;Karl;\n3;3;Eva;1\n4;4;Ben;7\n"
    network, proposal = imported(text)
    assert (chains(network), kinds(proposal)) == (["Karl > Eva"], [(5, "no_giver_named")])
    assert unused(proposal) == {"Nr": "“1”, “2”"}


def test_givers_are_known_by_the_numbers_of_rows_far_below() -> None:
    rows = [f"{at};P {at};{2500 if at == 1 else ''}" for at in range(1, 2501)]
    network, proposal = imported("\n".join(["Nr;Name;Geber", *rows]))
    assert (chains(network), kinds(proposal)) == (["P 2500 > P 1"], [])
