"""Figures of a period, and how periods make up the whole."""

import dataclasses
import datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.figures.events import all_events, events, undated_events
from referralmap.analysis.figures.periods import Period, compared, difference, events_in
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import ContractId
from tests.maps import a_map
from tests.random_maps import TODAY, networks

DAY = datetime.timedelta(days=1)


def two_years() -> Network:
    """A referred B and C in one quarter of two years, and each signed then; D has no date."""
    network = a_map("A > B*, A > C*, X > C, A > D*")
    for pair, year, month in ((("A", "B"), 2025, 4), (("A", "C"), 2026, 5), (("X", "C"), 2026, 6)):
        referral = network.referrals[pair]
        after = dataclasses.replace(referral, date=datetime.date(year, month, 1))
        network.apply(editing.replace(network, referral, after))
    for id_, year in (("B-1", 2025), ("C-1", 2026)):
        contract = network.contracts[ContractId(id_)]
        dated = dataclasses.replace(contract, signed=datetime.date(year, 5, 11))
        network.apply(editing.replace(network, contract, dated))
    return network


def test_a_quarter_is_set_beside_that_of_the_year_before() -> None:
    second = Period(datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    found = compared(Accounts.of(two_years(), None, TODAY).ledger, second, TODAY)
    assert second.before() == Period(datetime.date(2025, 4, 1), datetime.date(2025, 6, 30))
    shown = {
        key: (line.now.value, line.before.value if line.before else None, line.difference)
        for key, line in found.items()
    }
    assert shown["referrals"] == (2, 1, 1)
    assert shown["active_referrers"] == (2, 1, 1)
    assert shown["customers"] == (1, 1, 0)
    assert shown["value_won"] == ({"EUR": Decimal(1200)}, {"EUR": Decimal(1200)}, {})
    assert shown["closing_rate"] == (Decimal("0.5000"), Decimal("1.0000"), Decimal("-0.5000"))
    assert shown["median_days_to_contract"] == (10, 40, -30)


def test_there_is_nothing_before_the_first_year() -> None:
    period = Period(datetime.date.min, datetime.date(1, 1, 2))
    assert period.before() is None
    line = compared(Accounts.of(two_years(), None, TODAY).ledger, period, TODAY)["referrals"]
    assert (line.now.value, line.before, line.difference) == (0, None, None)


def test_leap_days_and_long_periods_have_the_same_days_before() -> None:
    day = datetime.date
    february = Period(day(2025, 2, 1), day(2025, 2, 28))
    assert february.before() == Period(day(2024, 2, 1), day(2024, 2, 29))
    leap = Period(day(2024, 2, 29), day(2024, 3, 15))
    assert leap.before() == Period(day(2023, 2, 28), day(2023, 3, 15))
    years = Period(day(2023, 1, 1), day(2025, 6, 30))
    assert years.before() == Period(day(2020, 1, 1), day(2022, 6, 30))


def test_the_difference_of_money_is_per_currency() -> None:
    now, before = {"EUR": Decimal(5), "CHF": Decimal(1)}, {"EUR": Decimal(5), "USD": Decimal(2)}
    assert difference(now, before) == {"CHF": 1, "USD": -2}
    assert difference(None, Decimal(1)) is None
    assert difference({}, None) is None


@settings(max_examples=60, deadline=None)
@given(networks(), st.lists(st.sampled_from(range(1, 6)), unique=True))
def test_periods_and_what_has_no_date_make_up_the_whole(network: Network, cuts: list[int]) -> None:
    starts = [datetime.date.min, *(datetime.date(2025, 3, day) for day in sorted(cuts))]
    ends = [*(start - DAY for start in starts[1:]), datetime.date.max]
    parts = [events_in(network, Period(*ends_)) for ends_ in zip(starts, ends, strict=True)]
    parts.append(undated_events(network))
    whole = all_events(network)
    for kind in ("people", "referrals", "contracts", "new_customers"):
        together = [record for part in parts for record in getattr(part, kind)]
        assert len(together) == len(getattr(whole, kind))
        assert all(record in together for record in getattr(whole, kind))


@given(networks())
def test_nothing_is_meant_by_nobody(network: Network) -> None:
    none = events(network, lambda date: False)
    assert not any((none.people, none.referrals, none.contracts, none.new_customers, none.won))
