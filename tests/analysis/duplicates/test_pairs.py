"""The pairs of a map who may be one person."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from referralmap.analysis.duplicates.pairs import Surety, duplicate_pairs
from referralmap.model.identity.two_people import tell_apart
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId

GIVEN = "Anna Josef Maria Karl Eva Franz Hans Gerda Otto Ida Paul Rosa".split()
FAMILY = "Huber Gruber Moser Steiner Bauer Pichler Egger Wimmer Auer Lang".split()


def a_network(*people: dict[str, str]) -> Network:
    network = Network()
    network.load(
        Person(PersonId(str(at)), number=at, **fields)  # type: ignore[arg-type]
        for at, fields in enumerate(people, 1)
    )
    return network


def classes(network: Network) -> dict[tuple[str, str], str]:
    return {(pair.one, pair.other): pair.surety.value for pair in duplicate_pairs(network)}


def test_name_and_address_of_ones_own_are_certain() -> None:
    network = a_network(
        {"name": "Anna Huber", "email": "anna@x.at"},
        {"name": "Huber, Anna", "email": "Anna@X.at"},
    )
    assert classes(network) == {("1", "2"): "certain"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"organisation": "Bau GmbH"}, {"organisation": "Gärtnerei"}),
        ({"position": "Leiter"}, {"position": "Lehrling"}),
        ({"phone": "0664 1234567"}, {"phone": "0699 7654321"}),
        ({"city": "Wien"}, {"city": "Graz"}),
        ({"url": "https://a.at"}, {"url": "https://b.at"}),
    ],
)
def test_one_name_with_something_that_differs_is_possible(
    first: dict[str, str], second: dict[str, str]
) -> None:
    network = a_network({"name": "Anna Huber", **first}, {"name": "Anna Huber", **second})
    assert classes(network) == {("1", "2"): "possible"}


def test_households_couples_and_fathers_and_sons_are_never_certain() -> None:
    dice = random.Random(7)
    people = []
    for house in range(70):
        home = {
            "phone": f"0664 {1_000_000 + house}",
            "street": f"Ringstraße {house + 1}",
            "city": "Wien",
            "postcode": "1010",
        }
        family = dice.choice(FAMILY)
        mail = {"email": f"familie{house}@x.at"}
        one, two = dice.sample(GIVEN, 2)
        kind = house % 3
        if kind == 0:
            names = [f"{one} {family}", f"{two} {family}"]
        elif kind == 1:
            names = [f"{one} {family} sen.", f"{one} {family} jun."]
        else:
            names = [f"{one} {family}", f"{one} {family}"]
            people += [
                {"name": names[0], **home, "birthday": "1950-03-04"},
                {"name": names[1], **home, "birthday": f"1980-{house % 12 + 1:02}-28"},
            ]
            continue
        people += [{"name": name, **home, **mail} for name in names]
    found = duplicate_pairs(a_network(*people))
    assert len(found) >= 70
    assert not [pair for pair in found if pair.surety is Surety.CERTAIN]


def test_whoever_was_told_apart_is_left_out_and_others_are_not() -> None:
    same = {"name": "Anna Huber", "email": "anna@x.at"}
    network = a_network(same, same, same)
    network.apply(tell_apart(network, PersonId("1"), PersonId("2")))
    assert {*classes(network)} == {("1", "3"), ("2", "3")}


def test_least_and_only_narrow_the_list() -> None:
    network = a_network(
        {"name": "Anna Huber", "email": "anna@x.at"},
        {"name": "Anna Huber", "email": "anna@x.at"},
        {"name": "Karl Moser", "organisation": "A"},
        {"name": "Karl Moser", "organisation": "B"},
    )
    assert len(duplicate_pairs(network)) == 2
    assert [pair.one for pair in duplicate_pairs(network, Surety.LIKELY)] == ["1"]
    assert [pair.one for pair in duplicate_pairs(network, only=[PersonId("4")])] == ["3"]


def test_the_surest_come_first_and_each_pair_once() -> None:
    dice = random.Random(3)
    people = [
        {"name": f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}", "city": dice.choice(["", "Wien"])}
        for _ in range(120)
    ]
    found = duplicate_pairs(a_network(*people))
    order = [([*Surety].index(pair.surety), -pair.score) for pair in found]
    assert order == sorted(order)
    assert len({frozenset((pair.one, pair.other)) for pair in found}) == len(found) > 50
    assert all(int(pair.one) < int(pair.other) for pair in found)


def test_looking_for_all_pairs_finds_what_comparing_everybody_does() -> None:
    people = [{"name": f"{given} {family}"} for given in GIVEN[:6] for family in FAMILY[:6]]
    people += people[::5]
    found = {(pair.one, pair.other) for pair in duplicate_pairs(a_network(*people))}
    same = {
        (str(a + 1), str(b + 1))
        for (a, one), (b, other) in combinations(enumerate(people), 2)
        if one == other
    }
    assert same <= found


def test_two_without_a_name_have_none_in_common() -> None:
    nobody, other = {"name": "N.N."}, {"name": "N.N.", "city": "Wien"}
    assert classes(a_network(nobody, other, {"name": "Eva"})) == {}


@pytest.mark.parametrize(
    ("first", "second", "alone", "with_id"),
    [
        ({"name": "Anna Huber"}, {"name": "Anna Huber"}, "likely", "certain"),
        (
            {"name": "Anna Huber", "city": "Wien", "birthday": "1980-05-17"},
            {"name": "Anna Huber", "city": "Graz", "birthday": "1971-11-02"},
            None,
            "likely",
        ),
        (
            {"name": "Anna Huber", "street": "Weg 1", "city": "Wien", "phone": "0664 1234567"},
            {"name": "Josef Huber", "street": "Weg 1", "city": "Wien", "phone": "0664 1234567"},
            "possible",
            "likely",
        ),
    ],
)
def test_one_id_in_another_program_is_of_no_household(
    first: dict[str, str], second: dict[str, str], alone: str | None, with_id: str
) -> None:
    found = [classes(a_network(first, second)).get(("1", "2"))]
    ids = {"external_ids": (("crm", "17"),)}
    both = a_network({**first, **ids}, {**second, **ids})  # type: ignore[dict-item]
    found.append(classes(both).get(("1", "2")))
    assert found == [alone, with_id]
