"""A figure shows the numbers it was made of."""

import dataclasses
import datetime
from decimal import Decimal

from hypothesis import given, settings

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.key_figure import ratio
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import (
    Contract,
    ContractId,
    PersonId,
)
from referralmap.model.vocabulary import Rank, Stage, Status
from tests.maps import a_map
from tests.random_maps import TODAY, networks


def by_hand() -> Network:
    """Eight people: two brought by Anna (one twice a buyer), one silent, a prospect, a fan."""
    network = a_map("me > Anna* > Bernd**, Anna > Clara*, Bernd > Dora, Emil > Fritz, me > Gerd*")
    changes = {
        ("me", "Anna"): {"date": datetime.date(2025, 1, 1)},
        ("Anna", "Bernd"): {"date": datetime.date(2026, 1, 1), "thanked": "2026-02-02"},
        ("Anna", "Clara"): {"date": datetime.date(2026, 3, 1), "stage": Stage.MET},
        ("Bernd", "Dora"): {"date": datetime.date(2026, 6, 1), "stage": Stage.OFFER},
        ("Emil", "Fritz"): {"stage": Stage.WON},
    }
    for (giver, receiver), fields in changes.items():
        referral = network.referrals[giver, receiver]
        after = dataclasses.replace(referral, **fields)
        network.apply(editing.replace(network, referral, after))
    signings = {
        "Anna-1": datetime.date(2025, 6, 1),
        "Bernd-1": datetime.date(2026, 1, 31),
        "Clara-1": datetime.date(2026, 3, 11),
    }
    for id_, day in signings.items():
        contract = network.contracts[ContractId(id_)]
        network.apply(editing.replace(network, contract, dataclasses.replace(contract, signed=day)))
    gerd = network.people[PersonId("Gerd")]
    network.apply(editing.replace(network, gerd, dataclasses.replace(gerd, rank=Rank.A)))
    for number, (status, value, currency, buyer) in enumerate(
        [
            (Status.OPEN, "300.50", "EUR", "Dora"),
            (Status.OPEN, "50", "CHF", "Dora"),
            (Status.OPEN, "7", "CHF", "Emil"),
            (Status.LOST, "10", "EUR", "Dora"),
            (Status.CANCELLED, "10", "EUR", "Dora"),
        ],
        70,
    ):
        id_ = ContractId(f"k{number}")
        owner = PersonId(buyer)
        network.load([Contract(id_, owner, Decimal(value), currency, number, status)])
    return network


def test_a_quotient_shows_its_parts_and_a_median_its_cases() -> None:
    found = Accounts.of(by_hand(), None, TODAY).figures()
    parts = {key: (figure.numerator, figure.denominator) for key, figure in found.items()}
    assert parts["referral_rate"] == (2, 4)
    assert parts["closing_rate"] == (4, 6)
    assert parts["contacts_to_contracts"] == (4, 7)
    assert parts["stage_rate_won"] == (4, 6)
    assert parts["concentration_top_1"] == (3600, 3600)
    assert parts["median_days_to_contract"] == (None, 2)
    assert parts["median_days_since_referral"] == (None, 3)
    assert parts["people"] == (None, None)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_a_quotient_is_that_of_its_parts(network: Network) -> None:
    for figure in Accounts.of(network, None, TODAY).figures().values():
        if figure.numerator is not None and figure.denominator is not None:
            assert figure.value == ratio(figure.numerator, figure.denominator)
            assert (figure.value is None) is (figure.denominator == 0)
