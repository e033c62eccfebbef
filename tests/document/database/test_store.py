"""A transaction that fails."""

from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.document.holding.errors import CannotWrite
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import Person, PersonId
from tests.document.files import a_full_map, adding, closing
from tests.document.refused import assert_kept, assert_refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


def test_where_no_journal_can_be_written_nothing_is(path: Path) -> None:
    with closing(Document.open(path)) as document:
        journal = path.with_name(path.name + "-journal")
        journal.unlink(missing_ok=True)
        journal.mkdir()
        before = path.read_bytes()
        assert_refused(document, adding("Hans"), CannotWrite)
        assert path.read_bytes() == before
        journal.rmdir()
        document.perform(adding("Ida"))
    assert_kept(path, has="Ida-0", lacks="Hans-0")


UNSTORABLE = [
    Person(PersonId("odd"), "Odd", 90, notes="half a sign \ud800"),
    Person(PersonId("odd"), "Odd", 2**70),
]


@pytest.mark.parametrize("odd", UNSTORABLE)
def test_an_edit_that_fails_half_way_into_the_file_is_rolled_back(odd: Person, path: Path) -> None:
    with closing(Document.open(path)) as document:
        edit = Edit(Label("add_person"), (*adding("Hans").changes, Change(None, odd)))
        assert_refused(document, edit, CannotWrite)
        document.perform(adding("Ida"))
        assert document.history[-1].number == 4
    assert_kept(path, has="Ida-0", lacks="Hans-0")
