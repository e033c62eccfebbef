"""Who to ask next: learnt from the past of the map alone, and tried out on it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.whom_to_ask import FEWEST, WhomToAsk, whom_to_ask
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Rank, Status

TODAY = datetime.date(2026, 11, 30)


class Past:
    """A map on which customers became such and referred on days."""

    def __init__(self) -> None:
        self.network = Network()
        self._met = 0

    def customer(self, name: str, rank: Rank | None, since: datetime.date, value: int = 100) -> str:
        network = self.network
        id_ = PersonId(name)
        network.load([Person(id_, name, network.next_number(), rank=rank)])
        number = network.next_number()
        contract = Contract(ContractId(name), id_, Decimal(value), "EUR", number, Status.WON, since)
        network.load([contract])
        return name

    def refers(self, giver: str, day: datetime.date) -> None:
        self._met += 1
        id_ = PersonId(f"met {self._met}")
        self.network.load([Person(id_, id_, self.network.next_number())])
        number = self.network.next_number()
        self.network.load([Referral(PersonId(giver), id_, number, day)])

    def asked(self, today: datetime.date = TODAY) -> WhomToAsk:
        return whom_to_ask(Accounts.of(self.network, None, today))


def a_past(referring: Rank = Rank.A, each: int = 20) -> Past:
    """Twenty customers of each rank since 2019; those of one rank refer in every other year."""
    past = Past()
    for rank in Rank:
        for number in range(each):
            since = datetime.date(2019, 1, 1 + number)
            name = past.customer(f"{rank} {number:02}", rank, since, 100 + number)
            if rank is referring:
                for year in (2021, 2023, 2025):
                    past.refers(name, datetime.date(year, 6, 1 + number))
    return past


def test_those_like_the_ones_who_referred_come_first_and_the_past_says_how_often() -> None:
    found = a_past(Rank.B).asked()
    names = [each.name for each in found.candidates]
    assert all(name.startswith("B") for name in names[:20])
    shares = [each.share for each in found.candidates]
    assert all(share is not None and 0 < share < 1 for share in shares)
    assert shares == sorted(shares, key=lambda share: -(share or 0))
    assert found.events == 60
    # among customers alike, the one who bought more
    assert names[0] == "B 19"


def test_a_year_in_which_nobody_was_silent_hides_none_before_it() -> None:
    past = Past()
    for number in range(FEWEST):
        name = past.customer(f"A {number:02}", Rank.A, datetime.date(2020, 3, 1))
        past.refers(name, datetime.date(2023, 6, 1))
    found = past.asked()
    # silent at the end of November 2025, 2024, 2022, 2021 and 2020, but not of 2023
    assert (found.cases, found.events) == (5 * FEWEST, FEWEST)


def test_the_list_of_a_year_ago_is_tried_on_what_came_of_it() -> None:
    past = a_past(Rank.B)
    for number in range(5):
        past.refers(f"B {number:02}", datetime.date(2026, 5, 1))
    found = past.asked()
    assert found.tried is not None
    # in November 2025 the B had referred in June: nobody of them was silent
    assert (found.tried.named, found.tried.right) == (10, 0)
    later = past.asked(datetime.date(2027, 11, 30))
    assert later.tried is not None
    assert later.tried.named == 10
    assert later.tried.chance == pytest.approx(0)


def test_a_list_that_is_right_is_said_to_be_better_than_chance() -> None:
    past = a_past(Rank.C)
    for number in range(20):
        past.refers(f"C {number:02}", datetime.date(2027, 6, 1))
    found = past.asked(datetime.date(2027, 11, 30))
    assert found.tried is not None
    assert (found.tried.named, found.tried.right) == (10, 10)
    assert found.tried.chance == pytest.approx(10 * 20 / 60)


def test_from_too_few_nothing_is_learnt_and_the_order_is_plain() -> None:
    past = Past()
    known = (("x", None, 900), ("b", Rank.B, 5), ("a", Rank.A, 1), ("A", Rank.A, 2))
    for name, rank, value in known:
        past.customer(name, rank, datetime.date(2020, 1, 1), value)
    found = past.asked()
    assert found.events < FEWEST
    assert [each.name for each in found.candidates] == ["A", "a", "b", "x"]
    assert {each.share for each in found.candidates} == {None}
    assert found.tried is None


def test_who_referred_lately_or_bought_later_or_on_no_day_is_not_asked() -> None:
    past = Past()
    past.customer("lately", None, datetime.date(2020, 1, 1))
    past.refers("lately", datetime.date(2026, 1, 1))
    past.customer("long ago", None, datetime.date(2020, 1, 1))
    past.refers("long ago", datetime.date(2025, 11, 29))
    past.customer("later", None, datetime.date(2026, 12, 1))
    assert [each.name for each in past.asked().candidates] == ["long ago"]
    assert [each.last for each in past.asked().candidates] == [datetime.date(2025, 11, 29)]


def test_a_map_without_customers_has_nobody_to_ask() -> None:
    assert Past().asked() == WhomToAsk([], 0, 0, None)
