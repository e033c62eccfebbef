"""The evidence in sentences: every amount, date and reason that the rules go by is said."""

import dataclasses
import datetime

import pytest

from referralmap import i18n
from referralmap.analysis.attribution import RULES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from referralmap.picture.wording.evidence_text import SentenceKind, sentences
from tests.maps import a_map
from tests.random_maps import a_random_network

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use_language("en")


def march(day: int) -> datetime.date:
    return datetime.date(2026, 3, day)


def a_story(**of_contract: object) -> Network:
    """A > B > D*, A > D: with dates, all before the contract of the 20th but A > D."""
    network = a_map("A > B > D*, A > D")
    days = {("A", "B"): 1, ("B", "D"): 5, ("A", "D"): 25}
    changes = [
        Change(network.referrals[key], dataclasses.replace(network.referrals[key], date=march(day)))
        for key, day in days.items()
    ]
    [contract] = network.contracts.values()
    fields = {"signed": march(20), "product": "Car insurance", **of_contract}
    changes.append(Change(contract, dataclasses.replace(contract, **fields)))  # type: ignore[arg-type]
    network.apply(Edit(Label("edit_contract"), tuple(changes)))
    return network


def told(network: Network, rule: str, person: str) -> list[str]:
    accounts = Accounts.of(network, rule, TODAY)
    return [sentence.text for sentence in sentences(accounts, PersonId(person))]


def test_a_credit_is_told_with_its_contract_its_route_and_what_was_left_out() -> None:
    assert told(a_story(), "decaying", "A") == [
        "Credit by the rule “Chain, decaying”",
        "€400 of €1,200 with D (Car insurance), signed 20 Mar 2026",
        "A → B (1 Mar 2026) → D (5 Mar 2026)",
        "Left out, and why",
        "A → D on 25 Mar 2026: later than the contract of D of 20 Mar 2026.",
    ]


def test_an_open_contract_is_told_apart_and_promises_only() -> None:
    assert told(a_story(status=Status.OPEN), "direct", "B") == [
        "Credit by the rule “Direct”",
        "No contract is credited to B.",
        "In the pipeline: €1,200",
        "€1,200 of €1,200 with D (Car insurance), signed 20 Mar 2026, if it is won",
    ]


def test_what_a_cancelled_contract_counts_for_is_said() -> None:
    texts = told(a_story(status=Status.CANCELLED), "direct", "B")
    assert texts[-1].endswith("cancelled, counts nothing by the settings of the map.")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
@pytest.mark.parametrize("language", ["de", "en"])
def test_everybodys_evidence_can_be_told_and_names_only_people_on_the_map(
    rule: object, language: str
) -> None:
    i18n.use_language(language)
    for seed in range(60):
        network = a_random_network(seed)
        accounts = Accounts.of(network, rule.key, TODAY)  # type: ignore[attr-defined]
        for person in network.people:
            found = sentences(accounts, person)
            contracts = [each for each in found if each.kind is SentenceKind.CONTRACT]
            assert len(contracts) >= len(accounts.ledger.entries_of.get(person, ()))
            for sentence in found:
                assert set(sentence.people) <= network.people.keys()
                assert "{" not in sentence.text
