"""The steps that were agreed in a session."""

from __future__ import annotations

import dataclasses
import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referralmap.analysis.steps.step_answers import mark_done, take_up
from referralmap.gui.sessions.session_steps import SessionSteps
from referralmap.model.editing import replace
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


def test_a_step_is_never_planned_with_somebody_else_of_that_name(
    qtbot: QtBot, map_on: MapOn
) -> None:
    open_map = map_on("me > Anna, me > Bernd")
    network = open_map.network
    bernd = network.people[PersonId("Bernd")]
    namesake = dataclasses.replace(bernd, name="Anna")
    assert open_map.perform(replace(network, bernd, namesake))
    said: list[str] = []
    steps = SessionSteps(open_map)
    qtbot.addWidget(steps)
    steps.refused.connect(said.append)
    steps.show_day(DAY, PersonId("Bernd"))
    qtbot.mouseClick(steps.plan, Qt.MouseButton.LeftButton)
    people = (network.people[PersonId(id_)] for id_ in ("Anna", "Bernd"))
    assert [len(person.next_steps) for person in people] == [0, 1]
    steps.show_day(DAY, None)
    for typed in ("Anna", " ", "Nobody"):
        steps.person.setText(typed)
        qtbot.mouseClick(steps.plan, Qt.MouseButton.LeftButton)
    assert [text.split(" ")[0] for text in said] == ["", "Several", "Please", "Nobody"]
    assert len(network.people[PersonId("Anna")].next_steps) == 0
