"""Version 5: referrals know on which day they came to which stage."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from referralmap.document.check import check
from referralmap.document.database.versions import columns, version_4, version_5
from tests.document.versions import SAMPLES


def test_no_day_of_a_stage_is_known_of_older_referrals_and_all_checks_fit(tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES[3], tmp_path))
    with closing(sqlite3.connect(path)) as connection:
        version_5.lift(connection)
        connection.execute("PRAGMA user_version = 5")
        connection.commit()
        assert {*connection.execute("SELECT stage_on FROM referrals")} == {("{}",)}
        indexes = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")
        assert "referrals_by_receiver" in {name for (name,) in indexes}
    assert check(path) == []


def test_the_days_are_the_last_of_the_columns_of_a_referral() -> None:
    before, after = (columns(of.TABLES["referrals"])[:-3] for of in (version_4, version_5))
    assert after == (*before, "stage_on")
