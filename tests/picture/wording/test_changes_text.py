"""Changes in lines."""

from __future__ import annotations

import dataclasses
import datetime

from referralmap.analysis.figures.accounts import Accounts
from referralmap.interchange.states.state_changes import changes_between
from referralmap.model.editing import replace
from referralmap.model.records import PersonId
from referralmap.picture.wording.changes_text import change_lines, figure_lines
from tests.maps import a_map

DAY = datetime.date(2026, 11, 29)


def test_new_and_gone_are_named_and_figures_set_side_by_side() -> None:
    before, after = a_map("Anna > Bernd, Clara"), a_map("Anna > Bernd*, Dora")
    lines = [*change_lines(before, after, changes_between(before, after))]
    assert "1 new person: Dora" in lines
    assert "1 person gone: Clara" in lines
    assert "1 new contract: Bernd" in lines
    figures = [*figure_lines(*(Accounts.of(each, None, DAY) for each in (before, after)))]
    assert "Customers: 0 → 1" in figures


def test_who_changed_is_named_and_figures_say_what_they_leave_out() -> None:
    before, after = a_map("Anna > Bernd**"), a_map("Anna > Bernd**")
    anna = after.people[PersonId("Anna")]
    after.apply(replace(after, anna, dataclasses.replace(anna, phone="+43 1")))
    contract = after.contracts_of(PersonId("Bernd"))[0]
    after.apply(replace(after, contract, dataclasses.replace(contract, currency="CHF")))
    lines = [*change_lines(before, after, changes_between(before, after))]
    assert lines == ["1 person changed: Anna", "1 contract changed: Bernd"]
    figures = [*figure_lines(*(Accounts.of(each, None, DAY) for each in (before, after)))]
    [share] = [line for line in figures if line.startswith("Share of the best one:")]
    assert share.endswith("→ – (1 of 2 without an exchange rate)")


def test_nothing_is_said_as_such_and_many_are_cut() -> None:
    same = a_map("Anna")
    assert [*change_lines(same, same, changes_between(same, same))] == ["Nothing has changed."]
    crowd = a_map(", ".join(f"p{number}" for number in range(30)))
    [line] = change_lines(a_map(""), crowd, changes_between(a_map(""), crowd))
    assert line.endswith("…")
    assert line.startswith("30 new people")
