"""Rows that are missing or of another state."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap
from referralmap.model import editing
from referralmap.model.records import (
    Bookmark,
)
from tests.document.files import a_full_map, closing
from tests.document.inside import page_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


@pytest.fixture
def inside(path: Path) -> Iterator[sqlite3.Connection]:
    """A way to change rows behind the program's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


GONE = [
    "DELETE FROM channels",
    "DELETE FROM sessions",
    "DELETE FROM history WHERE number = 1",
    "DELETE FROM seals WHERE name = 'people'",
    "UPDATE seals SET rows = rows + 1 WHERE name = 'people'",
]


@pytest.mark.parametrize("sql", GONE)
def test_rows_that_are_missing_without_a_gap_are_noticed(
    sql: str, path: Path, inside: sqlite3.Connection
) -> None:
    inside.execute(sql)
    with pytest.raises(DamagedMap):
        Document.open(path)
    assert check(path)


def test_an_older_state_of_a_page_is_noticed(path: Path) -> None:
    page = page_of(path, "bookmarks")
    before = path.read_bytes()[page : page + 4096]
    with closing(Document.open(path)) as document:
        [old] = document.network.bookmarks.values()
        document.perform(editing.replace(document.network, old, Bookmark(1, '{"zoom": 3}')))
    data = bytearray(path.read_bytes())
    data[page : page + 4096] = before
    path.write_bytes(data)
    with pytest.raises(DamagedMap):
        Document.open(path)
    assert [(flaw.record, flaw.kind) for flaw in check(path)] == [("bookmarks", "rows")]
