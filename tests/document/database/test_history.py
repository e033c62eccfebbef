"""Steps of the history, packed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.document.database.history import pack, unpack
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
    sparse = BY_KIND[Person].sparse(Person(PersonId("a"), "Anna"))
    assert sparse == {"id": "a", "name": "Anna"}
    assert BY_KIND[Person].from_sparse(sparse) == Person(PersonId("a"), "Anna")
