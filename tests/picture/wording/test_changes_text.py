"""Changes in lines."""

from __future__ import annotations

import dataclasses
import datetime

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.steps.step_answers import mark_done, take_up
from referralmap.interchange.states.state_changes import changes_between
from referralmap.model.editing import replace
from referralmap.model.fields.drafts import replaced
from referralmap.model.fields.record_fields import FIELDS, Kind
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Rank, Suggestion
from referralmap.picture.wording.changes_text import change_lines, figure_lines
from tests.maps import a_map
from tests.some_values import a_value

DAY = datetime.date(2026, 11, 29)


def test_new_and_gone_are_named_and_figures_set_side_by_side() -> None:
    before, after = a_map("Anna > Bernd, Clara"), a_map("Anna > Bernd*, Dora")
    lines = [*change_lines(before, after, changes_between(before, after))]
    assert "1 new person: Dora" in lines
    assert "1 person gone: Clara" in lines
    assert "1 new contract: Bernd" in lines
    figures = [*figure_lines(*(Accounts.of(each, None, DAY) for each in (before, after)))]
    assert "Customers: 0 → 1" in figures


def test_what_changed_is_said_as_the_history_says_it_and_figures_say_what_they_leave_out() -> None:
    before, after = a_map("Anna > Bernd**"), a_map("Anna > Bernd**")
    anna = after.people[PersonId("Anna")]
    after.apply(replace(after, anna, dataclasses.replace(anna, phone="+43 1")))
    contract = after.contracts_of(PersonId("Bernd"))[0]
    after.apply(replace(after, contract, dataclasses.replace(contract, currency="CHF")))
    lines = [*change_lines(before, after, changes_between(before, after))]
    assert lines == ["Anna: Phone – → +43 1", "Contract of Bernd: Currency EUR → CHF"]
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
    ranked = a_map(", ".join(f"p{number}" for number in range(30)))
    for person in [*ranked.people.values()]:
        ranked.apply(replace(ranked, person, dataclasses.replace(person, rank=Rank.A)))
    *lines, rest = change_lines(crowd, ranked, changes_between(crowd, ranked))
    assert lines[:2] == ["p0: Rank – → A", "p1: Rank – → A"]
    assert (len(lines), rest) == (12, "… and 18 more")


def test_steps_are_told_by_what_was_answered() -> None:
    before, after = a_map("Anna > Bernd*"), a_map("Anna > Bernd*")
    anna, ask = PersonId("Anna"), Suggestion.ASK
    for network, day in ((before, None), (after, DAY)):
        network.apply(take_up(network, anna, Suggestion.THANK, "Bernd", day, DAY))
    after.apply(mark_done(after, anna, ask, "", DAY))
    told = "Anna: Planned: Thank Anna (Bernd), due on 29 Nov 2026; Done: Ask Anna for referrals"
    assert [*change_lines(before, after, changes_between(before, after))] == [told]
    back = [*change_lines(after, before, changes_between(after, before))]
    assert back == ["Anna: Planned: Thank Anna (Bernd); No longer planned: Ask Anna for referrals"]


def test_every_field_that_differs_is_told_and_for_others_without_what_is_personal() -> None:
    before = a_map("Anna > Bernd*")
    records = (before.people, before.referrals, before.contracts)
    for record in [value for table in records for value in table.values()]:
        for field in FIELDS[type(record)]:
            if field.fixed or field.kind in (Kind.NUMBER, Kind.ID) or field.name == "primary":
                continue
            after = a_map("Anna > Bernd*")
            after.apply(replace(after, record, replaced(record, **{field.name: a_value(field)})))
            for hides in (False, True):
                found = changes_between(before, after)
                [line] = change_lines(before, after, found, hides=hides)
                assert "Nothing" not in line
                assert not (hides and field.personal and field.name != "name" and "canary" in line)


def test_names_of_before_are_not_told_to_others() -> None:
    before, after = a_map("Anna"), a_map("Anna")
    anna = after.people[PersonId("Anna")]
    after.apply(replace(after, anna, dataclasses.replace(anna, name="P1")))
    [line] = change_lines(before, after, changes_between(before, after), hides=True)
    assert line == "P1: Name changed"
