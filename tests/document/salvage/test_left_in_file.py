"""What is left in a file: rows of a writer that died lie in free pages, and are nobody's."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from referralmap.document.access import utc_now
from referralmap.document.database import driver, new_file
from referralmap.document.database.rows import BY_KIND
from referralmap.document.document import Document
from referralmap.document.salvage.left_in_file import left_of
from referralmap.document.salvaging import salvage
from referralmap.model.records import Person, PersonId
from referralmap.texts import salvage_words
from tests.document.files import RAW_KEY, a_full_map, adding, closing, encrypt
from tests.random_maps import state

SECRETS = [None, RAW_KEY] if driver.knows_passwords() else [None]


@pytest.fixture(params=SECRETS, ids=["open", "secret"][: len(SECRETS)])
def password(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def path(password: str | None, tmp_path: Path) -> Path:
    """A map with free pages, in which a program died that was adding people."""
    path = tmp_path / "a.refmap"
    a_full_map(path)
    encrypt(path, password)
    with closing(Document.open(path, password=password)) as document:
        document.perform(adding("Hans", 400))
        document.undo()
    with contextlib.closing(driver.connect(path, "rw", password)) as connection:
        connection.execute("PRAGMA journal_mode=truncate")
        connection.execute("PRAGMA cache_size=1")
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("BEGIN IMMEDIATE")
        people = [Person(PersonId(f"x{n}"), f"Nobody {n}", 5000 + n) for n in range(300)]
        new_file.insert(connection, BY_KIND[Person], people)
        left = {found: found.read_bytes() for found in tmp_path.iterdir()}
        connection.execute("ROLLBACK")
    for found, data in left.items():
        found.write_bytes(data)
    return path


def test_what_a_writer_that_died_was_adding_is_neither_saved_nor_lost(
    path: Path, password: str | None, tmp_path: Path
) -> None:
    with closing(Document.open(path, read_only=True, password=password)) as document:
        expected = state(document.network)
        assert not any(
            person.name.startswith("Nobody") for person in document.network.people.values()
        )
    target = tmp_path / "saved.refmap"
    report = salvage(path, target, utc_now, salvage_words, password)
    assert report.lost == ()
    with closing(Document.open(target, password=password)) as document:
        assert state(document.network) == expected


def test_where_rows_are_missing_free_pages_are_looked_at_too(
    path: Path, password: str | None
) -> None:
    whole = left_of(path, password)
    with contextlib.closing(driver.connect(path, "rw", password)) as connection:
        connection.execute("UPDATE people SET name = 'Bernt' WHERE name = 'Bernd'")
    assert len(left_of(path, password).rows["people"]) > len(whole.rows["people"])
