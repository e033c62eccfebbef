"""What people are sifted by."""

from __future__ import annotations

from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.records import PersonId
from referralmap.picture.facets import BY_KEY, FACETS, UNKNOWN, Facet, Groups
from tests.maps import a_map
from tests.picture.drawn import TODAY, sample


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_everybody_has_a_value_of_every_facet_with_a_label(facet: Facet) -> None:
    accounts = Accounts.of(sample("broker"), None, TODAY)
    members = Groups(accounts).of(facet)
    assert set().union(*members.values()) == set(accounts.network.people)
    for value in members:
        assert facet.label(value, "EUR")
        if facet.key != "role":
            assert facet.label(UNKNOWN, "EUR")


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_a_value_from_elsewhere_stands_for_itself(facet: Facet) -> None:
    for strange in ("shoe", "99", "-1", "²"):
        assert facet.label(strange, "EUR") == strange


def test_values_of_contracts_are_steps() -> None:
    network = a_map("me > Anna*, me > Bernd")
    network.apply(editing.add_contract(network, PersonId("Bernd"), Decimal(25_000), "EUR"))
    accounts = Accounts.of(network, None, TODAY)
    value = BY_KEY["value"]
    assert value.values(accounts, PersonId("Anna")) == ("1",)
    assert value.values(accounts, PersonId("Bernd")) == (UNKNOWN,)  # it is still open
    i18n.use_language("en")
    assert value.label("1", "EUR") == "from €1,000"
