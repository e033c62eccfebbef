"""A map stays one file of its user: through links, with and without a password, to the end."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from referralmap.document import backups
from referralmap.document.check import check
from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding.errors import (
    ChangedElsewhere,
    DamagedMap,
    MapError,
    PasswordNeeded,
    WrongPassword,
)
from referralmap.document.holding.home import Home
from referralmap.document.salvaging import salvage
from tests.document.files import NOON, RAW_KEY, a_full_map, adding, closing, leave_half_done, noon
from tests.random_maps import state

needs_cipher = pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, modes and kills of POSIX")
OTHER_KEY = f"x'{bytes(range(7, 39)).hex()}{bytes(16).hex()}'"
CANARIES = (b"Anna", b"Hans", b"Frieda", b"a picture of Anna")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REFERRALMAP_FOLDER", str(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def home(own: Path) -> Home:
    return Home(own / "locks", own / "backups")


@pytest.fixture(params=[None, pytest.param(RAW_KEY, marks=needs_cipher)], ids=["open", "secret"])
def password(request: pytest.FixtureRequest) -> str | None:
    found = request.param
    assert found is None or isinstance(found, str)
    return found


@pytest.fixture
def real(tmp_path: Path, password: str | None) -> Path:
    path = tmp_path / "maps" / "real.refmap"
    path.parent.mkdir()
    a_full_map(path, password)
    return path


@pytest.fixture(params=["plain", "link", "linked folder"])
def path(request: pytest.FixtureRequest, real: Path, tmp_path: Path) -> Path:
    """The map as its user knows it."""
    if request.param == "plain":
        return real
    if request.param == "link":
        link = tmp_path / "known.refmap"
        link.symlink_to(real)
        return link
    folder = tmp_path / "folder"
    folder.symlink_to(real.parent, target_is_directory=True)
    return folder / real.name


def alone(real: Path) -> bool:
    return [found.name for found in real.parent.iterdir()] == [real.name]


@needs_cipher
@pytest.mark.parametrize("then", [OTHER_KEY, None], ids=["to a password", "to none"])
def test_a_change_of_password_changes_the_file_that_is_meant_and_no_other(
    path: Path, real: Path, password: str | None, then: str | None, home: Home
) -> None:
    was_link = path.is_symlink()
    with closing(Document.open(path, password=password, home=home)) as document:
        document.use_password(then)
        document.perform(adding("Hans"))
        assert (document.path, document.file) == (path, real)
        before = state(document.network)
    assert path.is_symlink() == was_link
    assert alone(real)
    assert (b"Anna" in real.read_bytes()) == (then is None)
    with closing(Document.open(real, password=then)) as document:
        assert state(document.network) == before


@pytest.mark.parametrize("mode", ["truncate", "wal"])
def test_what_a_kill_left_is_worked_in_and_cleared_away(
    path: Path, real: Path, password: str | None, mode: str
) -> None:
    leave_half_done(real, mode, password)
    assert check(path, password) == []
    with closing(Document.open(path, password=password, read_only=True)) as document:
        assert "Anna" in document.network.people
    with closing(Document.open(path, password=password)) as document:
        document.perform(adding("Hans"))
    assert alone(real)


def test_an_error_names_the_file_as_its_user_does(
    path: Path, real: Path, password: str | None
) -> None:
    real.write_bytes(real.read_bytes()[:-6000])
    for read_only in (True, False):
        with pytest.raises(MapError) as refused:
            Document.open(path, password=password, read_only=read_only)
        assert refused.value.path == path
    real.unlink()
    tries: list[Callable[[], object]] = [
        lambda: Document.open(path, password=password),
        lambda: check(path, password),
        lambda: salvage(path, path.with_name("new.refmap"), noon, lambda _: ("", ""), password),
    ]
    for act in tries:
        with pytest.raises(MapError) as refused:
            act()
        assert refused.value.path == path


def test_a_map_is_locked_by_whatever_name_it_is_opened(
    path: Path, real: Path, password: str | None, home: Home
) -> None:
    with closing(Document.open(path, password=password, home=home)):
        with pytest.raises(MapError) as refused:
            Document.open(real, password=password, home=home)
        assert type(refused.value).__name__ == "InUse"


def test_a_file_keeps_its_mode_and_new_ones_are_for_their_user_alone(
    path: Path, real: Path, password: str | None, home: Home
) -> None:
    real.chmod(0o640)
    others = [path.with_name(f"{name}.refmap") for name in ("copy", "state", "saved")]
    with closing(Document.open(path, password=password, home=home)) as document:
        document.perform(adding("Hans"))
        backup = document.backup_job(b"a picture")()
        document.forget(NOON.replace(year=2030))
        document.save_copy(others[0])
        document.save_state(0, others[1])
        if driver.knows_passwords():
            document.use_password(OTHER_KEY)
            document.use_password(password)
    salvage(path, others[2], noon, lambda _: ("", ""), password)
    assert real.stat().st_mode & 0o777 == 0o640
    new = [*others, backup.path, *([backup.picture] if password is None else [])]
    assert [made.stat().st_mode & 0o777 for made in new] == [0o600] * len(new)
    assert backup.path.parent.stat().st_mode & 0o077 == 0


def test_a_lifted_map_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "old.refmap"
    old = Path(__file__).parent / "versions" / "version-1.refmap"
    path.write_bytes(old.read_bytes())
    path.chmod(0o660)
    Document.open(path).close()
    assert path.read_bytes() != old.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o660


@needs_cipher
@pytest.mark.parametrize("then", [OTHER_KEY, None], ids=["to a password", "to none"])
def test_a_file_that_another_program_brings_meanwhile_is_kept(
    path: Path, real: Path, password: str | None, then: str | None, tmp_path: Path
) -> None:
    brought = tmp_path / "brought.refmap"
    a_full_map(brought, password)
    theirs = brought.read_bytes()
    with closing(Document.open(path, password=password)) as document:
        before = state(document.network)

        def bring(sql: str) -> None:
            if "SELECT * FROM people" in sql and brought.exists():
                brought.replace(real)

        document._store._connection.set_trace_callback(bring)  # type: ignore[attr-defined]
        with pytest.raises(ChangedElsewhere) as refused:
            document.use_password(then)
        assert refused.value.path == path
        assert real.read_bytes() == theirs
        assert alone(real)
        assert document.password == password
        assert state(document.network) == before
        with pytest.raises(ChangedElsewhere):
            document.perform(adding("Hans"))
    assert real.read_bytes() == theirs


@needs_cipher
def test_nothing_of_a_map_with_a_password_can_be_read_anywhere(tmp_path: Path, home: Home) -> None:
    path = tmp_path / "maps" / "a.refmap"
    path.parent.mkdir()
    a_full_map(path, RAW_KEY)
    leave_half_done(path, "truncate", RAW_KEY)
    with closing(Document.open(path, password=RAW_KEY, home=home)) as document:
        document.perform(adding("Hans", 20))
        backup = document.backup_job(b"a picture of Anna")()
        document.save_copy(path.with_name("copy.refmap"))
        document.use_password(OTHER_KEY)
        document.perform(adding("Ida"))
        document._schedule._last = None
        document.backup_job(b"a picture of Anna")()
    backups.restore(backup, path.with_name("restored.refmap"), RAW_KEY)
    read = [found for found in tmp_path.rglob("*") if found.is_file()]
    assert len(read) >= 5
    for found in read:
        assert not any(canary in found.read_bytes() for canary in CANARIES), found


@needs_cipher
def test_a_picture_of_an_earlier_version_goes_with_the_next_backup(
    tmp_path: Path, home: Home
) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        in_clear = document.backup_job(b"a picture")()
        document.use_password(RAW_KEY)
        document.perform(adding("Ida"))
        document._schedule._last = None
        secret = document.backup_job()()
        secret.picture.write_bytes(b"a picture of Anna")
        document.perform(adding("Jan"))
        document._schedule._last = None
        document.backup_job()()
    assert in_clear.picture.exists()
    assert not secret.picture.exists()


def killed_at(number: int, path: Path, password: str | None, then: str | None) -> None:
    """Change the password in a process that dies at the statement of this number."""
    child = os.fork()
    if child == 0:
        left = [number]

        def die(_sql: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        document = Document.open(path, password=password)
        document._store._connection.set_trace_callback(die)  # type: ignore[attr-defined]
        document.use_password(then)
        os._exit(0)
    os.waitpid(child, 0)


@needs_cipher
@pytest.mark.parametrize("then", [OTHER_KEY, None], ids=["to a password", "to none"])
def test_nothing_outlives_a_kill_while_a_password_is_changed(
    path: Path, real: Path, password: str | None, then: str | None, tmp_path: Path
) -> None:
    killed_with_parts = 0
    for number in range(0, 24, 3):
        killed_at(number, path, password, then)
        killed_with_parts += not alone(real)
        try:
            Document.open(path, password=password).close()
        except (PasswordNeeded, WrongPassword, DamagedMap):
            Document.open(path, password=then).close()
            break
        assert alone(real)
    assert killed_with_parts > 1
    assert alone(real)
    left = [found for found in (tmp_path / "own").rglob("*") if found.is_dir()]
    assert {found.name for found in left} <= {"unfinished", "verified"}


def test_a_killed_reader_leaves_no_copy_for_long(
    path: Path, real: Path, password: str | None, own: Path
) -> None:
    leave_half_done(real, "truncate", password)
    child = os.fork()
    if child == 0:
        from referralmap.document.database import opening

        reading = opening.finished(real, password)
        reading.__enter__()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert list(own.rglob("copy.refmap*"))
    Document.open(path, password=password, read_only=True).close()
    assert list(own.rglob("copy.refmap*")) == []
