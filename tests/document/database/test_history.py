"""Steps of the history: packed, forgotten, and led from one state of a map to another."""

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.document.database.history import (
    Step,
    forgettable,
    name_point,
    pack,
    unpack,
)
from referralmap.document.database.rows import BY_KIND
from referralmap.model.edits import Change, Label
from referralmap.model.records import Person, PersonId, Record
from tests.random_maps import ANY_RECORD, KINDS

briefly = settings(max_examples=25, deadline=None)


LABEL = Label("edit_person", ("a",), ("A",), 3)


@pytest.mark.parametrize("kind", KINDS)
@briefly
@given(data=st.data())
def test_a_packed_step_is_the_same_edit_when_unpacked(
    kind: type[Record], data: st.DataObject
) -> None:
    before, after = data.draw(ANY_RECORD[kind]), data.draw(ANY_RECORD[kind])
    changes = (Change(None, after), Change(before, after), Change(before, None))
    edit = unpack(LABEL, pack(changes))
    assert (edit.label, edit.changes) == (LABEL, changes)


@pytest.mark.parametrize("data", [b"", b"nonsense", pack(())[:-3]])
def test_what_is_not_a_packed_step_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"^.*$"):
        unpack(LABEL, data)


def test_columns_at_their_default_are_left_out_of_a_step() -> None:
    [sparse] = BY_KIND[Person].sparse([Person(PersonId("a"), "Anna")])
    assert sparse == '{"id":"a","name":"Anna"}'
    assert BY_KIND[Person].from_sparse([json.loads(sparse)]) == [Person(PersonId("a"), "Anna")]


NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
BEFORE = NOON + datetime.timedelta(days=5)


def steps(*days: int, undone: int = 0) -> list[Step]:
    """Steps on `days` after noon of the new year; the last `undone` of them taken back."""
    return [
        Step(at, NOON + datetime.timedelta(days=day), LABEL, 1, at > len(days) - undone)
        for at, day in enumerate(days, 1)
    ]


@pytest.mark.parametrize(
    ("days", "undone", "named", "forgotten"),
    [
        ((1, 2, 3, 6, 7), 0, None, 3),
        ((1, 2, 3), 0, None, 3),
        ((6, 1, 2), 0, None, 0),
        ((1, 900, 2, 6), 0, None, 1),
        ((1, 6, -900, 7), 0, None, 1),
        ((1, 2, 3, 4, 6), 0, 3, 2),
        ((1, 2, 3), 0, 1, 0),
        ((1, 2, 3, 6), 2, None, 2),
        ((1, 2, 3), 2, None, 3),
        ((), 0, None, 0),
    ],
)
def test_steps_are_forgotten_from_the_first_on_and_never_past_a_newer_or_named_one(
    days: tuple[int, ...], undone: int, named: int | None, forgotten: int
) -> None:
    sessions = [] if named is None else [name_point(1, named, "A name")]
    found = forgettable(steps(*days, undone=undone), sessions, BEFORE)
    assert [step.number for step in found] == [*range(1, forgotten + 1)]
