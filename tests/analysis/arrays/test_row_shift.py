"""Rows that go and come leave the values of all others with their rows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.analysis.arrays.row_shift import Shift, come, gone
from referralmap.model.edits import Change, Changes
from referralmap.model.records import Person, PersonId, Referral


@given(st.integers(0, 12), st.data())
def test_kept_values_stay_in_order_around_those_that_come(before: int, data: st.DataObject) -> None:
    left = data.draw(st.sets(st.integers(0, before - 1))) if before else set()
    after = before - len(left) + data.draw(st.integers(0, 5))
    new = data.draw(st.permutations(range(after)).map(lambda p: {*p[: after - before + len(left)]}))
    shift = Shift(np.array(sorted(left), np.intp), np.array(sorted(new), np.intp))
    moved = shift.moved(np.arange(before), -1)
    assert moved[sorted(new)].tolist() == [-1] * len(new)
    assert np.delete(moved, sorted(new)).tolist() == [r for r in range(before) if r not in left]
    rows = shift.new_rows(before)
    assert all(moved[row] == old for old, row in enumerate(rows.tolist()) if row >= 0)
    assert {old for old, row in enumerate(rows.tolist()) if row < 0} == left


def test_nothing_moves_in_an_empty_shift() -> None:
    shift = Shift(np.array([], np.intp), np.array([], np.intp))
    values = np.array([4, 5])
    assert not shift
    assert shift.moved(values) is not values
    assert shift.moved(values).tolist() == [4, 5]


def test_only_the_ends_of_several_changes_count() -> None:
    anna, renamed = Person(PersonId("a"), "Anna", 1), Person(PersonId("a"), "Anne", 1)
    bernd, later = Person(PersonId("b"), "Bernd", 2), Person(PersonId("c"), "Clara", 3)
    changes = [
        Change(anna, renamed),
        Change(renamed, None),
        Change(None, later),
        Change(None, bernd),
        Change(None, Referral(bernd.id, later.id, 4)),
    ]
    rows = Changes(0, lambda _kind: changes[:4]).of(Person).values()
    assert gone(rows) == [anna]
    assert come(rows) == [bernd, later]
