"""Who was drawn from memory, set against the credit."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.drawn_from_memory import (
    Memory,
    Rating,
    Weighed,
    set_against_credit,
)
from referralmap.model import editing
from referralmap.model.fields.drawn_people import NOBODY, DrawnPerson
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Contract, ContractId, Person, PersonId, Rate
from referralmap.model.vocabulary import Status
from tests.maps import a_map
from tests.random_maps import TODAY, networks

FOUR_TO_ONE = "me > Anna > a****, me > Berta > b*, me > Fred > f, Fred > g, Fred > h"


def called_on(network: Network) -> Callable[[str], Sequence[PersonId]]:
    def called(name: str) -> list[PersonId]:
        return [p.id for p in network.people.values() if name_key(p.name) == name_key(name)]

    return called


def told(network: Network, *drawn: DrawnPerson, rule: str = "direct") -> Memory:
    return set_against_credit(Accounts.of(network, rule, TODAY), drawn, called_on(network))


def names(found: Sequence[Weighed]) -> list[str]:
    return [each.person for each in found]


def test_fans_are_no_customers_and_who_brings_them_was_forgotten() -> None:
    found = told(
        a_map(FOUR_TO_ONE),
        DrawnPerson("fred", 5),
        DrawnPerson("BERTA", 3),
        DrawnPerson("Zoe", 3),
        DrawnPerson("me", 1),
    )
    assert names(found.remembered) == ["Berta"]
    assert names(found.without_credit) == ["Fred", "me"]
    assert names(found.forgotten) == ["Anna"]
    assert found.unknown == ("Zoe",)
    assert found.meant == ("Fred", "Berta", None, "me")
    assert found.agreement == Fraction(4, 25)


def test_a_clear_margin_makes_over_and_underrated() -> None:
    found = told(a_map(FOUR_TO_ONE), DrawnPerson("Anna", 1), DrawnPerson("Berta", 1))
    assert [each.rating for each in found.remembered] == [Rating.UNDERRATED, Rating.OVERRATED]
    found = told(a_map(FOUR_TO_ONE), DrawnPerson("Anna", 5), DrawnPerson("Berta", 3))
    assert {each.rating for each in found.remembered} == {Rating.ALIKE}


@pytest.mark.parametrize(
    ("drawn", "credit", "rating"),
    [
        ("0.10", "0.14", Rating.ALIKE),
        ("0.40", "0.50", Rating.ALIKE),
        ("0.02", "0.06", Rating.ALIKE),
        ("0.10", "0.15", Rating.UNDERRATED),
        ("0.15", "0.10", Rating.OVERRATED),
    ],
)
def test_small_differences_and_small_people_are_alike(
    drawn: str, credit: str, rating: Rating
) -> None:
    assert Weighed(PersonId("a"), Fraction(drawn), Fraction(credit)).rating is rating


def test_a_name_of_two_is_nobodys_and_whom_was_meant_stays() -> None:
    network = a_map(FOUR_TO_ONE)
    network.load([Person(PersonId("other"), "Anna", network.next_number())])
    found = told(network, DrawnPerson("Anna"))
    assert (found.of_several, found.unknown, found.remembered) == (
        {"Anna": ("Anna", "other")},
        (),
        (),
    )
    found = told(network, DrawnPerson("The one with the bakery", person=PersonId("Anna")))
    assert names(found.remembered) == ["Anna"]
    found = told(network, DrawnPerson("Berta", person=PersonId("long gone")))
    assert names(found.remembered) == ["Berta"]


def test_who_may_be_meant_by_a_name_of_two_is_not_forgotten_and_lowers_nothing() -> None:
    network = a_map("me > Anna > a****, me > Berta > b*, me > Carl > c***")
    network.load([Person(PersonId("other"), "Anna", network.next_number())])
    berta, carl = DrawnPerson("Berta", 2), DrawnPerson("Carl", 3)
    found = told(network, DrawnPerson("Anna", 5), berta, carl)
    assert not found.forgotten
    assert {each.person: each.credit for each in found.remembered} == {
        "Berta": Fraction(1, 4),
        "Carl": Fraction(3, 4),
    }
    assert found.agreement == Fraction(11, 12)
    # who is drawn anyway counts as ever
    anna = DrawnPerson("The one with the bakery", 5, person=PersonId("Anna"))
    both = told(network, DrawnPerson("Anna"), anna, berta, carl)
    assert both.remembered == told(network, anna, berta, carl).remembered
    # somebody else is no one of the map
    other = told(network, DrawnPerson("Anna", 5, person=NOBODY), berta, carl)
    assert (other.unknown, names(other.forgotten), other.of_several) == (("Anna",), ["Anna"], {})


def test_two_marks_of_one_person_are_added_up() -> None:
    berta = PersonId("Berta")
    found = told(a_map(FOUR_TO_ONE), DrawnPerson("Berta", 1), DrawnPerson("Bertl", 1, person=berta))
    assert [each.drawn for each in found.remembered] == [1]


def test_without_credit_there_is_no_figure() -> None:
    found = told(a_map("me > Anna > Bernd"), DrawnPerson("Anna"))
    assert found.agreement is None
    assert names(found.without_credit) == ["Anna"]


def test_credit_without_a_rate_is_neither_nothing_nor_counted() -> None:
    network = a_map("Anna > a*, Carl > c, Dora > d")
    for buyer in "cd":
        id_ = ContractId(buyer)
        contract = Contract(id_, PersonId(buyer), Decimal(9), "CHF", 90, Status.WON)
        network.load([contract])
    found = told(network, DrawnPerson("Carl"))
    assert (found.without_rate, found.without_credit) == (("Carl",), ())
    assert names(found.forgotten) == ["Anna"]
    assert found.left_out == {"CHF": Decimal(18)}
    rates = (Rate("CHF", "EUR", Decimal(1)),)
    settings = dataclasses.replace(network.settings, rates=rates)
    network.apply(editing.replace(network, network.settings, settings))
    found = told(network, DrawnPerson("Carl"))
    assert names(found.remembered) == ["Carl"]
    assert not found.left_out


def test_what_does_not_add_up_is_replaced_by_what_does() -> None:
    network = a_map("A > B > C*")
    found = told(network, DrawnPerson("B"), rule="influence")
    assert (found.agreement, found.rule.key) == (1, "direct")


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_who_draws_the_credit_agrees_entirely(sizes: list[int]) -> None:
    drawn = [DrawnPerson(f"g{number}", size) for number, size in enumerate(sizes)]
    network = a_map(", ".join(f"{each.name} > b {each.name}{'*' * each.area}" for each in drawn))
    found = told(network, *drawn)
    assert found.agreement == 1
    assert {each.rating for each in found.remembered} == {Rating.ALIKE}
    assert not (*found.forgotten, *found.without_credit)


@given(networks())
def test_who_draws_nobody_with_credit_does_not_agree_at_all(network: Network) -> None:
    accounts = Accounts.of(network, "direct", TODAY)
    credited = {*accounts.ledger.credited()}
    drawn = [DrawnPerson("x", person=person) for person in network.people.keys() - credited]
    found = set_against_credit(accounts, drawn, called_on(network))
    assert found.agreement == (0 if found.forgotten else None)


DRAWN = st.lists(
    st.builds(DrawnPerson, st.sampled_from(["Anna", "Berta", "Fred", "Zoe"]), st.integers(1, 3)),
    min_size=1,
    max_size=6,
)


@given(DRAWN, st.randoms())
def test_order_and_scale_of_what_is_drawn_change_nothing(
    drawn: list[DrawnPerson], chance: random.Random
) -> None:
    network = a_map(FOUR_TO_ONE)
    found = told(network, *drawn)
    mixed = chance.sample(drawn, len(drawn))
    larger = [dataclasses.replace(each, size=each.size + 2) for each in mixed]
    again = told(network, *larger)
    assert (again.agreement, again.remembered, again.without_credit, again.forgotten) == (
        found.agreement,
        found.remembered,
        found.without_credit,
        found.forgotten,
    )
    assert found.agreement is not None
    assert 0 <= found.agreement <= 1


@given(networks(), st.data())
def test_everybody_with_credit_is_remembered_forgotten_or_without_a_rate(
    network: Network, data: st.DataObject
) -> None:
    accounts = Accounts.of(network, "direct", TODAY)
    chosen = data.draw(st.sets(st.sampled_from(sorted(network.people)))) if network.people else ()
    drawn = [DrawnPerson("x", person=person) for person in chosen]
    found = set_against_credit(accounts, drawn, called_on(network))
    shares = sum(each.credit for each in (*found.remembered, *found.forgotten))
    assert shares in (0, 1)
    assert (shares == 1) == (found.agreement is not None)
    groups = (found.remembered, found.without_credit)
    assert {each.person for group in groups for each in group} | {*found.without_rate} == {*chosen}
    assert not {each.person for each in found.forgotten} & {*chosen}
