"""The story of a map, as views of it."""

from __future__ import annotations

import datetime

from referralmap.analysis.figures.accounts import Accounts
from referralmap.open_map.story import MOST_TOLD, story
from referralmap.open_map.view_state import ViewState
from tests.maps import a_map

DAY = datetime.date(2026, 11, 29)


def told(drawing: str, view: ViewState | None = None) -> list[ViewState]:
    return list(story(Accounts.of(a_map(drawing), None, DAY), view or ViewState()))


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
