"""Givers in the cells of a table: in several lines, and by the numbers of rows."""

from __future__ import annotations

import pytest

from referralmap.model.vocabulary import Channel
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


@pytest.mark.parametrize("header", ["Nr.", "No.", "Lfd. Nr.", "Zeile", "laufende Nummer", "Pos."])
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


@pytest.mark.parametrize(
    "text", ["Nr. 1", "#1", "1.", "(1)", "Pos. 1", "no 1", "Zeile 1", "Kunde 1"]
)
def test_words_around_a_number_are_no_part_of_it(text: str) -> None:
    network, proposal = imported(f"Nr;Name;Geber\n1;Anna;\n2;Eva;{text}\n")
    assert (chains(network), kinds(proposal)) == (["Anna > Eva"], [])


@pytest.mark.parametrize("text", ["1, 2", "1+2", "1 und 2", "1/2", "Nr. 1, 2", "#1 & #2", "1; 2"])
def test_several_numbers_are_several_givers(text: str) -> None:
    network, proposal = imported(f'Nr;Name;Geber\n1;Anna;\n2;Eva;\n3;Ben;"{text}"\n')
    assert (sorted(chains(network)), kinds(proposal)) == (["Anna > Ben", "Eva > Ben"], [])


@pytest.mark.parametrize(
    "header", ["Kundennummer", "Kd-Nr", "Kd.Nr.", "Customer No", "Mandanten-Nr."]
)
def test_numbers_of_customers_name_givers_and_are_told_as_not_taken(header: str) -> None:
    text = f"{header};Name;Geber\nK-7;Anna;\nK-8;Eva;K-7\nK-9;Ben;K-7, K-8\nK-10;Ute;K-99\n"
    network, proposal = imported(text)
    assert sorted(chains(network)) == ["Anna > Ben", "Anna > Eva", "Eva > Ben"]
    assert (len(network.people), kinds(proposal)) == (4, [(5, "unknown_person")])
    assert unused(proposal) == {header: "“K-7”, “K-8”"}


def test_a_name_with_a_number_is_a_name() -> None:
    network, _proposal = imported("Nr;Name;Geber\n1;Anna;A1\n2;Eva;3M\n")
    assert sorted(chains(network)) == ["3M > Eva", "A1 > Anna"]


@pytest.mark.parametrize(
    "word", ["dto.", "dito", "detto", "w.o.", "wie oben", '""""', '"-""-"', "''"]
)
def test_as_above_is_whoever_stands_directly_above(word: str) -> None:
    network, proposal = imported(f"Name;Geber\nAnna;Karl\nEva;{word}\nBen;{word}\n")
    assert sorted(chains(network)) == ["Karl > Anna", "Karl > Ben", "Karl > Eva"]
    assert kinds(proposal) == []


@pytest.mark.parametrize("word", ["dto.", "ebenso", '""""'])
@pytest.mark.parametrize(
    "above", ["Anna;\n", "Anna;Messe\n", "Anna;Karl\n\n", "Anna;Karl\nSumme;\n"]
)
def test_as_above_where_that_is_not_certain_is_told(above: str, word: str) -> None:
    network, proposal = imported(f"Name;Geber\n{above}Eva;{word}\n")
    assert not [each for each in chains(network) if each.endswith("Eva")]
    assert (kinds(proposal)[-1][1], len(network.people)) == (
        "no_giver_named",
        len({*names(network)}),
    )


def test_as_above_may_be_far_down() -> None:
    rows = ["P 1;Karl", *(f"P {at};dto." for at in range(2, 1500))]
    network, proposal = imported("\n".join(["Name;Geber", *rows]))
    assert (len(network.referrals), kinds(proposal)) == (1499, [])


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        *(
            ("Facebook", Channel.FACEBOOK),
            ("Messe 2024", Channel.EVENT),
            ("LinkedIn", Channel.LINKEDIN),
        ),
        *(("Website", None), ("Inserat", None), ("x", None), ("privat", None), ("Anna", None)),
    ],
)
def test_a_channel_in_the_place_of_a_giver_is_how_somebody_came(
    text: str, channel: Channel | None
) -> None:
    network, proposal = imported(f"Name;Geber\nEva;{text}\n")
    [eva] = (person for person in network.people.values() if person.name == "Eva")
    assert eva.channel == channel
    assert kinds(proposal) == ([] if text == "Anna" else [(2, "no_giver_named")])


def test_the_column_of_channels_says_it_better() -> None:
    network, _proposal = imported("Name;Geber;Kanal\nEva;Facebook;E-Mail\n")
    assert [person.channel for person in network.people.values()] == [Channel.EMAIL]
