"""Who is on the map on which day."""

import dataclasses
import datetime

import pytest

from referralmap.analysis.as_of import as_of, present
from referralmap.model import editing
from referralmap.model.vocabulary import Stage
from tests.maps import a_map
from tests.random_maps import a_random_network

DAYS = [datetime.date(2026, 3, day) for day in range(1, 32)]


@pytest.mark.parametrize("seed", range(80))
def test_nobody_goes_as_days_pass_and_referrals_join_people_who_are_there(seed: int) -> None:
    network = a_random_network(seed)
    before: set[str] = set()
    for day in DAYS:
        there = present(network, day)
        assert before <= there
        for referral in as_of(network, day).referrals.values():
            if referral.date:
                assert {referral.giver, referral.receiver} <= there
        before = there
    assert present(network, datetime.date.max) == set(network.people)


def test_the_first_day_that_anything_is_known_of_counts() -> None:
    network = a_map("Anna > Bernd")
    anna = next(iter(network.people.values()))
    network.apply(editing.replace(network, anna, dataclasses.replace(anna, added=DAYS[9])))
    assert present(network, DAYS[8]) == {"Bernd"}
    assert present(network, DAYS[9]) == {"Anna", "Bernd"}


@pytest.mark.parametrize(
    ("day", "stage"), [(9, None), (10, Stage.CONSENT), (14, Stage.CONSENT), (15, Stage.WON)]
)
def test_a_stage_is_known_from_its_day_on_and_without_one_only_in_the_end(
    day: int, stage: Stage | None
) -> None:
    network = a_map("Anna > Bernd, Anna > Clara, Anna > Dora")
    days = ((Stage.CONSENT, DAYS[9]), (Stage.WON, DAYS[14]))
    *earlier, last = list(network.referrals.values())
    network.apply(editing.replace(network, last, dataclasses.replace(last, date=DAYS[18])))
    for referral, stage_on in zip(earlier, (days, ()), strict=True):
        after = dataclasses.replace(referral, stage=Stage.WON, stage_on=stage_on)
        network.apply(editing.replace(network, referral, after))
    known = as_of(network, DAYS[day - 1])
    assert [r.stage for r in known.referrals.values()] == [stage, None]
    # nothing is dated after it, so the map is as it was left
    for day_after, today in ((18, 18), (18, 25), (20, 25)):
        assert as_of(network, DAYS[day_after], today=DAYS[today]).referrals == network.referrals
