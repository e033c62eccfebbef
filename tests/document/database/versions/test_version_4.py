"""Version 4: people have a birthday."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from referralmap.document.check import check
from referralmap.document.database.versions import columns, version_3, version_4
from tests.document.versions import SAMPLES


def test_everybody_gets_an_unknown_birthday_and_all_checks_fit(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES[2], tmp_path))
    with closing(sqlite3.connect(path)) as connection:
        version_4.lift(connection)
        connection.execute("PRAGMA user_version = 4")
        connection.commit()
        assert {*connection.execute("SELECT birthday FROM people")} == {("",)}
    assert check(path) == []


def test_the_birthday_is_the_last_of_the_columns_of_a_person() -> None:
    before, after = (columns(of.TABLES["people"])[:-3] for of in (version_3, version_4))
    assert after == (*before, "birthday")
