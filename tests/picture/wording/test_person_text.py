"""What is said about one person."""

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.records import PersonId
from referralmap.picture.wording.person_text import (
    brought_sentence,
    lines_about,
    through_others_text,
)
from tests.maps import a_map
from tests.random_maps import TODAY

DEEP = a_map("me > Anna > Bernd* > Clara**, me > Dora > Emil > Frida*")
DRAWING = "Anna > Bernd*, Anna > Clara > Dora*, Emil > Anna, Franz > Anna, Gerd > Anna, Hans > Anna"


def accounts(rule: str = "decaying") -> Accounts:
    return Accounts.of(a_map(DRAWING), rule, TODAY)


def test_what_somebody_brought_is_told_direct_and_through_whom() -> None:
    assert brought_sentence(accounts(), PersonId("Anna")).endswith("1 directly, 1 through Clara.")
    assert brought_sentence(accounts("direct"), PersonId("Anna")).endswith(", all directly.")
    assert brought_sentence(accounts(), PersonId("Bernd")) == ""


def test_a_few_givers_are_named() -> None:
    name, lines = lines_about(accounts(), PersonId("Anna"))
    assert name == "Anna"
    assert lines[-1] == "Referred by Emil, Franz, Gerd …"
    assert "Referred 2 people" in lines


@pytest.mark.parametrize(
    ("person", "role"),
    [("Anna", "Ambassador"), ("Bernd", "Customer"), ("Emil", "In a chain to contracts")],
)
def test_the_role_comes_first(person: str, role: str) -> None:
    _name, lines = lines_about(accounts("direct"), PersonId(person))
    assert lines[0] == role


def test_a_name_that_is_the_role_is_told_once() -> None:
    network = a_map("me > Anna")
    assert network.me is not None
    name, lines = lines_about(Accounts.of(network, None, TODAY), network.me)
    told = [line.casefold() for line in (name, *lines)]
    assert len(set(told)) == len(told)


def test_both_are_said_where_something_came_through_others() -> None:
    said = {name: through_others_text(DEEP, PersonId(name)) for name in DEEP.people}
    assert said["Anna"].startswith("Below them: 1 contract, €1,200 directly; 2 contracts, ")
    assert said["Anna"].endswith(" through others")
    assert said["Dora"].startswith("Below them: 1 contract, ")
    assert said["Dora"].endswith(" through others")
    assert "directly" not in said["Dora"]
    assert not said["Bernd"]
    assert not said["me"]
    assert not said["Frida"]
