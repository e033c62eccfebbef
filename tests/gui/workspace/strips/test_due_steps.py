"""Due steps are announced on the first day and on the next; a closed map announces nothing."""

from __future__ import annotations

import datetime

import pytest

from referralmap.analysis.steps.step_answers import take_up
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Suggestion
from referralmap.open_map import open_map
from tests.gui.conftest import Open


def set_day(monkeypatch: pytest.MonkeyPatch, day: datetime.date) -> None:
    class Day(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:  # type: ignore[override]
            return day

    monkeypatch.setattr(open_map.datetime, "date", Day)


def test_after_midnight_the_steps_of_the_new_day_are_announced(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna > Bernd*")
    workspace = player.workspace
    day = datetime.date.today()
    next_day = day + datetime.timedelta(days=1)
    accounts = workspace.open_map.accounts
    anna = PersonId("Anna")
    assert workspace.open_map.perform(
        take_up(player.network, anna, Suggestion.THANK, "Bernd", next_day, accounts.today)
    )
    workspace.due.follow_calendar()
    assert workspace.due.text == ""
    set_day(monkeypatch, next_day)
    workspace.due.follow_calendar()
    said, shown = workspace.due.text, workspace.due.isVisible()
    workspace.due.take_back()
    workspace.due.follow_calendar()
    announced_again = workspace.due.text
    monkeypatch.undo()
    assert (said, shown, announced_again) == ("1 step is due.", True, "")


def test_a_closed_map_follows_nothing(open_on: Open) -> None:
    player = open_on("me > Anna")
    keeping = player.workspace._keeping
    assert keeping.isActive()
    player.window.close_map()
    assert not keeping.isActive()
