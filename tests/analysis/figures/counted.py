"""A map counted by hand."""

import dataclasses
import datetime
from decimal import Decimal

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.key_figure import Value
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import (
    Contract,
    ContractId,
    PersonId,
)
from referralmap.model.vocabulary import Rank, Stage, Status
from tests.maps import a_map
from tests.random_maps import TODAY


def values(network: Network, rule: str | None = None) -> dict[str, Value]:
    found = Accounts.of(network, rule, TODAY).figures()
    assert all(key == figure.key for key, figure in found.items())
    return {key: figure.value for key, figure in found.items()}


def signed(network: Network, day: datetime.date | None, referred: datetime.date | None) -> Network:
    for contract in list(network.contracts.values()):
        after = dataclasses.replace(contract, signed=day)
        network.apply(editing.replace(network, contract, after))
    for referral in list(network.referrals.values()):
        changed = dataclasses.replace(referral, date=referred)
        network.apply(editing.replace(network, referral, changed))
    return network


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
