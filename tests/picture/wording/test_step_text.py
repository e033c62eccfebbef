"""Next steps in sentences: every reason names the people, the amount and the day behind it."""

import dataclasses
import datetime
from decimal import Decimal

import pytest
from hypothesis import given

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.steps.step_answers import take_up
from referralmap.analysis.steps.step_list import next_steps
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Rank, Stage, Status, Suggestion
from referralmap.picture.wording.step_text import due_sentence, people_in, sentence_of, title, when
from tests.maps import a_map
from tests.random_maps import TODAY, networks


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use_language("en")


def ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def changed(network: Network, record: object, **fields: object) -> None:
    after = dataclasses.replace(record, **fields)  # type: ignore[type-var]
    network.apply(editing.replace(network, record, after))  # type: ignore[arg-type]


def told(network: Network) -> list[str]:
    accounts = Accounts.of(network, None, TODAY)
    return [sentence_of(network, step) for step in next_steps(accounts)]


def day(days: int) -> str:
    return i18n.format_date(ago(days))


def test_thanks_and_feedback_say_what_was_signed_in_full_though_two_have_referred() -> None:
    network = a_map("Anna > Bernd*, Clara > Bernd")
    changed(network, network.contracts[ContractId("Bernd-1")], signed=ago(100))
    changed(network, network.referrals["Clara", "Bernd"], thanked="yes", feedback="yes")
    assert told(network) == [
        f"Tell Anna what came of it: Bernd signed €1,200 on {day(100)}, "
        "and Anna has not heard of it yet.",
        f"Thank Anna: Bernd signed €1,200 on {day(100)}, and Anna has not been thanked yet.",
    ]


def test_several_contracts_are_counted() -> None:
    network = a_map("Anna > Bernd**")
    changed(network, network.referrals["Anna", "Bernd"], feedback="yes")
    assert told(network) == [
        "Thank Anna: Bernd signed 2 contracts worth €2,400, and Anna has not been thanked yet."
    ]


def test_customers_are_asked_for_referrals_and_told_why() -> None:
    network = a_map("Anna*, Bernd*")
    changed(network, network.people[PersonId("Anna")], rank=Rank.A)
    changed(network, network.contracts[ContractId("Bernd-1")], signed=ago(10))
    assert told(network) == [
        "Ask Anna for referrals: An A-client with 1 contract worth €1,200 who has never referred "
        "anyone.",
        f"Ask Bernd for referrals: A customer since {day(10)} with €1,200, and no referral since.",
    ]


def test_a_dormant_ambassador_is_to_be_talked_to() -> None:
    network = a_map("Anna > Bernd*")
    changed(network, network.contracts[ContractId("Bernd-1")], signed=ago(900))
    changed(network, network.referrals["Anna", "Bernd"], thanked="yes", feedback="yes")
    assert told(network) == [
        f"Talk to Anna again: Brought 1 contract worth €1,200, the last on {day(900)}, "
        "and none since."
    ]


def test_a_stuck_referral_names_the_giver_the_stage_and_what_is_open() -> None:
    network = a_map("Anna > Bernd, Clara > Dora")
    changed(network, network.referrals["Anna", "Bernd"], date=ago(60), stage=Stage.MET)
    changed(network, network.referrals["Clara", "Dora"], date=ago(50), stage=Stage.NAMED)
    contract = Contract(ContractId("open"), PersonId("Bernd"), Decimal(700), "EUR", 99, Status.OPEN)
    network.load([contract])
    assert told(network) == [
        f"Follow up with Bernd: Referred by Anna on {day(60)}, and still at “met”. "
        "An open contract: €700.",
        f"Follow up with Clara: Dora was named on {day(50)}, and there is no consent yet.",
    ]


def test_what_was_taken_up_says_by_when() -> None:
    network = a_map("Anna > Bernd*")
    who = PersonId("Anna")
    for due, words in (
        (None, "planned"),
        (TODAY, "due today"),
        (TODAY + datetime.timedelta(days=1), "due tomorrow"),
        (TODAY + datetime.timedelta(days=9), f"due on {day(-9)}"),
        (ago(3), f"overdue since {day(3)}"),
    ):
        network.apply(take_up(network, who, Suggestion.THANK, "Bernd", due, TODAY))
        accounts = Accounts.of(network, None, TODAY)
        assert words in [when(accounts, step) for step in next_steps(accounts)]


def test_only_due_steps_are_spoken_of() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora*")
    assert due_sentence(Accounts.of(network, None, TODAY)) == ""
    for due, who, about, words in (
        (ago(-1), "Anna", "Bernd", ""),
        (ago(0), "Anna", "Bernd", "1 step is due."),
        (ago(5), "Clara", "Dora", "2 steps are due."),
    ):
        network.apply(take_up(network, PersonId(who), Suggestion.THANK, about, due, TODAY))
        assert due_sentence(Accounts.of(network, None, TODAY)) == words


@given(networks())
def test_every_step_has_its_sentence_in_both_languages(network: Network) -> None:
    accounts = Accounts.of(network, None, TODAY)
    for step in next_steps(accounts):
        person = network.people[step.person].name
        for language in ("en", "de"):
            i18n.use_language(language)
            text = sentence_of(network, step)
            assert person in title(network, step)
            assert "{" not in text.replace(person, "")
        assert people_in(network, step)[-1] == step.person
    i18n.use_language("en")
