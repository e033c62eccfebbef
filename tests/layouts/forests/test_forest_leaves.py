"""A forest that follows its last rows is the one that would be grown."""

import dataclasses

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from referralmap.layouts.forests.forest import Forest, grow
from referralmap.layouts.forests.forest_leaves import followed
from tests.layouts.maps import Map, briefly, maps

FIELDS = [field.name for field in dataclasses.fields(Forest)]


def check(found: Forest | None, primary: np.ndarray, linked: np.ndarray, me: int) -> None:
    wanted = grow(primary, linked, me)
    assert found is not None
    for name in FIELDS:
        mine, theirs = getattr(found, name), getattr(wanted, name)
        assert mine.dtype == theirs.dtype, name
        assert mine.tolist() == theirs.tolist(), name


@briefly
@given(maps(), st.data())
def test_leaves_come_and_go_as_in_a_forest_grown_anew(drawn: Map, data: st.DataObject) -> None:
    before = data.draw(
        st.lists(
            st.integers(-1, drawn.people - 1), min_size=drawn.people, max_size=drawn.people
        ).map(lambda givers: np.array(givers, np.int32))
    )
    me = drawn.me
    linked = np.ones(len(before), np.bool_)
    added = data.draw(st.lists(st.integers(-1, drawn.people - 1), max_size=4))
    after = np.array([*before.tolist(), *added], np.int32)
    linked_after = np.ones(len(after), np.bool_)
    forest = grow(before, linked, me)
    more = followed(forest, before, after, linked_after)
    check(more, after, linked_after, me)
    assert more is not None
    check(followed(more, after, before, linked), before, linked, me)


def test_more_than_the_last_rows_is_not_followed() -> None:
    one = np.array([-1, 0, 1], np.int32)
    linked = np.ones(3, np.bool_)
    forest = grow(one, linked, -1)
    assert followed(forest, one, np.array([-1, 0, 0], np.int32), linked) is None
    assert followed(forest, one, np.array([-1, 0, 1, 4, 3], np.int32), linked) is None
    assert followed(forest, one, np.array([-1] * 30, np.int32), linked) is None
