"""Tables that grow new columns."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from referralmap.document.database import opening
from referralmap.document.database.checksum import checksum
from referralmap.document.database.rows import BY_NAME
from tests.document.files import closing
from tests.document.versions import SAMPLES


@pytest.fixture(params=SAMPLES[:-1], ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    return Path(shutil.copy(request.param, folder))


def test_a_damaged_row_stays_damaged_when_it_gets_new_columns(old: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("UPDATE people SET name = 'Anne' WHERE id = 'Anna'")
        opening.lift(connection)
        damaged = [
            row[0]
            for *row, stored in connection.execute(
                f"SELECT {', '.join(BY_NAME['people'].columns)}, checksum FROM people"  # noqa: S608
            )
            if checksum(row) != stored
        ]
    assert damaged == ["Anna"]
