"""The two libraries that read maps."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from referralmap.document.database import driver, opening
from tests.document.files import RAW_KEY


def test_an_unknown_library_is_not_asked_for_without_a_password(tmp_path: Path) -> None:
    with closing(driver.connect(tmp_path / "a b?#%.refmap", "rwc")) as connection:
        assert isinstance(connection, sqlite3.Connection)
        connection.execute("CREATE TABLE t (x)")
    assert [path.name for path in tmp_path.iterdir()] == ["a b?#%.refmap"]


def test_reading_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(driver.errors()):
        driver.connect(tmp_path / "none.refmap", "ro").execute("SELECT 1")
    assert [*tmp_path.iterdir()] == []


def test_a_copy_holds_all_of_it(tmp_path: Path) -> None:
    with closing(driver.connect(tmp_path / "a", "rwc")) as source:
        source.execute("CREATE TABLE t (x)")
        source.execute("INSERT INTO t VALUES (7)")
        with closing(driver.memory_like(source)) as target:
            driver.copy(source, target)
            assert target.execute("SELECT x FROM t").fetchall() == [(7,)]


@pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
@pytest.mark.parametrize("password", [None, RAW_KEY])
def test_a_copy_in_memory_is_read_as_carefully_as_a_file(
    tmp_path: Path, password: str | None
) -> None:
    with closing(opening.connect(tmp_path / "a.refmap", "rwc", password)) as source:
        source.execute("CREATE TABLE a (b)")
        with closing(driver.memory_like(source)) as memory:
            driver.copy(source, memory)
            for name, value in (("trusted_schema", 0), ("cell_size_check", 1), ("temp_store", 2)):
                assert memory.execute(f"PRAGMA {name}").fetchone() == (value,)
                assert source.execute(f"PRAGMA {name}").fetchone() == (value,)


@pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
def test_a_quote_in_a_password_is_only_a_quote(tmp_path: Path) -> None:
    password = "it's; DROP"
    with closing(driver.connect(tmp_path / "a", "rwc", password)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with closing(driver.connect(tmp_path / "a", "ro", password)) as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchall() == [(0,)]
    with closing(driver.connect(tmp_path / "a", "ro")) as plain, pytest.raises(driver.errors()):
        plain.execute("SELECT count(*) FROM t")
