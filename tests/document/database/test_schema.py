"""The tables as they stand in a file."""

import sqlite3
from pathlib import Path

from referralmap.document.database import opening, schema, versions
from tests.document.files import a_full_map


def test_the_schema_is_stored_in_the_very_words_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    connection = sqlite3.connect(path)
    stored = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema") if sql]
    connection.close()
    assert sorted(stored) == sorted(schema.TABLES.values())


def test_the_header_says_whose_file_it_is_and_which_version(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    header = path.read_bytes()[:100]
    assert header[68:72] == b"RMAP"
    assert int.from_bytes(header[60:64]) == schema.VERSION == len(versions.STEPS) + 1
    opening.look_at(path)
