"""When the file cannot be written, the edit is taken back and all before it is kept."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.document.holding.errors import CannotWrite, ChangedElsewhere, OnlyReading
from tests.document.files import a_full_map, adding, closing, listing, no_file_longer_than
from tests.document.refused import assert_kept, assert_refused
from tests.random_maps import state

IS_ROOT = getattr(os, "geteuid", lambda: 1)() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


def test_on_a_full_disk_the_edit_is_taken_back_and_the_next_small_one_works(path: Path) -> None:
    with closing(Document.open(path)) as document:
        document.perform(adding("Hans"))
        with no_file_longer_than(path.stat().st_size + 4096):
            assert_refused(document, adding("Ida", 2000), CannotWrite)
        document.perform(adding("Jakob"))
        assert_refused_undo_on_a_full_disk(document)
        assert document.undo() is not None
    assert_kept(path, has="Hans-0", lacks="Ida-0")


def assert_refused_undo_on_a_full_disk(document: Document) -> None:
    before = state(document.network), list(document.history)
    with no_file_longer_than(0), pytest.raises(CannotWrite):
        document.undo()
    assert (state(document.network), list(document.history)) == before


def test_a_new_map_or_a_copy_on_a_full_disk_leaves_nothing_behind(path: Path) -> None:
    before = listing(path.parent)
    with closing(Document.open(path, read_only=True)) as document, no_file_longer_than(8192):
        with pytest.raises(CannotWrite):
            Document.create(path.with_name("new.refmap"))
        with pytest.raises(CannotWrite):
            document.save_copy(path.with_name("copy.refmap"))
    assert listing(path.parent) == before


def test_a_map_opened_for_reading_is_not_written(path: Path) -> None:
    before = listing(path.parent)
    with closing(Document.open(path, read_only=True)) as document:
        assert_refused(document, adding("Hans"), OnlyReading)
    assert listing(path.parent) == before


@pytest.mark.skipif(IS_ROOT or sys.platform == "win32", reason="this user may write everywhere")
def test_in_a_read_only_folder_the_map_says_so_and_keeps_what_was_there(path: Path) -> None:
    before = listing(path.parent)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with closing(Document.open(path)) as document:
            assert_refused(document, adding("Hans"), CannotWrite)
            with pytest.raises(CannotWrite):
                document.save_copy(path.with_name("copy.refmap"))
        with pytest.raises(CannotWrite):
            Document.create(path.with_name("new.refmap"))
    finally:
        path.parent.chmod(0o700)
    assert listing(path.parent) == before


def test_in_a_folder_that_is_not_there_nothing_can_be_made(path: Path) -> None:
    with closing(Document.open(path)) as document:
        with pytest.raises(CannotWrite):
            document.save_copy(path.parent / "nowhere" / "copy.refmap")
        with pytest.raises(CannotWrite):
            Document.create(path.parent / "nowhere" / "new.refmap")


def changed_by_another_connection(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE people SET name = 'Anne' WHERE id = 'Anna'")
    connection.commit()
    connection.close()


def replaced(path: Path) -> None:
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    with closing(Document.open(copy)) as document:
        document.perform(adding("Otto"))
    copy.replace(path)


def moved_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.refmap"))


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("happens", [changed_by_another_connection, replaced, moved_away])
def test_what_happened_to_the_file_elsewhere_stops_the_next_edit_and_loses_nothing(
    happens: Callable[[Path], None], path: Path
) -> None:
    document = Document.open(path)
    document.perform(adding("Hans"))
    happens(path)
    there = listing(path.parent)
    assert_refused(document, adding("Ida"), ChangedElsewhere)
    with pytest.raises(ChangedElsewhere):
        document.undo()
    assert "Hans-0" in document.network.people
    saved = path.with_name("mine.refmap")
    document.save_copy(saved)
    document.close()
    after = listing(path.parent)
    assert {name: there[name] for name in there if not name.endswith("-journal")}.items() <= (
        after.items()
    )
    with closing(Document.open(saved)) as mine:
        assert "Hans-0" in mine.network.people


def test_two_programs_on_one_map_cannot_overwrite_each_other(path: Path) -> None:
    with closing(Document.open(path)) as one, closing(Document.open(path)) as other:
        one.perform(adding("Hans"))
        assert_refused(other, adding("Ida"), ChangedElsewhere)
        one.perform(adding("Jakob"))
    assert_kept(path, has="Jakob-0", lacks="Ida-0")


def test_while_another_program_writes_the_edit_waits_and_then_fails(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    with closing(Document.open(path)) as document:
        document._store._connection.execute("PRAGMA busy_timeout = 20")
        other.execute("BEGIN IMMEDIATE")
        assert_refused(document, adding("Hans"), CannotWrite)
        other.execute("ROLLBACK")
        document.perform(adding("Ida"))
    other.close()
    assert_kept(path, has="Ida-0", lacks="Hans-0")
