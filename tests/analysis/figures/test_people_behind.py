"""The people behind a figure are as many as the figure counts."""

import pytest
from hypothesis import given

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.events import all_events
from referralmap.analysis.figures.people_behind import people_behind
from referralmap.model.network import Network
from tests.maps import a_map
from tests.random_maps import TODAY, networks

COUNTED = (
    "active_referrers",
    "customers",
    "ambassadors",
    "prospects",
    "fans",
    "silent_a_clients",
)
PARTS = ("referral_rate", "contacts_to_contracts")


@given(networks())
def test_who_is_counted_is_named(network: Network) -> None:
    accounts = Accounts.of(network, None, TODAY)
    figures, events = accounts.figures(), all_events(network)
    for key in COUNTED:
        assert len(people_behind(key, accounts, events)) == figures[key].value, key
    for key in PARTS:
        assert len(people_behind(key, accounts, events)) == figures[key].numerator, key
    for key in figures:
        people = people_behind(key, accounts, events)
        assert len(people) == len(set(people))
        assert set(people) <= network.people.keys()


@pytest.mark.parametrize(
    ("key", "people"),
    [
        ("longest_chain", ["Clara"]),
        ("most_receivers", ["Anna"]),
        ("closing_rate", ["Bernd", "Clara"]),
        ("concentration_top_1", ["Anna"]),
        ("referrals_not_thanked", ["Anna", "Bernd"]),
        ("value_won", ["Bernd", "Clara"]),
        ("median_days_to_contract", []),
    ],
)
def test_figures_of_a_small_map_name_their_people(key: str, people: list[str]) -> None:
    network = a_map("Anna > Bernd** > Clara*, Anna > Dora")
    accounts = Accounts.of(network, None, TODAY)
    assert people_behind(key, accounts, all_events(network)) == people
