"""The key figures of maps that can be counted by hand, and of the same maps on an earlier day."""

import dataclasses
import datetime
from decimal import Decimal

from hypothesis import given, settings

from referralmap.analysis.as_of import as_of
from referralmap.analysis.attribution import rule_of
from referralmap.analysis.credit.pipeline import pipeline
from referralmap.analysis.sums.amounts import summed
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import (
    Contract,
    ContractId,
    PersonId,
    Place,
    Rate,
    Referral,
    Settings,
)
from referralmap.model.vocabulary import Status
from tests.analysis.figures.counted import by_hand, values
from tests.maps import a_map
from tests.random_maps import TODAY, networks, state

DAY = datetime.date(2026, 5, 10)


BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


def test_the_figures_are_those_counted_by_hand() -> None:
    assert values(by_hand()) == {
        "people": 7,
        "own_contacts": 2,
        "referrals": 4,
        "active_referrers": 3,
        "customers": 4,
        "contracts_won": 5,
        "contracts_open": 3,
        "contracts_lost": 1,
        "contracts_cancelled": 1,
        "value_won": {"EUR": Decimal(6000)},
        "value_open": {"CHF": Decimal(57), "EUR": Decimal("300.50")},
        "value_open_referred": {"CHF": Decimal(50), "EUR": Decimal("300.50")},
        "referral_rate": Decimal("0.5000"),
        "value_share_by_referral": Decimal("0.6000"),
        "contracts_without_rate": 0,
        "closing_rate": Decimal("0.5000"),
        "closing_rate_3m": Decimal("0.6667"),
        "closing_rate_6m": None,
        "closing_rate_12m": None,
        "median_days_to_contract": 30,
        "said_by_self_closing_rate": None,
        "said_by_delegated_closing_rate": None,
        "referrals_per_customer": Decimal("0.7500"),
        "stage_rate_consent": Decimal("1.0000"),
        "stage_rate_contacted": Decimal("1.0000"),
        "stage_rate_appointment": Decimal("1.0000"),
        "stage_rate_met": Decimal("1.0000"),
        "stage_rate_offer": Decimal("1.0000"),
        "stage_rate_won": Decimal("0.5000"),
        "won_without_contract": 1,
        "concentration_top_1": Decimal("1.0000"),
        "concentration_top_3": Decimal("1.0000"),
        "referrals_not_thanked": 1,
        "referrals_without_feedback": 2,
        "contacts_to_contracts": Decimal("0.5714"),
        "referrals_per_person": Decimal("0.5714"),
        "k_factor": Decimal("0.6667"),
        "longest_chain": 3,
        "most_receivers": 2,
        "ambassadors": 1,
        "prospects": 1,
        "fans": 1,
        "silent_a_clients": 1,
        "ambassador_value_mean": {"EUR": Decimal(3600)},
        "ambassador_value_median": {"EUR": Decimal(3600)},
        "median_days_since_referral": Decimal("221.0000"),
        "outside_market": 0,
        "country_unknown": 7,
    }


def test_the_k_factor_counts_the_customers_whom_customers_brought_who_had_time() -> None:
    """Each of the three who had time brought two; the four newest had none."""
    network = a_map("A* > B*, A > C*, B > D*, B > E*, C > F*, C > G*")
    signings = {"A": 2024, "B": 2025, "C": 2025} | dict.fromkeys("DEFG", 2026)
    for name, year in signings.items():
        won = network.contracts[ContractId(f"{name}-1")]
        after = dataclasses.replace(won, signed=datetime.date(year, 1, 1))
        network.apply(editing.replace(network, won, after))
        for referral in network.received_by(PersonId(name)):
            dated = dataclasses.replace(referral, date=datetime.date(year - 1, 2, 1))
            network.apply(editing.replace(network, referral, dated))
    assert values(network)["k_factor"] == 2


def test_what_is_of_a_later_day_is_not_counted_yet() -> None:
    network = a_map("A > B, B > C*")
    tomorrow = TODAY + datetime.timedelta(days=1)
    for record, date in (
        (network.referrals["A", "B"], {"date": tomorrow}),
        (network.referrals["B", "C"], {"date": TODAY}),
        (network.contracts[ContractId("C-1")], {"signed": tomorrow}),
        (network.people[PersonId("A")], {"added": tomorrow}),
    ):
        network.apply(editing.replace(network, record, dataclasses.replace(record, **date)))
    found = values(network)
    assert (found["people"], found["referrals"], found["customers"]) == (2, 1, 0)
    assert found["median_days_since_referral"] == 0


@settings(max_examples=60, deadline=None)
@given(networks())
def test_open_value_with_referred_buyers_is_what_the_pipeline_would_credit(
    network: Network,
) -> None:
    coming = pipeline(network, rule_of("direct"))
    entries = (e for e in coming.entries.values() if e.contract.buyer != network.me)
    credited = summed((e.contract.currency, sum(e.shares.values())) for e in entries if e.shares)
    assert values(network)["value_open_referred"] == credited


def test_an_empty_map_has_no_shares() -> None:
    found = values(Network())
    assert {key for key, value in found.items() if value is None} == {
        "referral_rate",
        "closing_rate",
        "referrals_per_customer",
        *(key for key in found if key.startswith(("stage_rate_", "said_by_", "closing_rate_"))),
        "value_share_by_referral",
        "concentration_top_1",
        "concentration_top_3",
        "median_days_to_contract",
        "contacts_to_contracts",
        "referrals_per_person",
        "k_factor",
        "ambassador_value_mean",
        "ambassador_value_median",
        "median_days_since_referral",
    }
    assert (found["people"], found["value_won"], found["longest_chain"]) == (0, {}, 0)


def test_the_concentration_is_the_part_of_the_first_and_of_the_first_three() -> None:
    network = a_map("A > a****, B > b***, C > c**, D > d*")
    found = values(network)
    assert found["concentration_top_1"] == Decimal("0.4000")
    assert found["concentration_top_3"] == Decimal("0.9000")
    found = values(network, "influence")
    assert found["concentration_top_1"] is None


def test_an_ambassador_is_worth_their_credit_and_other_currencies_by_their_rates() -> None:
    network = a_map("A > a****, B > b*, C > c*")
    network.load([Contract(ContractId("k"), PersonId("b"), Decimal(100), "CHF", 90, Status.WON)])
    found = values(network)
    assert found["ambassador_value_median"] == found["ambassador_value_mean"] == {"EUR": 3000}
    rate = Rate("EUR", "CHF", Decimal("0.5"), TODAY)
    network.apply(editing.replace(network, network.settings, Settings(rates=(rate,))))
    found = values(network)
    assert found["ambassador_value_median"] == {"EUR": Decimal(1400)}
    assert found["ambassador_value_mean"] == {"EUR": Decimal("2466.67")}
    assert values(network, "influence")["ambassador_value_mean"] is None


def a_contract(
    id_: str,
    status: Status,
    signed: datetime.date | None = None,
    cancelled: datetime.date | None = None,
) -> Contract:
    buyer = PersonId("B")
    return Contract(ContractId(id_), buyer, Decimal(1), "EUR", 20, status, signed, cancelled)


def at_three_days() -> Network:
    network = a_map("A, B, C, D, X")
    a, b, c, d = (PersonId(name) for name in "ABCD")
    network.load(
        [
            Referral(a, b, 10, BEFORE),
            Referral(b, c, 11, DAY),
            Referral(c, d, 12, AFTER),
            Referral(a, d, 13),
            a_contract("before", Status.WON, BEFORE),
            a_contract("on", Status.WON, DAY),
            a_contract("after", Status.WON, AFTER),
            a_contract("undated", Status.OPEN),
            a_contract("later", Status.CANCELLED, BEFORE, AFTER),
            a_contract("gone", Status.CANCELLED, BEFORE, DAY),
            a_contract("vague", Status.CANCELLED, BEFORE),
            Place(a, "rings", 1.0, 2.0),
        ]
    )
    return network


def test_on_an_earlier_day_later_referrals_and_contracts_are_not_there_yet() -> None:
    earlier = as_of(at_three_days(), DAY)
    assert {f"{a}{b}" for a, b in earlier.referrals} == {"AB", "BC", "AD"}
    assert {id_: str(contract.status) for id_, contract in earlier.contracts.items()} == {
        "before": "won",
        "on": "won",
        "later": "won",
        "gone": "cancelled",
        "vague": "cancelled",
    }
    assert earlier.contracts[ContractId("later")].cancelled is None
    assert len(earlier.people) == 5
    assert earlier.places


def test_looking_at_an_earlier_day_changes_nothing() -> None:
    network = at_three_days()
    before = state(network)
    as_of(network, BEFORE)
    assert state(network) == before


@settings(max_examples=40, deadline=None)
@given(networks())
def test_at_the_end_of_time_a_map_is_as_it_is(network: Network) -> None:
    assert state(as_of(network, datetime.date.max)) == state(network)
