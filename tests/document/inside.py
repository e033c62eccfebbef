"""A map file opened as any SQLite tool would."""

import sqlite3
from pathlib import Path

import pytest

from tests.document.files import a_full_map


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


def page_of(path: Path, table: str) -> int:
    """Where in the file the first page of `table` begins."""
    connection = sqlite3.connect(path)
    sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
    ((number,),) = connection.execute(sql, (table,)).fetchall()
    connection.close()
    return (int(number) - 1) * 4096
