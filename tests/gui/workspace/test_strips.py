"""Due steps are announced on the first day and on the next; newcomers without a giver are asked
about, and a closed map announces nothing.
"""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt

from referralmap.analysis.steps.step_answers import take_up
from referralmap.gui.dialogs import givers_dialog
from referralmap.interchange.source import Source
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Suggestion
from referralmap.open_map import open_map
from tests.gui.conftest import Open
from tests.gui.player import Player

TABLE = "name;empfohlen_von\nClara;Anna\nDora;\nEmil;\n"


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


def bring_in(player: Player, table: str) -> None:
    before = len(player.network.people)
    source = Source("people.csv", data=table.encode())
    player.workspace.ways_in.bring_in([source], None)
    player.qtbot.waitUntil(lambda: len(player.network.people) > before)


def test_who_has_no_giver_after_an_import_is_asked_about(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna, Zoe")
    asked: list[list[str]] = []

    class Asks:
        def __init__(self, _parent: object, open_map: object, waiting: list[PersonId]) -> None:
            asked.append([player.network.people[id_].name for id_ in waiting])

        def exec(self) -> None:
            pass

    monkeypatch.setattr(givers_dialog, "GiversDialog", Asks)
    strip = player.workspace.newcomers
    bring_in(player, TABLE)
    player.qtbot.waitUntil(strip.isVisible)
    assert strip.text.startswith("Nobody has referred 2 of them")
    dora = next(p.id for p in player.network.people.values() if p.name == "Dora")
    edit = player.workspace.open_map.new_referrals(PersonId("Anna"), dora)
    assert player.workspace.open_map.perform(edit)
    assert strip.text.startswith("Nobody has referred 1 of them")
    player.qtbot.mouseClick(strip.buttons["ask"], Qt.MouseButton.LeftButton)
    assert asked == [["Emil"]]
    assert not strip.isVisible()


def test_nobody_is_asked_about_one_person_or_after_an_undo(open_on: Open) -> None:
    player = open_on("me > Anna")
    strip = player.workspace.newcomers
    bring_in(player, "name\nBernd\n")
    assert not strip.isVisible()
    bring_in(player, TABLE)
    player.qtbot.waitUntil(strip.isVisible)
    player.window.command("undo").trigger()
    assert not strip.isVisible()
