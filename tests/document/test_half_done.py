"""What a program that died left of a map is whole again when it is opened, password or not."""

import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from referralmap.document.check import check
from referralmap.document.database import driver, encryption, opening, schema
from referralmap.document.document import Document
from referralmap.document.holding.errors import PasswordNeeded, WrongPassword
from referralmap.document.holding.home import Home
from referralmap.document.salvaging import salvage
from tests.document.files import (
    RAW_KEY,
    a_full_map,
    adding,
    closing,
    encrypt,
    leave_half_done,
    listing,
    noon,
)
from tests.document.test_salvaging import words
from tests.random_maps import state

OLD = Path(__file__).parent / "versions"
SECRETS = [None, RAW_KEY] if driver.knows_passwords() else [None]
PAGE = encryption.PAGE
MODES = ["delete", "truncate", "persist", "wal"]


@pytest.fixture(params=SECRETS, ids=["open", "secret"][: len(SECRETS)])
def password(request: pytest.FixtureRequest) -> str | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=range(1, schema.VERSION + 1))
def whole(request: pytest.FixtureRequest, password: str | None, tmp_path: Path) -> Path:
    path = tmp_path / "maps" / "a.refmap"
    path.parent.mkdir()
    if request.param == schema.VERSION:
        a_full_map(path)
    else:
        shutil.copy(OLD / f"version-{request.param}.refmap", path)
    encrypt(path, password)
    return path


def people_and_steps(path: Path, password: str | None) -> tuple[object, ...]:
    with closing(Document.open(path, read_only=True, password=password)) as document:
        was_in_log = document.network.bookmarks.pop(900, None) is not None
        return state(document.network), list(document.history), was_in_log


def test_a_map_of_any_version_is_read_with_and_without_a_password(
    whole: Path, password: str | None
) -> None:
    before = listing(whole.parent)
    assert check(whole, password) == []
    assert people_and_steps(whole, password)[0]
    assert listing(whole.parent) == before


@pytest.mark.parametrize("mode", MODES)
def test_what_a_program_left_half_done_is_read_and_not_touched(
    mode: str, whole: Path, password: str | None, tmp_path: Path
) -> None:
    expected = people_and_steps(whole, password)
    leave_half_done(whole, mode, password)
    before = listing(whole.parent)
    assert len(before) == 2
    assert people_and_steps(whole, password) == (*expected[:2], mode == "wal")
    assert check(whole, password) == []
    if password is not None:
        with pytest.raises(PasswordNeeded):
            Document.open(whole)
        with pytest.raises(WrongPassword):
            Document.open(whole, password="another")
    target = tmp_path / "new.refmap"
    assert salvage(whole, target, noon, words, password).lost == ()
    with closing(Document.open(target, password=password)) as document:
        assert (900 in document.network.bookmarks) == (mode == "wal")
    assert listing(whole.parent) == before


@pytest.mark.parametrize("mode", MODES)
def test_what_a_program_left_half_done_is_edited_and_becomes_one_file(
    mode: str, whole: Path, password: str | None, tmp_path: Path
) -> None:
    expected = people_and_steps(whole, password)
    leave_half_done(whole, mode, password)
    home = Home(tmp_path / "locks", tmp_path / "backups")
    with closing(Document.open(whole, password=password, home=home)) as document:
        document.perform(adding("Hans"))
        document.undo()
        document.backup_job()()
    assert [found.name for found in whole.parent.iterdir()] == [whole.name]
    now = people_and_steps(whole, password)
    assert (now[0], now[2]) == (expected[0], mode == "wal")
    assert check(whole, password) == []
    for backup in home.backups.rglob("*.refmap"):
        assert check(backup, password) == []


def test_in_the_mode_of_a_log_that_is_gone_a_map_is_read_without_a_new_one(
    whole: Path, password: str | None
) -> None:
    expected = people_and_steps(whole, password)
    connection = driver.connect(whole, "rw", password)
    connection.execute("PRAGMA journal_mode=wal").fetchall()
    connection.close()
    before = listing(whole.parent)
    assert len(before) == 1
    if password is not None:
        with pytest.raises(WrongPassword):
            Document.open(whole, password="another")
    assert people_and_steps(whole, password) == expected
    assert check(whole, password) == []
    assert listing(whole.parent) == before


def test_power_that_failed_while_the_file_grew_does_not_make_it_another_kind_of_file(
    whole: Path, password: str | None
) -> None:
    expected = people_and_steps(whole, password)
    leave_half_done(whole, "truncate", password)
    whole.write_bytes(whole.read_bytes()[:-1000])
    if password is not None:
        with pytest.raises(PasswordNeeded):
            Document.open(whole)
    assert people_and_steps(whole, password) == expected


@pytest.mark.parametrize("is_half_done", [False, True])
def test_a_free_page_that_was_torn_costs_nothing(
    is_half_done: bool, whole: Path, password: str | None, tmp_path: Path
) -> None:
    """SQLite keeps no copy of it in a journal, and a copy of the map must not trip over it."""
    expected = people_and_steps(whole, password)
    free = free_pages(whole, password)
    if is_half_done:
        leave_half_done(whole, "truncate", password)
    data = bytearray(whole.read_bytes())
    for number in free:
        data[number * PAGE - 3000 : number * PAGE - 2000] = bytes(1000)
    whole.write_bytes(data)
    home = Home(tmp_path / "locks", tmp_path / "backups")
    assert people_and_steps(whole, password) == expected
    assert check(whole, password) == []
    with closing(Document.open(whole, password=password, home=home)) as document:
        document.perform(adding("Hans"))
        document.save_copy(tmp_path / "copy.refmap")
        backup = document.backup_job()()
        now = state(document.network), list(document.history)
    for made in (whole, backup.path, tmp_path / "copy.refmap"):
        assert check(made, password) == []
        assert people_and_steps(made, password)[:2] == now


def free_pages(path: Path, password: str | None) -> tuple[int, ...]:
    """Let go of some pages; the numbers of those that SQLite never reads again."""
    connection = driver.connect(path, "rw", password)
    connection.execute("CREATE TABLE more (text)")
    connection.execute("INSERT INTO more VALUES (printf('%.*c', 40000, 'x'))")
    connection.execute("DROP TABLE more")
    connection.close()
    data = path.read_bytes()
    if password is not None:
        data = encryption.decrypted(data, password) or b""
    (trunk,) = struct.unpack_from(">I", data, 32)
    (count,) = struct.unpack_from(">I", data, (trunk - 1) * PAGE + 4)
    assert count > 5
    return struct.unpack_from(f">{count}I", data, (trunk - 1) * PAGE + 8)


def test_a_reader_comes_through_when_the_writer_dies_while_it_opens_the_map(
    tmp_path: Path, password: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, left = tmp_path / "here" / "a.refmap", tmp_path / "left" / "a.refmap"
    path.parent.mkdir()
    left.parent.mkdir()
    a_full_map(path)
    encrypt(path, password)
    before = people_and_steps(path, password)
    shutil.copy(path, left)
    leave_half_done(left, "truncate", password)
    open_map = opening.open_map

    def dies_then(*given: Any) -> driver.Connection:
        connection = open_map(*given)
        for found in left.parent.iterdir():
            with open(path.with_name(found.name), "r+b" if found == left else "wb") as file:
                file.write(found.read_bytes())
        return connection

    monkeypatch.setattr(opening, "open_map", dies_then)
    assert people_and_steps(path, password) == before


def test_a_reader_follows_what_was_written_while_it_made_its_copy(
    tmp_path: Path, password: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, later = tmp_path / "here" / "a.refmap", tmp_path / "later" / "a.refmap"
    path.parent.mkdir()
    later.parent.mkdir()
    a_full_map(path)
    encrypt(path, password)
    shutil.copy(path, later)
    with closing(Document.open(later, password=password)) as document:
        document.perform(adding("Hans"))
    leave_half_done(path, "truncate", password)
    open_map = opening.open_map

    def overtaken(*given: Any) -> driver.Connection:
        connection = open_map(*given)
        if path.with_name("a.refmap-journal").exists():
            path.with_name("a.refmap-journal").unlink()
            with path.open("r+b") as file:
                file.write(later.read_bytes())
                file.truncate()
        return connection

    monkeypatch.setattr(opening, "open_map", overtaken)
    with closing(Document.open(path, read_only=True, password=password)) as document:
        assert "Hans-0" not in document.network.people
        assert document.follow()
        assert "Hans-0" in document.network.people
