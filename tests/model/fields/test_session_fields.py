"""What is told of a coaching session survives being kept, and being damaged."""

from __future__ import annotations

import dataclasses
import datetime
import json

from hypothesis import given
from hypothesis import strategies as st

from referralmap.document.database.history import named_points
from referralmap.model.cleaning import lines, one_line
from referralmap.model.fields.drawn_people import DrawnPerson
from referralmap.model.fields.session_fields import (
    SessionFields,
    SessionNote,
    keep_session,
    latest_session,
    session_fields,
    session_record,
    with_one_person,
    without_people,
)
from referralmap.model.identity import removing
from referralmap.model.identity.merging import merging
from referralmap.model.records import PersonId, Session
from tests.maps import a_map

LINE = st.text(max_size=12).map(one_line).filter(bool)
TEXT = st.text(max_size=20).map(lines).filter(bool)
PEOPLE = st.sampled_from(["Anna", "Bernd", "Clara"]).map(PersonId)
NOTES = st.builds(SessionNote, TEXT, st.none() | PEOPLE)
DRAWN = st.builds(
    DrawnPerson,
    LINE,
    st.integers(1, 5),
    st.floats(-999, 999),
    st.floats(-999, 999),
    st.none() | PEOPLE,
)
SESSIONS = st.builds(
    SessionFields,
    name=LINE | st.just(""),
    date=st.none() | st.dates(datetime.date(1000, 1, 1)),
    people=st.lists(LINE, max_size=3).map(tuple),
    goals=st.lists(LINE, max_size=3).map(tuple),
    notes=st.lists(NOTES, max_size=4).map(tuple),
    after_step=st.none() | st.integers(0, 2**31),
    drawn=st.lists(DRAWN, max_size=4).map(tuple),
    agreement=st.none() | st.integers(0, 100),
    others=st.dictionaries(st.sampled_from(["memory", "cards"]), st.integers() | LINE, max_size=2),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


KEYS = "name title date people goals notes after_step step drawn agreement memory".split()


@given(SESSIONS, st.integers(1, 99))
def test_what_is_kept_is_read_again(fields: SessionFields, number: int) -> None:
    record = session_record(number, fields)
    read = session_fields(record)
    assert dataclasses.replace(read, others={}) == dataclasses.replace(fields, others={})
    assert dict(read.others) == dict(fields.others)
    assert session_record(number, read) == record
    named = {} if fields.after_step is None else {fields.after_step: fields.name}
    assert named_points([record]) == named


@given(
    st.text(max_size=20)
    | st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(KEYS, ANYTHING),
    ).map(json.dumps)
)
def test_what_is_damaged_is_left_out_and_nothing_fails(data: str) -> None:
    read = session_fields(Session(1, data))
    again = session_fields(session_record(1, read))
    assert dataclasses.replace(again, others={}) == dataclasses.replace(read, others={})


def test_sessions_of_earlier_versions_are_read() -> None:
    old = session_fields(Session(1, '{"step": 12, "title": "In June"}'))
    assert (old.name, old.after_step) == ("In June", 12)
    salvaged = session_fields(Session(1, '{"title": "Salvaged", "notes": "A\\nB"}'))
    assert salvaged.notes == (SessionNote("A\nB"),)
    assert salvaged.after_step is None


@given(SESSIONS, st.sets(PEOPLE))
def test_notes_about_people_go_and_move_with_them(
    fields: SessionFields, gone: set[PersonId]
) -> None:
    record = session_record(1, fields)
    left = session_fields(without_people(record, gone)).notes
    assert left == tuple(note for note in fields.notes if note.person not in gone)
    drawn = session_fields(without_people(record, gone)).drawn
    assert drawn == tuple(each for each in fields.drawn if each.person not in gone)
    anna, bernd = PersonId("Anna"), PersonId("Bernd")
    moved = session_fields(with_one_person(record, anna, bernd)).notes
    assert [note.text for note in moved] == [note.text for note in fields.notes]
    assert bernd not in {note.person for note in moved}
    other = session_fields(with_one_person(record, anna, bernd)).drawn
    assert [each.name for each in other] == [each.name for each in fields.drawn]
    assert bernd not in {each.person for each in other}
    if bernd not in {each.person for each in (*fields.notes, *fields.drawn)}:
        assert with_one_person(record, anna, bernd) is record


def test_who_is_removed_or_merged_takes_the_notes_along_and_undo_brings_them_back() -> None:
    network = a_map("me > Anna, me > Bernd")
    notes = (SessionNote("Of Anna", PersonId("Anna")), SessionNote("Of the day"))
    drawn = (DrawnPerson("Annie", person=PersonId("Anna")), DrawnPerson("Of nobody"))
    network.apply(keep_session(network, None, SessionFields("June", notes=notes, drawn=drawn)))
    [before] = network.sessions.values()
    for gap in removing.Gap:
        edit = removing.remove_people(network, [PersonId("Anna")], gap)
        network.apply(edit)
        assert "Of Anna" not in network.sessions[1].data
        assert "Annie" not in network.sessions[1].data
        assert "Of nobody" in network.sessions[1].data
        assert "Of the day" in network.sessions[1].data
        network.apply(edit.reversed())
        assert network.sessions[1] == before
    network.apply(merging(network, PersonId("Bernd"), PersonId("Anna")).edit)
    assert session_fields(network.sessions[1]).notes[0].person == "Bernd"
    assert session_fields(network.sessions[1]).drawn[0].person == "Bernd"


def test_the_latest_is_the_one_of_the_last_day() -> None:
    days = (datetime.date(2026, 3, 1), datetime.date(2026, 6, 1), None)
    records = [session_record(n, SessionFields(f"S{n}", day)) for n, day in enumerate(days, 1)]
    latest = latest_session(records)
    assert latest is not None
    assert latest.name == "S2"
    assert latest_session([]) is None
