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
