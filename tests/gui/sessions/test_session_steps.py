"""The steps that were agreed in a session."""

from __future__ import annotations

import datetime

from pytestqt.qtbot import QtBot

from referralmap.analysis.steps.step_answers import mark_done, take_up
from referralmap.gui.sessions.session_steps import SessionSteps
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Suggestion
from tests.gui.conftest import MapOn

DAY, LATER = datetime.date(2026, 6, 1), datetime.date(2026, 6, 15)


def test_only_open_steps_of_that_day_are_listed_the_soonest_first(
    qtbot: QtBot, map_on: MapOn
) -> None:
    open_map = map_on("me > Anna, me > Bernd, me > Clara, me > Dora")
    network = open_map.network
    for name, due, at in (("Anna", LATER, DAY), ("Bernd", DAY, DAY), ("Clara", DAY, LATER)):
        edit = take_up(network, PersonId(name), Suggestion.ASK, "", due, at)
        assert open_map.perform(edit)
    assert open_map.perform(take_up(network, PersonId("Dora"), Suggestion.ASK, "", DAY, DAY))
    assert open_map.perform(mark_done(network, PersonId("Dora"), Suggestion.ASK, "", LATER))
    steps = SessionSteps(open_map)
    qtbot.addWidget(steps)
    steps.show_day(DAY, PersonId("Anna"))
    names = [line.split()[1] for line in steps.agreed.text().splitlines()]
    assert names == ["Bernd", "Anna"]
    assert steps.person.text() == "Anna"


def test_without_a_day_nothing_can_be_planned(qtbot: QtBot, map_on: MapOn) -> None:
    steps = SessionSteps(map_on("me > Anna"))
    qtbot.addWidget(steps)
    steps.show_day(None, None)
    assert not steps.plan.isEnabled()
