"""Reading through a file ends, whatever is in it, and whoever waits can end it before."""

import contextlib
import signal
import sqlite3
from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.holding.errors import CannotRead, TooLargeMap
from referralmap.document.salvage import reading_limits
from referralmap.document.salvage.left_in_file import left_of
from referralmap.document.salvage.reading_limits import ReadingLimits
from referralmap.document.salvaging import salvage
from referralmap.texts import sentence
from tests.document.files import a_full_map, listing, noon
from tests.document.test_salvaging import words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


def test_a_check_and_a_salvage_can_be_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from referralmap.document.salvage import surviving_rows

    monkeypatch.setattr(surviving_rows, "_AT_ONCE", 1)
    before = listing(path.parent)
    with pytest.raises(CannotRead, match="interrupted"):
        check(path, go_on=lambda: False)
    with pytest.raises(CannotRead, match="interrupted") as stopped:
        salvage(path, path.with_name("new.refmap"), noon, words, go_on=lambda: False)
    assert sentence(stopped.value) == "“a.refmap” cannot be read: reading it takes too long."
    assert listing(path.parent) == before


def test_more_rows_than_there_can_be_are_not_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referralmap.document.salvage import surviving_rows

    monkeypatch.setattr(reading_limits, "MOST_ROWS", 3)
    monkeypatch.setattr(surviving_rows, "_AT_ONCE", 1)
    for act in (
        lambda: check(path),
        lambda: salvage(path, path.with_name("new.refmap"), noon, words),
    ):
        with pytest.raises(CannotRead, match="too many rows"):
            act()


def test_sqlite_is_interrupted_too(tmp_path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n"
    with (
        ReadingLimits(tmp_path, lambda: False).within(connection),
        pytest.raises(sqlite3.OperationalError, match="interrupted"),
    ):
        connection.execute(endless).fetchone()
    connection.close()


def test_ctrl_c_in_the_midst_of_sqlite_is_not_swallowed(tmp_path: Path) -> None:
    def interrupted() -> bool:
        signal.raise_signal(signal.SIGINT)
        return False

    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n"
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        with (
            pytest.raises(KeyboardInterrupt),
            ReadingLimits(tmp_path, interrupted).within(connection),
            contextlib.suppress(sqlite3.Error),
        ):
            connection.execute(endless).fetchone()
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_at_the_start_of_what_sqlite_calls_is_not_swallowed(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        # what is raised in a function of SQL becomes an error of SQLite, too
        connection.create_function("hit", 0, lambda: signal.raise_signal(signal.SIGINT))
        with (
            pytest.raises(KeyboardInterrupt),
            ReadingLimits(tmp_path).within(connection),
            contextlib.suppress(sqlite3.Error),
        ):
            connection.execute("SELECT hit()").fetchone()


def test_what_memory_does_not_hold_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = listing(path.parent)
    monkeypatch.setattr(reading_limits, "_ROWS_AT_ONCE", 5)
    for memory, is_refused in ((500_000, False), (4_000, True)):
        monkeypatch.setattr(reading_limits, "is_too_much", lambda needed, m=memory: needed > m)
        bounds = ReadingLimits(path)
        with pytest.raises(TooLargeMap) if is_refused else contextlib.nullcontext():
            left_of(path, None, bounds)
    with pytest.raises(TooLargeMap):
        check(path)
    with pytest.raises(TooLargeMap):
        salvage(path, path.with_name("new.refmap"), noon, words)
    assert listing(path.parent) == before
