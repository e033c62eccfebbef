"""The badge in sentences: what counts, what is missing, and what was decided by hand."""

import dataclasses
import datetime
from decimal import Decimal

import pytest
from hypothesis import given

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Badge, ContractId, PersonId, Settings
from referralmap.picture.wording.badge_text import (
    badge_sentences,
    marks_text,
    missing_text,
    role_text,
)
from tests.maps import a_map
from tests.random_maps import TODAY, networks

ANNA = PersonId("Anna")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use_language("en")


def a_network(drawing: str, rule: Badge | None = None, **of_anna: object) -> Network:
    network = a_map(drawing)
    anna = network.people[ANNA]
    network.apply(editing.replace(network, anna, dataclasses.replace(anna, **of_anna)))  # type: ignore[arg-type]
    settings = Settings(badge=rule or Badge())
    network.apply(editing.replace(network, network.settings, settings))
    return network


def told(network: Network) -> list[str]:
    return badge_sentences(Accounts.of(network, None, TODAY), ANNA)


def test_who_is_in_a_chain_to_contracts_is_told_so() -> None:
    network = a_map("Anna > Bernd > Clara*, Anna > Dora, Emil > Frida, Emil > Gert")
    accounts = Accounts.of(network, None, TODAY)
    assert role_text(accounts, ANNA) == "In a chain to contracts"
    assert role_text(accounts, PersonId("Bernd")) == "Ambassador"
    assert role_text(accounts, PersonId("Emil")) == "Fan"
    assert role_text(accounts, PersonId("Dora")) == "Person"
    assert told(network) == [
        "1 contract came further down, through others, to whom “Direct” credits it.",
        "1 contract makes Anna an ambassador.",
    ]


@given(networks())
def test_nobody_is_told_of_more_contracts_who_has_none(network: Network) -> None:
    accounts = Accounts.of(network, None, TODAY)
    for person in network.people:
        said = " ".join(badge_sentences(accounts, person))
        assert " more contract" not in said or accounts.badge(person).contracts


@pytest.mark.parametrize(
    ("drawing", "badge", "sentence", "short"),
    [
        ("Anna", None, "Anna has not referred anyone yet.", "1 contract to go"),
        ("Anna > Bernd", None, "1 contract makes Anna an ambassador.", "1 contract to go"),
        (
            "Anna > Bernd*",
            Badge(3),
            "2 more contracts make Anna an ambassador.",
            "2 contracts to go",
        ),
        (
            "Anna > Bernd*",
            Badge(1, Decimal(2000)),
            "Another €800 of credit makes Anna an ambassador.",
            "€800 to go",
        ),
        (
            "Anna > Bernd*",
            Badge(2, Decimal(2000)),
            "1 more contract and another €800 of credit make Anna an ambassador.",
            "1 contract and €800 to go",
        ),
        (
            "Anna > Bernd**",
            None,
            "Earned by the rule of the map: 2 contracts, wanted: 1.",
            "",
        ),
        (
            "Anna > Bernd**",
            Badge(2, Decimal(2000)),
            "Earned by the rule of the map: 2 contracts with a credit of €2,400, "
            "wanted: 2 with €2,000.",
            "",
        ),
    ],
)
def test_what_counts_and_what_is_missing_is_said(
    drawing: str, badge: Badge | None, sentence: str, short: str
) -> None:
    network = a_network(drawing, badge)
    assert told(network) == [sentence]
    assert missing_text(Accounts.of(network, None, TODAY).badge(ANNA)) == short


@pytest.mark.parametrize(
    ("by_hand", "reason", "sentence"),
    [
        (True, "", "You made Anna an ambassador."),
        (True, "a friend", "You made Anna an ambassador: a friend."),
        (False, "", "You decided that Anna is no ambassador."),
        (False, "{name}", "You decided that Anna is no ambassador: {name}."),
    ],
)
def test_a_decision_by_hand_comes_first(by_hand: bool, reason: str, sentence: str) -> None:
    assert told(a_network("Anna > Bernd", badge=by_hand, badge_reason=reason))[0] == sentence


def test_contracts_out_of_the_period_and_another_rule_are_said() -> None:
    network = a_network("Anna > Bernd*", Badge(months=12, rule="first"))
    contract = network.contracts[ContractId("Bernd-1")]
    old = dataclasses.replace(contract, signed=TODAY - datetime.timedelta(days=900))
    network.apply(editing.replace(network, contract, old))
    assert told(network)[1:] == [
        "1 contract does not count: no date, or older than 12 months.",
        "The badge is awarded by the rule “First wins”.",
    ]


def a_network_with_marks() -> Network:
    network = a_network("Anna > Bernd*")
    contract = network.contracts[ContractId("Bernd-1")]
    fresh = dataclasses.replace(contract, signed=TODAY - datetime.timedelta(days=5))
    network.apply(editing.replace(network, contract, fresh))
    return network


def test_marks_stand_beside_each_other() -> None:
    accounts = Accounts.of(a_network_with_marks(), None, TODAY)
    assert marks_text(accounts, ANNA) == "Rising · Centre of influence"


@given(networks())
def test_only_me_has_nothing_to_be_said(network: Network) -> None:
    accounts = Accounts.of(network, None, TODAY)
    for person in network.people:
        assert bool(badge_sentences(accounts, person)) == (person != network.me)
