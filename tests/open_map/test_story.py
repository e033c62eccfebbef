"""The story of a map, as views of it."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import NextStep, PersonId
from referralmap.model.vocabulary import Answer, Suggestion
from referralmap.open_map.saved_view import SavedView
from referralmap.open_map.story import (
    MOST_TOLD,
    StoryPage,
    page_title,
    pages_besides,
    pages_by_ids,
    pages_in,
    pages_text,
    story,
    usual_pages,
)
from referralmap.open_map.view_state import ViewState
from tests.maps import a_map

DAY = datetime.date(2026, 11, 29)
WHOLE, STEPS = StoryPage("whole"), StoryPage("steps")
FOCUSED = SavedView("Anna's chain", ViewState("tree", focused=PersonId("Anna")))


def branch(person: str) -> StoryPage:
    return StoryPage("branch", person)


def told(drawing: str, view: ViewState | None = None) -> list[ViewState]:
    accounts = Accounts.of(a_map(drawing), None, DAY)
    return [
        shown.view for _, shown in story(usual_pages(accounts), accounts, view or ViewState(), {})
    ]


def with_step(network: Network, person: str, answer: Answer) -> Accounts:
    """The accounts of a map on which a step with a person was answered."""
    step = NextStep(Suggestion.ASK, answer, due=DAY + datetime.timedelta(days=3), at=DAY)
    before = network.people[PersonId(person)]
    after = dataclasses.replace(before, next_steps=(step,))
    network.apply(editing.replace(network, before, after))
    return Accounts.of(network, None, DAY)


def test_the_best_follow_the_whole_map_in_the_order_of_their_credit() -> None:
    best = " , ".join(f"me > p{n} > q{n}{'*' * (n + 1)}" for n in range(MOST_TOLD + 2))
    views = told(best)
    assert [view.focused for view in views] == [None, "p6", "p5", "p4", "p3", "p2", None]
    assert views[0] == views[-1] == ViewState()


def test_layout_rule_day_and_names_stay_and_nothing_else() -> None:
    view = ViewState("tree", "equal", DAY, names="aliases", focused=None, coloured="rank")
    for each in told("me > Anna > Bernd*", view):
        assert (each.layout, each.rule, each.day, each.names) == ("tree", "equal", DAY, "aliases")
        assert not each.coloured


def test_a_map_without_contracts_is_shown_once() -> None:
    assert told("me > Anna") == [ViewState()]


def test_agreed_steps_are_a_page_as_long_as_they_are_open() -> None:
    for answer, is_told in (
        (Answer.TAKEN_UP, True),
        (Answer.DONE, False),
        (Answer.PUT_ASIDE, False),
    ):
        accounts = with_step(a_map("me > Anna > Bernd*, me > Clara"), "Clara", answer)
        views = [shown.view for _, shown in story([STEPS, WHOLE], accounts, ViewState(), {})]
        assert (views[0].agreed == ("Clara",)) is is_told
        assert (STEPS in [page for page, _ in story([STEPS], accounts, ViewState(), {})]) is is_told


def test_pages_whose_person_or_view_is_gone_are_skipped() -> None:
    accounts = Accounts.of(a_map("me > Anna > Bernd*"), None, DAY)
    pages = [branch("Anna"), branch("Zoe"), StoryPage("view", "1"), StoryPage("view", "2"), STEPS]
    found = story(pages, accounts, ViewState(), {"2": FOCUSED})
    assert [page for page, _ in found] == [branch("Anna"), StoryPage("view", "2")]
    assert found[1][1] is FOCUSED
    assert story([branch("Zoe")], accounts, ViewState(), {}) == [
        (WHOLE, SavedView("", ViewState()))
    ]


def test_new_ambassadors_are_offered_and_not_told() -> None:
    accounts = Accounts.of(a_map("me > Anna > Bernd*, me > Clara > Dora**"), None, DAY)
    own = [branch("Anna"), WHOLE]
    assert [page for page, _ in story(own, accounts, ViewState(), {})] == own
    others = list(pages_besides(own, accounts, {"7": FOCUSED}))
    assert others == [branch("Clara"), WHOLE, StoryPage("view", "7")]
    assert list(pages_besides([*own, *others], accounts, {"7": FOCUSED})) == []


def test_a_story_survives_its_text_which_holds_no_names() -> None:
    pages = [WHOLE, branch("a:b"), branch("Çağla"), StoryPage("view", "3"), STEPS, WHOLE]
    assert pages_in(pages_text(pages)) == pages
    assert pages_text([StoryPage("view", "3")]) == '["view:3"]'


@pytest.mark.parametrize(
    "text", ["", "{", "{}", "7", "null", "[" * 100_000, '["x:y", 3, [], null]']
)
def test_a_damaged_text_is_no_page(text: str) -> None:
    assert pages_in(text) == []


def test_under_other_ids_nobody_is_left_by_the_old_one() -> None:
    pages = [WHOLE, branch("Anna"), branch("Zoe"), StoryPage("view", "3")]
    ids = {PersonId("Anna"): PersonId("p1")}
    assert list(pages_by_ids(pages, ids)) == [WHOLE, branch("p1"), StoryPage("view", "3")]


def test_every_page_has_a_title() -> None:
    accounts = Accounts.of(a_map("me > Anna > Bernd*"), None, DAY)
    pages = [*usual_pages(accounts), StoryPage("view", "3")]
    assert [page_title(page, accounts, {"3": FOCUSED}) for page in pages] == [
        "Whole map",
        "Branch of Anna",
        "Silent A-clients",
        "Agreed steps",
        "Whole map",
        "Saved view: Anna's chain",
    ]
