"""Damage is found when a map is opened, and named by a check; nothing is ever repaired in place."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap, MapError
from tests.document.files import a_full_map, closing, listing
from tests.random_maps import state


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


CHANGED_BEHIND = [
    ("UPDATE map SET title = 'Another map'", "map", "map"),
    ("UPDATE people SET name = 'Anne' WHERE id = 'Anna'", "people", "Anna"),
    ("UPDATE people SET rank = 'A' WHERE id = 'Anna'", "people", "Anna"),
    ("UPDATE referrals SET number = 70 WHERE receiver = 'Clara'", "referrals", "Bernd → Clara"),
    ("UPDATE contracts SET value = '12000'", "contracts", "Bernd-1"),
    ("UPDATE places SET x = 1.25", "places", "Anna → rings"),
    ("UPDATE channels SET channel = 'phone'", "channels", "1"),
    ("UPDATE bookmarks SET data = '{}'", "bookmarks", "1"),
    ("UPDATE sessions SET checksum = checksum + 1", "sessions", "1"),
    ("UPDATE history SET names = '[\"Eve\"]' WHERE number = 2", "history", "2"),
    ("UPDATE history SET data = substr(data, 2) WHERE number = 3", "history", "3"),
]


@pytest.mark.parametrize(("sql", "table", "key"), CHANGED_BEHIND)
def test_a_row_that_is_not_as_written_is_found_at_opening_and_named_by_the_check(
    sql: str, table: str, key: str, path: Path, inside: sqlite3.Connection
) -> None:
    inside.execute(sql)
    before = listing(path.parent)
    with pytest.raises(DamagedMap):
        Document.open(path)
    with pytest.raises(DamagedMap):
        Document.open(path, read_only=True)
    flaws = check(path)
    assert (flaws[0].record, flaws[0].id, flaws[0].kind) == (table, key, "checksum")
    assert listing(path.parent) == before


def everything(path: Path) -> Any:
    """What a reader sees: the records, the history, and all that undo leads back to."""
    with closing(Document.open(path, read_only=True)) as document:
        seen = [state(document.network), list(document.history)]
        store = document._store
        return [*seen, [store.edit_of(step) for step in document.history]]


def test_a_flipped_bit_is_found_or_changes_nothing_that_is_read(path: Path) -> None:
    whole, data = everything(path), path.read_bytes()
    dice = random.Random(path.parent.name)
    found = 0
    for _ in range(120):
        damaged = bytearray(data)
        damaged[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)
        try:
            assert everything(path) == whole
        except MapError:
            found += 1
        assert path.read_bytes() == damaged
    assert found > 5


def test_a_map_cut_off_anywhere_is_refused(path: Path) -> None:
    data = path.read_bytes()
    for length in range(0, len(data) - 1, 3001):
        path.write_bytes(data[:length])
        with pytest.raises(MapError):
            Document.open(path)
