"""The people behind a figure are as many as the figure counts."""

from decimal import Decimal

import pytest
from hypothesis import given

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.events import all_events
from referralmap.analysis.figures.people_behind import people_behind
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Status
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
MEANS = ("ambassador_value_mean", "ambassador_value_median")
PARTS = ("referral_rate", "contacts_to_contracts")


@given(networks())
def test_who_is_counted_is_named(network: Network) -> None:
    accounts = Accounts.of(network, None, TODAY)
    figures, events = accounts.figures(), all_events(network)
    for key in COUNTED:
        assert len(people_behind(key, accounts, events)) == figures[key].value, key
    for key in MEANS:
        figure = figures[key]
        counted = 0 if figure.value is None else figure.denominator
        assert len(people_behind(key, accounts, events)) == counted, key
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


def test_nobody_is_counted_whose_money_has_no_rate() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora")
    network.load([Contract(ContractId("k"), PersonId("Dora"), Decimal(9), "CHF", 90, Status.WON)])
    accounts = Accounts.of(network, None, TODAY)
    events = all_events(network)
    assert people_behind("ambassadors", accounts, events) == ["Anna", "Clara"]
    assert people_behind("ambassador_value_mean", accounts, events) == ["Anna"]
    assert people_behind("value_share_by_referral", accounts, events) == ["Bernd"]
    assert people_behind("concentration_top_1", accounts, events) == []
    left_out = {key: f.without_rate for key, f in accounts.figures().items() if f.without_rate}
    assert left_out == dict.fromkeys(
        (
            "value_share_by_referral",
            "concentration_top_1",
            "concentration_top_3",
            "ambassador_value_mean",
            "ambassador_value_median",
        ),
        (1, 2),
    )
