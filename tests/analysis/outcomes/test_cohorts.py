"""Closing rates by the quarter of the referrals."""

import dataclasses
import datetime

from referralmap.analysis.outcomes.cohorts import cohorts
from referralmap.analysis.standing.purchases import first_contracts
from referralmap.model import editing
from tests.maps import a_map


def test_a_quarter_is_too_early_until_it_is_over_for_long_enough() -> None:
    network = a_map("A > B*, A > C, A > D, A > E")
    days = {"B": (2025, 7, 1), "C": (2025, 9, 30), "D": (2025, 10, 1)}
    for name, day in days.items():
        before = network.referrals["A", name]
        after = dataclasses.replace(before, date=datetime.date(*day))
        network.apply(editing.replace(network, before, after))
    firsts, referrals = first_contracts(network), network.referrals.values()
    day = datetime.date(2025, 10, 30)
    found = cohorts(firsts, referrals, day, days=30)
    assert [(c.quarter, c.referrals, c.won, c.is_too_early) for c in found] == [
        ("2025Q3", 2, 1, False),
        ("2025Q4", 1, 0, True),
    ]
    assert cohorts(firsts, referrals, day, days=31)[0].is_too_early
