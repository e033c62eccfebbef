"""Which address of a row is the person's."""

from __future__ import annotations

import pytest

from tests.interchange.importing import imported, unused

HEADER = "Name;Business Street;Business City;Home Street;Home City;Home Country"


@pytest.mark.parametrize(
    ("cells", "address", "left"),
    [
        ("Ring 1;Wien;;;", ("Ring 1", "Wien", ""), set()),
        (";Wien;Gasse 2;Graz;Austria", ("Gasse 2", "Graz", "AT"), {"Business City"}),
        (";;;;", ("", "", ""), set()),
    ],
)
def test_the_address_of_which_most_is_said_is_taken_whole(
    cells: str, address: tuple[str, ...], left: set[str]
) -> None:
    network, proposal = imported(f"{HEADER}\nAnna;{cells}\n")
    [anna] = network.people.values()
    assert (anna.street, anna.city, anna.country) == address
    assert set(unused(proposal)) == left


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("8001 Zürich", ("8001", "Zürich")),
        ("A-1010 Wien, Mitte", ("A-1010", "Wien, Mitte")),
        ("80331", ("80331", "")),
        ("St. Pölten", ("", "St. Pölten")),
    ],
)
def test_postcode_and_town_in_one_column_are_parted(cell: str, parts: tuple[str, str]) -> None:
    network, proposal = imported(f"Name;PLZ/Ort;Strasse/Nr.\nAnna;{cell};Weg 1\n")
    [anna] = network.people.values()
    assert ((anna.postcode, anna.city), anna.street) == (parts, "Weg 1")
    assert unused(proposal) == {}


def test_what_cannot_be_parted_is_told() -> None:
    network, proposal = imported("Name;PLZ/Ort\nAnna;Zürich 8001\nBernd;1010 Wien\n")
    assert [person.city for person in network.people.values()] == ["", "Wien"]
    assert unused(proposal) == {"PLZ/Ort": "“Zürich 8001”"}
