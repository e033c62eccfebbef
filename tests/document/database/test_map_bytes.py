"""Reading a file beside SQLite leaves SQLite's locks alone."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from referralmap.document.database import driver, map_bytes, opening
from tests.document.files import RAW_KEY, a_full_map

PASSWORDS = [
    None,
    pytest.param(RAW_KEY, marks=pytest.mark.skipif(not driver.knows_passwords(), reason="none")),
]
_WRITE = (
    "import sys; from pathlib import Path; from referralmap.document.database import driver\n"
    "key = sys.argv[2] or None\n"
    "connection = driver.connect(Path(sys.argv[1]), 'rw', key)\n"
    "connection.execute('PRAGMA busy_timeout=0')\n"
    "try:\n    connection.execute('BEGIN EXCLUSIVE')\n"
    "except driver.errors() as error:\n    print(error)\n"
)


def another_writes(path: Path, password: str | None) -> str:
    """What another process is told that wants the file to itself; nothing if it gets it."""
    done = subprocess.run(
        [sys.executable, "-c", _WRITE, str(path), password or ""],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("password", PASSWORDS, ids=["open", "secret"])
@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_a_file_that_is_looked_at_stays_locked(tmp_path: Path, password: str | None) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path, password)
    with contextlib.closing(opening.open_map(path, "ro", password)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM people").fetchone()
        assert "locked" in another_writes(path, password)
        opening.look_at(path, password)
        with opening.finished(path, password) as file:
            assert file.read() == path_bytes(path)
        opening.open_map(path, "ro", password).close()
        assert "locked" in another_writes(path, password)
    assert another_writes(path, password) == ""


def path_bytes(path: Path) -> bytes:
    """Read by another process, which has no locks to lose here."""
    return subprocess.run(["cat", str(path)], capture_output=True, check=True).stdout


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts what is open by /proc")
def test_at_most_one_descriptor_is_kept_and_none_without_a_connection(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)

    def count() -> int:
        found = 0
        for name in os.listdir("/proc/self/fd"):
            with contextlib.suppress(OSError):
                found += os.readlink(f"/proc/self/fd/{name}") == str(path)
        return found

    with contextlib.closing(opening.open_map(path, "ro")) as connection:
        connection.execute("SELECT count(*) FROM people").fetchone()
        for _ in range(20):
            opening.look_at(path)
        assert count() <= 2
    assert count() == 0


def test_what_is_read_begins_at_the_start_each_time_and_can_be_gone_back_in(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(range(200)) * 100)
    for _ in range(2):
        with map_bytes.opened(path) as file:
            assert file.read(100) == bytes(range(100))
            assert file.seek(-8, os.SEEK_END) == 19_992
            assert file.read() == bytes(range(192, 200))
            assert file.seek(0) == 0
            assert file.read() == path.read_bytes()
    with pytest.raises(FileNotFoundError), map_bytes.opened(tmp_path / "nowhere"):
        pass
