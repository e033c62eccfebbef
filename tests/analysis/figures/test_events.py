"""What happened, by its own dates."""

import dataclasses
import datetime

from referralmap.analysis.figures.events import all_events, events, undated_events
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import ContractId
from referralmap.model.vocabulary import Status
from tests.maps import a_map

DAY = datetime.date(2026, 3, 1)


def signed(network: Network, contract: str, **fields: object) -> None:
    before = network.contracts[ContractId(contract)]
    network.apply(editing.replace(network, before, dataclasses.replace(before, **fields)))  # type: ignore[arg-type]


def test_a_customer_is_new_by_their_first_won_contract_only() -> None:
    network = a_map("A > B**")
    signed(network, "B-1", signed=DAY)
    signed(network, "B-2", signed=DAY - datetime.timedelta(1))
    assert [contract.id for contract in all_events(network).new_customers] == ["B-2"]
    on_the_day = events(network, lambda date: date == DAY)
    assert [contract.id for contract in on_the_day.contracts] == ["B-1"]
    assert on_the_day.new_customers == []


def test_what_has_no_date_is_in_no_period() -> None:
    network = a_map("A > B**")
    signed(network, "B-1", signed=DAY, status=Status.LOST)
    undated = undated_events(network)
    assert [contract.id for contract in undated.won] == ["B-2"]
    assert len(undated.referrals) == 1
    assert all_events(network).won == undated.won
