"""Everything that brings nobody credit is named, with its reason."""

import dataclasses
import datetime
from decimal import Decimal

from referralmap.analysis.credit.exclusions import LeftOut, Reason, left_out, left_out_of
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId, Settings
from referralmap.model.vocabulary import Cancelled, Status
from tests.analysis import reference
from tests.maps import VALUE, a_map
from tests.random_maps import a_random_network

A, B, C, D = map(PersonId, "ABCD")
DAYS = [datetime.date(2025, 1, day) for day in range(1, 20)]


def dated(network: Network, **days: int) -> Network:
    """``AB=3``: A referred B on the 3rd; ``signed=9``: all contracts are of the 9th."""
    for name, day in days.items():
        for record in [*network.contracts.values(), *network.referrals.values()]:
            if isinstance(record, Contract):
                if name == "signed":
                    after = dataclasses.replace(record, signed=DAYS[day])
                    network.apply(editing.replace(network, record, after))
            elif name == record.giver + record.receiver:
                dated_one = dataclasses.replace(record, date=DAYS[day])
                network.apply(editing.replace(network, record, dated_one))
    return network


def told(items: list[LeftOut]) -> list[str]:
    return [
        f"{item.reason} {item.referral.giver}{item.referral.receiver}"
        if item.referral
        else item.reason.value
        for item in items
    ]


def test_each_referral_passed_over_has_its_reason() -> None:
    assert told(left_out(a_map("me > D*, A > D"))) == ["from_me meD"]
    assert told(left_out(a_map("D* > A > D"))) == ["from_buyer DA"]
    late = dated(a_map("A > B > D*, C > D"), CD=9, BD=3, AB=5, signed=7)
    assert told(left_out(late)) == ["after_contract CD", "after_referral AB"]
    nobody = dated(a_map("A > D*"), AD=9, signed=7)
    assert told(left_out(nobody)) == ["nobody_eligible", "after_contract AD"]
    assert told(left_out(a_map("A > B > C*"))) == []


def test_a_contract_that_does_not_count_is_named_with_what_it_counts_for() -> None:
    network = a_map("A > B")
    network.apply(
        editing.replace(network, network.settings, Settings(cancelled=Cancelled.PRO_RATA))
    )
    signed, cancelled = datetime.date(2020, 1, 1), datetime.date(2022, 7, 1)
    for number, (status, start) in enumerate(
        [(Status.OPEN, signed), (Status.LOST, signed), (Status.CANCELLED, signed)], 50
    ):
        id_ = ContractId(f"k{number}")
        network.load([Contract(id_, B, VALUE, "EUR", number, status, start, cancelled)])
    network.load(
        [Contract(ContractId("k"), B, VALUE, "EUR", 60, Status.CANCELLED, None, cancelled)]
    )
    found = left_out(network)
    assert [(item.reason, item.counts, item.lacks_date) for item in found] == [
        (Reason.OPEN, 0, False),
        (Reason.LOST, 0, False),
        (Reason.CANCELLED, Decimal(600), False),
        (Reason.CANCELLED, 0, True),
    ]
    assert left_out_of(network, A) == found


def test_somebody_sees_what_is_left_out_of_theirs_only() -> None:
    network = dated(a_map("A > B > D*, C > D, D > E*, F > E"), CD=9, BD=3, AB=5, signed=7)
    assert told(left_out_of(network, A)) == ["after_referral AB"] * 2
    assert told(left_out_of(network, C)) == ["after_contract CD"] * 2
    assert told(left_out_of(network, B)) == []
    assert told(left_out_of(network, PersonId("F"))) == []


def test_a_buyer_sees_that_nobody_was_eligible() -> None:
    network = dated(a_map("A > D*"), AD=9, signed=7)
    assert told(left_out_of(network, D)) == ["nobody_eligible"]
    assert told(left_out_of(network, A)) == ["after_contract AD"]


def test_no_referral_is_both_on_a_route_and_left_out() -> None:
    for seed in range(600):
        network = a_random_network(seed)
        items = left_out(network)
        for contract in network.contracts.values():
            passed = reference.flow(network, contract).keys()
            mine = [item for item in items if item.contract is contract]
            assert not passed & {item.referral.key for item in mine if item.referral}
            is_empty = any(item.reason is Reason.NOBODY_ELIGIBLE for item in mine)
            counts = contract.status is Status.WON or any(item.counts for item in mine)
            assert is_empty == (counts and not passed)
