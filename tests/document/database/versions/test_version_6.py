"""Version 6: people have days of last contact, and the limits a time to the next contract."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from referralmap.document.check import check
from referralmap.document.database.versions import columns, version_5, version_6
from tests.document.versions import SAMPLES


def test_nobody_of_an_older_map_has_a_contact_and_all_checks_fit(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES[4], tmp_path))
    with closing(sqlite3.connect(path)) as connection:
        version_6.lift(connection)
        connection.execute("PRAGMA user_version = 6")
        connection.commit()
        assert {*connection.execute("SELECT last_contacts FROM people")} == {("[]",)}
    assert check(path) == []


def test_the_contacts_are_the_last_of_the_columns_of_a_person() -> None:
    before, after = (columns(of.TABLES["people"])[:-3] for of in (version_5, version_6))
    assert after == (*before, "last_contacts")
