"""Hours and money that went into a channel."""

import datetime
from decimal import Decimal

from referralmap.analysis.studies.channel_effort import Missing
from referralmap.model.network import Network
from referralmap.model.records import (
    ChannelEffort,
)
from referralmap.model.vocabulary import Channel
from tests.analysis.studies.channels import accounts, with_channels
from tests.random_maps import TODAY

PERSONAL, FACEBOOK, EVENT = Channel.PERSONAL, Channel.FACEBOOK, Channel.EVENT


def test_money_alone_needs_neither_hours_nor_a_rate() -> None:
    network = with_channels("A > B*", A_B=FACEBOOK)
    effort = ChannelEffort(9, FACEBOOK, None, Decimal(300))
    found = accounts(network, effort)
    assert found[FACEBOOK].yield_ == Decimal("4.0000")
    assert (found[FACEBOOK].effort.hours_per_week, found[FACEBOOK].effort.hours) == (None, None)
    assert found[EVENT].cost_per_person is Missing.EFFORT


def test_an_effort_counts_from_its_first_to_its_last_day_and_none_of_the_future() -> None:
    day = datetime.timedelta(days=1)
    spans = [
        (TODAY - 6 * day, TODAY, 1),
        (TODAY - 6 * day, TODAY + 99 * day, 1),
        (TODAY - 27 * day, TODAY - 14 * day, 2),
        (TODAY + day, None, 0),
    ]
    for start, end, weeks in spans:
        effort = ChannelEffort(9, EVENT, Decimal(3), start=start, end=end)
        found = accounts(Network(), effort)[EVENT].effort
        assert (found.weeks, found.hours) == (weeks, 3 * weeks)


def test_efforts_one_after_the_other_are_one_with_their_mean_hours() -> None:
    day = datetime.timedelta(days=1)
    first = ChannelEffort(8, EVENT, Decimal(3), start=TODAY - 27 * day, end=TODAY - 14 * day)
    second = ChannelEffort(9, EVENT, Decimal(5), start=TODAY - 13 * day)
    found = accounts(Network(), first, second)[EVENT].effort
    assert (found.weeks, found.hours, found.hours_per_week) == (4, 16, 4)
