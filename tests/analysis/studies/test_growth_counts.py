"""Contracts and newcomers over time."""

import dataclasses
import datetime
import itertools
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.analysis.arrays.generations import generations
from referralmap.analysis.studies.growth_counts import growth, timeline
from referralmap.analysis.sums.amounts import summed
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import ContractId, PersonId
from referralmap.model.vocabulary import Channel, Status
from tests.maps import VALUE, a_map
from tests.random_maps import networks

few_years = st.dates(datetime.date(2020, 1, 1), datetime.date(2027, 12, 31))


def changed(network: Network, record: Any, **fields: object) -> None:
    network.apply(editing.replace(network, record, dataclasses.replace(record, **fields)))


def month(year: int, number: int, day: int = 1) -> datetime.date:
    return datetime.date(year, number, day)


def signed(network: Network, **days: datetime.date) -> Network:
    for id_, day in days.items():
        changed(network, network.contracts[ContractId(id_.replace("_", "-"))], signed=day)
    return network


def test_two_years_are_shown_by_months_without_gaps() -> None:
    network = signed(a_map("A***"), A_1=month(2024, 1, 31), A_2=month(2025, 12, 1))
    found = timeline(network)
    assert found.months == 1
    assert list(found.signed) == [month(y, m) for y in (2024, 2025) for m in range(1, 13)]
    counts = {start: part.contracts for start, part in found.signed.items() if part.contracts}
    assert counts == {month(2024, 1): 1, month(2025, 12): 1}
    assert (found.undated.contracts, found.undated.unknown) == (1, {"EUR": VALUE})


def test_a_longer_time_is_shown_by_quarters_of_the_calendar() -> None:
    network = signed(a_map("A**"), A_1=month(2024, 2, 9), A_2=month(2026, 2, 1))
    found = timeline(network)
    assert found.months == 3
    quarters = [month(year, first) for year in (2024, 2025) for first in (1, 4, 7, 10)]
    assert list(found.signed) == [*quarters, month(2026, 1)]
    assert sum(part.contracts for part in found.signed.values()) == 2


def test_value_over_the_personal_talk_is_kept_apart_from_other_channels() -> None:
    network = a_map("A > X*, B > X, C > Y*, Z*")
    for pair, channel in ((("A", "X"), Channel.PERSONAL), (("B", "X"), Channel.EVENT)):
        changed(network, network.referrals[pair], channel=channel)
    part = timeline(network).undated
    assert part.contracts == 3
    half = {"EUR": Decimal(600)}
    assert (part.personal, part.other, part.unknown) == (half, half, {"EUR": 2 * VALUE})


def test_newcomers_count_by_their_earliest_day_of_any_kind() -> None:
    network = signed(a_map("me > A > B > C, X > B, D, E*"), E_1=month(2025, 8, 31))
    changed(network, network.people[PersonId("A")], added=month(2026, 1, 5))
    changed(network, network.referrals["me", "A"], date=month(2025, 6))
    changed(network, network.referrals["A", "B"], date=month(2026, 3, 31))
    changed(network, network.referrals["X", "B"], date=month(2026, 3, 1))
    found = growth(network)
    empty = {month(y, m): {} for y, m in [(2025, n) for n in range(6, 13)] + [(2026, 1), (2026, 2)]}
    dated = {month(2025, 6): {1: 1}, month(2025, 8): {0: 1}, month(2026, 3): {0: 1, 2: 1}}
    assert found.newcomers == empty | dated
    assert found.undated == {0: 1, 3: 1}


@pytest.mark.parametrize("drawing", ["", "A", "me"])
def test_a_map_without_dates_has_no_time(drawing: str) -> None:
    assert (timeline(a_map(drawing)).signed, growth(a_map(drawing)).newcomers) == ({}, {})


def test_the_first_and_the_last_day_of_all_are_on_one_line() -> None:
    network = signed(a_map("A**"), A_1=datetime.date.min, A_2=datetime.date.max)
    found = timeline(network).signed
    assert len(found) == 4 * 9999
    assert (found[month(1, 1)].contracts, found[month(9999, 10)].contracts) == (1, 1)


@given(networks(), st.lists(st.none() | few_years, min_size=4, max_size=4))
def test_every_contract_and_everybody_is_in_one_stretch_or_undated(
    network: Network, days: list[datetime.date | None]
) -> None:
    for contract, day in zip(list(network.contracts.values()), days, strict=False):
        changed(network, contract, signed=day)
    found = timeline(network)
    parts = [*found.signed.values(), found.undated]
    won = [c for c in network.contracts.values() if c.status is Status.WON]
    assert sum(part.contracts for part in parts) == len(won)
    amounts = (each for part in parts for each in (part.personal, part.other, part.unknown))
    whole = summed((contract.currency, contract.value) for contract in won)
    assert summed(pair for each in amounts for pair in each.items()) == whole
    for earlier, later in itertools.pairwise(found.signed):
        gap = (later.year - earlier.year) * 12 + later.month - earlier.month
        assert gap == found.months
    grown = growth(network)
    total = sum((Counter(part) for part in grown.newcomers.values()), Counter(grown.undated))
    levels = generations(network)
    assert total == Counter(levels[person] for person in network.people.keys() - {network.me})
