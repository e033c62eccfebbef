"""What was drawn from memory beside the map, in words."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.drawn_from_memory import Memory, set_against_credit
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.network import Network
from referralmap.model.person_names import stand_in
from referralmap.model.records import Contract, ContractId, Person, PersonId
from referralmap.model.vocabulary import Status
from referralmap.open_map.people_called import PeopleCalled
from referralmap.picture.aliased_map import renamed
from referralmap.picture.wording.memory_text import (
    agreement_sentence,
    memory_lines,
    percent_of,
    percent_text,
    sections,
    summary,
    verdicts,
)
from tests.maps import a_map
from tests.random_maps import TODAY

MAP = "me > Anna > a****, me > Berta > b*, me > Fred > f, Fred > g, Carl > h"


def told(network: Network, *drawn: DrawnPerson) -> tuple[Accounts, Memory]:
    def called(name: str) -> list[PersonId]:
        if name == "Anyone":
            return [PersonId("f"), PersonId("g")]
        return [PersonId(name)] if name in network.people else []

    accounts = Accounts.of(network, "direct", TODAY)
    return accounts, set_against_credit(accounts, drawn, called)


def test_every_kind_of_mark_has_its_word_and_its_section() -> None:
    drawn = [DrawnPerson(name) for name in ("Berta", "Fred", "b", "Zoe", "Anyone", "me")]
    accounts, memory = told(a_map(MAP), *drawn)
    assert list(verdicts(accounts, drawn, memory)) == [
        "",
        "no contract",
        "no credit",
        "not on the map",
        "name not unique",
        "no credit",
    ]
    said = {section.heading: section.lines for section in sections(accounts, memory)}
    assert said["Remembered"] == ("Berta: 20% of what was drawn, 20% of the credit",)
    assert said["Forgotten"] == ("Anna: 80% of the credit",)
    assert said["Drawn, but without credit"] == (
        "b: 20% of what was drawn; 0 referrals, no credit",
        "Fred: 20% of what was drawn; 2 referrals, no contract – a fan",
        "me: 20% of what was drawn; “me” never has credit",
    )
    assert said["Not on the map"] == ("Zoe",)
    assert said["Name not unique, so left out of the figure"] == ("Anyone (f or g)",)
    assert said["How this is worked out"][1] == "Credit: Direct"
    assert summary(memory) == (
        "Brought contracts: 1 of 6 who were drawn. Forgotten: 1 person with 80% of the credit."
    )


def test_over_and_underrated_are_said_of_who_is_remembered() -> None:
    drawn = [DrawnPerson("Anna", 1), DrawnPerson("Berta", 1)]
    accounts, memory = told(a_map(MAP), *drawn)
    assert list(verdicts(accounts, drawn, memory)) == ["underrated", "overrated"]
    [remembered, _basis] = sections(accounts, memory)
    assert remembered.lines[0] == "Anna: 50% of what was drawn, 80% of the credit – underrated"
    assert summary(memory).endswith("Nobody was forgotten.")


def test_what_cannot_be_compared_is_said() -> None:
    accounts, memory = told(a_map("me > Anna"), DrawnPerson("Anna"))
    assert summary(memory) == "No contract has come by a referral yet."
    network = a_map("Anna > a")
    contract = Contract(ContractId("c"), PersonId("a"), Decimal(9), "CHF", 9, Status.WON)
    network.load([contract])
    drawn = [DrawnPerson("Anna")]
    accounts, memory = told(network, *drawn)
    assert "without an exchange rate" in summary(memory)
    assert list(verdicts(accounts, drawn, memory)) == ["no exchange rate"]
    said = {section.heading: section.lines for section in sections(accounts, memory)}
    assert said["Credit without an exchange rate"] == ("Anna",)
    assert said["How this is worked out"][-1].endswith("so left out: CHF9.")


def test_sampled_credit_is_called_estimated() -> None:
    accounts, memory = told(a_map(MAP), DrawnPerson("Anna"))
    *_others, basis = sections(accounts, dataclasses.replace(memory, is_approximate=True))
    assert basis.lines[1] == "Credit: Direct, estimated from samples"


def test_of_many_forgotten_people_ten_are_named_and_the_rest_counted() -> None:
    accounts, memory = told(a_map(", ".join(f"g{number} > b{number}*" for number in range(14))))
    [forgotten, _basis] = sections(accounts, memory)
    assert len(forgotten.lines) == 11
    assert forgotten.lines[-1] == "4 people more: 29% of the credit"


@pytest.mark.parametrize(
    ("agreement", "percent"), [(0, 0), (1, 100), (Fraction(1, 3), 33), (Fraction(2, 3), 67)]
)
def test_the_figure_is_in_whole_percent(agreement: Fraction, percent: int) -> None:
    assert percent_of(Fraction(agreement)) == percent
    assert percent_text(percent) == f"{percent}%"
    assert f"{percent}%" in agreement_sentence(percent)


def test_without_a_figure_there_is_a_dash() -> None:
    assert percent_text(None) == "–"


def test_in_a_report_groups_are_lines_and_of_many_ten_are_named() -> None:
    crowd = ", ".join(f"me > g{number} > p{number}*" for number in range(12))
    network = a_map(f"me > Anna > a*****************, me > Berta > b*, me > Carl > c, {crowd}")
    drawn = DrawnPerson("Anna"), DrawnPerson("Berta", size=5), DrawnPerson("Carl", size=1)
    _accounts, memory = told(network, *drawn, DrawnPerson("Zoe"))
    forgotten = "g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 … and 2 more"
    assert [*memory_lines(network, memory, "full")] == [
        "Remembered: Anna, Berta",
        f"Forgotten: {forgotten}",
        "Overrated: Berta",
        "Underrated: Anna",
        "Drawn, but without credit: Carl",
        "Not on the map: Zoe",
    ]


def test_a_name_of_several_is_told_with_those_who_may_be_meant() -> None:
    network = a_map(MAP)
    for number in range(4):
        id_ = PersonId(f"other {number}")
        network.load([Person(id_, "Anna", network.next_number())])
    accounts = Accounts.of(network, "direct", TODAY)
    memory = set_against_credit(accounts, [DrawnPerson("Anna")], PeopleCalled(network))
    line = "Anna (Anna or Anna or Anna … and 2 more)"
    heading = "Name not unique, so left out of the figure"
    assert [*memory_lines(network, memory, "full")][-1] == f"{heading}: {line}"
    assert (heading, (line,)) in [(s.heading, s.lines) for s in sections(accounts, memory)]
    assert not any("Anna" in each.lines for each in sections(accounts, memory))


def test_to_others_nobody_is_named_who_has_no_other_name() -> None:
    network = a_map(MAP)
    _accounts, memory = told(network, DrawnPerson("Berta"), DrawnPerson("Zoe"))
    for names, remembered in (
        ("aliases", stand_in(network.people[PersonId("Berta")], "aliases")),
        ("hidden", "1 person"),
    ):
        lines = [*memory_lines(renamed(network, names), memory, names)]
        assert lines[0] == f"Remembered: {remembered}"
        assert lines[-1] == "Not on the map: 1 person"
        assert not any(name in line for line in lines for name in ("Berta", "Zoe", "Anna"))
