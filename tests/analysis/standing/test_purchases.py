"""Who has bought, and what may have led to it."""

import dataclasses
import datetime

from referralmap.analysis.standing.purchases import (
    first_won,
    givers_of,
    is_customer,
    latest_won,
    led_to_contract,
    won_contracts,
)
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import ContractId, PersonId
from referralmap.model.vocabulary import Status
from tests.maps import a_map

DAY = datetime.date(2026, 3, 1)
B = PersonId("B")


def change(network: Network, contract: str, **fields: object) -> None:
    before = network.contracts[ContractId(contract)]
    network.apply(editing.replace(network, before, dataclasses.replace(before, **fields)))  # type: ignore[arg-type]


def test_the_first_contract_is_the_earliest_and_an_undated_one_the_latest() -> None:
    network = a_map("A > B***")
    assert first_won(network, B) == network.contracts[ContractId("B-1")]
    change(network, "B-3", signed=DAY)
    assert first_won(network, B) == network.contracts[ContractId("B-3")]
    assert latest_won(network) == {B: datetime.date.max}


def test_only_a_won_contract_makes_a_customer() -> None:
    network = a_map("A > B*")
    assert is_customer(network, B)
    change(network, "B-1", status=Status.OPEN)
    assert not is_customer(network, B)
    assert won_contracts(network, B) == []
    assert first_won(network, B) is None


def test_a_referral_after_the_contract_led_to_nothing() -> None:
    network = a_map("A > B*")
    change(network, "B-1", signed=DAY)
    (contract,) = network.contracts.values()
    before = network.referrals["A", "B"]
    for date, led in ((DAY, True), (DAY + datetime.timedelta(1), False), (None, True)):
        referral = dataclasses.replace(before, date=date)
        network.apply(editing.replace(network, network.referrals["A", "B"], referral))
        assert led_to_contract(latest_won(network), referral) is led
        assert bool(givers_of(network, contract)) is led
