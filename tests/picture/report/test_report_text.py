"""What a report says."""

from __future__ import annotations

import datetime

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.steps.step_answers import take_up
from referralmap.model import editing
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.fields.session_fields import SessionFields, SessionNote
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Suggestion
from referralmap.open_map.people_called import drawn_in
from referralmap.picture.aliased_map import renamed
from referralmap.picture.report.report_text import report_of
from tests.maps import a_map

DAY = datetime.date(2026, 11, 29)


def test_findings_name_the_best_and_the_rates_and_what_is_not_known_is_said() -> None:
    report = report_of(Accounts.of(a_map("Anna > Bernd*, Anna > Clara"), None, DAY))
    assert report.findings[0] == "1 person brought contracts by referral; Anna the most: €1,200."
    assert "50%" in report.findings[2]
    assert "1 contract has no date." in report.unknown
    assert report.changes == ()


def test_nobody_is_said_to_have_brought_the_most_where_an_amount_has_no_rate() -> None:
    network = a_map("Anna > Bernd*, Clara > Dora*")
    [contract] = network.contracts_of(PersonId("Dora"))
    francs = replaced(contract, currency="CHF")
    network.apply(editing.replace(network, contract, francs))
    said = report_of(Accounts.of(network, None, DAY)).findings[0]
    assert said == "2 people brought contracts by referral, Anna among them: €1,200."


def test_agreed_steps_come_before_suggested_ones() -> None:
    network = a_map("Anna > Bernd*")
    report = report_of(Accounts.of(network, None, DAY))
    assert report.steps_title == "Suggested steps"
    network.apply(take_up(network, PersonId("Anna"), Suggestion.ASK, "", DAY, DAY))
    report = report_of(Accounts.of(network, None, DAY))
    assert report.steps_title == "Agreed steps"
    assert report.next_step == report.steps[0] == "Ask Anna for referrals – due today"


def test_goals_and_notes_of_the_session_are_told() -> None:
    session = SessionFields("In June", goals=("Ask Anna",), notes=(SessionNote("Good mood"),))
    report = report_of(Accounts.of(a_map("Anna > Bernd"), None, DAY), session=session)
    assert report.session_title == "In June"
    assert report.session == ("Goal: Ask Anna", "Good mood")


def test_what_was_drawn_is_told_beside_the_figure_of_then_and_of_now() -> None:
    network = a_map("me > Anna > Bernd*, me > Clara")
    drawn = (DrawnPerson("Anna"), DrawnPerson("Zoe"))
    session = SessionFields("In June", goals=("Ask Zoe",), drawn=drawn, agreement=80)
    for names, heading, goal, anna, unknown in (
        ("full", "In June", ("Goal: Ask Zoe",), "Anna", "Zoe"),
        ("aliases", "Coaching session", (), "Person 2", "1 person"),
    ):
        accounts = Accounts.of(renamed(network, names), None, DAY)
        memory = drawn_in(session, network, accounts)
        report = report_of(accounts, session=session, memory=memory, names=names)
        assert report.session_title == heading
        assert report.session == (
            *goal,
            "Drawn from memory: 80% agreement with the map.",
            "By the map of today the agreement is 50%:",
            f"Remembered: {anna}",
            f"Underrated: {anna}",
            f"Not on the map: {unknown}",
        )


def test_to_others_no_free_text_of_a_session_is_told() -> None:
    session = SessionFields("With Zoe", goals=("Ask Zoe",), people=("Zoe",))
    accounts = Accounts.of(a_map("Anna > Bernd"), None, DAY)
    assert report_of(accounts, session=session, names="initials").session == ()


def test_changes_are_set_against_an_earlier_state() -> None:
    before = Accounts.of(a_map("Anna > Bernd"), None, DAY)
    report = report_of(Accounts.of(a_map("Anna > Bernd*"), None, DAY), before, "June")
    assert report.changes_title == "Changes since June"
    assert "1 new contract: Bernd" in report.changes


def test_the_formula_names_its_figure_and_its_rule() -> None:
    report = report_of(Accounts.of(a_map("A > B*"), None, DAY))
    assert report.formula.startswith("Closing rate: referrals with a first contract")
    assert report.formula.endswith("÷ referrals. Credit: Direct.")


def test_the_title_is_not_said_again_below_it() -> None:
    network = a_map("A > B*")
    network.apply(
        editing.replace(network, network.settings, replaced(network.settings, title="Huber"))
    )
    report = report_of(Accounts.of(network, None, DAY))
    assert report.title == "Huber"
    assert "Huber" not in report.subtitle
    assert report.subtitle.startswith("Credit: Direct · As of")


def test_nobody_has_a_report_too() -> None:
    report = report_of(Accounts.of(a_map(""), None, DAY))
    assert report.findings[0] == "No contract has come by a referral yet."
    assert report.next_step == "No step is open."


def test_who_is_on_top_whatever_the_rule_is_said_where_more_than_three_could_be() -> None:
    rest = ", ".join(f"P{number} > Q{number}*" for number in range(3))
    report = report_of(Accounts.of(a_map(f"Anna > Bernd**, {rest}"), None, DAY))
    assert report.findings[0].endswith(
        "Anna is among the first three under all five rules whose amounts add up."
    )
