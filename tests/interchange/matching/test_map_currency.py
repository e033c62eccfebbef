"""A map all of whose contracts are in another currency than it counts in."""

from __future__ import annotations

import pytest

from referralmap.interchange.matching.map_currency import counting_in, other_currency
from referralmap.model.network import Network
from tests.interchange.importing import proposed
from tests.maps import a_map

FRANCS = "Name;Betrag;Währung\nEva;900;CHF\nUwe;800;CHF\n"


@pytest.mark.parametrize(
    ("text", "drawn", "code"),
    [
        (FRANCS, "", "CHF"),
        (FRANCS, "me > Anna", "CHF"),
        (FRANCS, "me > Anna*", ""),
        (FRANCS.replace("CHF", "EUR"), "", ""),
        (FRANCS.replace("CHF", "USD", 1), "", ""),
        ("Name\nEva\n", "", ""),
    ],
)
def test_it_is_offered_where_all_are_in_one_other(text: str, drawn: str, code: str) -> None:
    network = a_map(drawn) if drawn else Network()
    assert other_currency(network, proposed(network, text)) == code


def test_the_map_counts_in_it_in_the_same_step() -> None:
    network = Network()
    before = network.settings
    edit = counting_in(network, proposed(network, FRANCS).edit, "CHF")
    network.apply(edit)
    assert (network.settings.currency, len(network.contracts)) == ("CHF", 2)
    assert other_currency(network, proposed(network, FRANCS.replace("900", "7"))) == ""
    network.apply(edit.reversed())
    assert (network.settings, len(network.contracts)) == (before, 0)
