"""Agreed steps as a calendar."""

from __future__ import annotations

import datetime

from referralmap.analysis.steps.step_answers import put_aside, take_up
from referralmap.analysis.steps.suggestions import SuggestedStep, Why
from referralmap.interchange.exporters.ics_exporter import EXPORTER
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Suggestion
from referralmap.picture.wording.step_text import title
from tests.maps import a_map

DAY = datetime.date(2026, 12, 4)


def test_only_what_was_agreed_for_a_day_is_in_it() -> None:
    network = a_map("Anna > Bernd, Clara")
    anna, bernd, clara = map(PersonId, ("Anna", "Bernd", "Clara"))
    network.apply(take_up(network, anna, Suggestion.THANK, "Bernd", DAY, DAY))
    network.apply(take_up(network, bernd, Suggestion.ASK, "", None, DAY))
    network.apply(put_aside(network, clara, Suggestion.REVIVE, "", DAY))
    text = EXPORTER.write(network).decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Thank Anna (Bernd)" in text
    assert "DTSTART;VALUE=DATE:20261204" in text
    assert text == EXPORTER.write(network).decode()


def test_a_step_has_the_words_under_which_it_was_agreed() -> None:
    network = a_map("Anna > Bernd*")
    for suggestion in set(Suggestion) - {Suggestion.MERGE}:
        network.apply(take_up(network, PersonId("Anna"), suggestion, "", DAY, DAY))
    text = EXPORTER.write(network).decode()
    told = {
        title(network, SuggestedStep(suggestion, PersonId("Anna"), Why.PROMISED))
        for suggestion in set(Suggestion) - {Suggestion.MERGE}
    }
    assert {
        line.removeprefix("SUMMARY:") for line in text.splitlines() if "SUMMARY" in line
    } == told
