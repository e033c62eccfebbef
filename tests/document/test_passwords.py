"""A map with a password is read by nobody who does not know it, and as safe as any other."""

import os
import random
import unicodedata
from pathlib import Path

import pytest

from referralmap.document import backups
from referralmap.document.access import as_spelled
from referralmap.document.check import check
from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap, PasswordNeeded, WrongPassword
from referralmap.document.holding.home import Home
from referralmap.document.salvaging import salvage
from tests.document.files import RAW_KEY, a_full_map, adding, closing, listing, noon
from tests.document.test_salvaging import words
from tests.random_maps import state

pytestmark = pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
SECRET = "it's a sécret"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "maps" / "a.refmap"
    path.parent.mkdir()
    a_full_map(path)
    with closing(Document.open(path)) as document:
        document.use_password(SECRET)
        document.perform(adding("Hans"))
        assert document.undo() is not None
        document.redo()
    return path


def test_nothing_of_it_stands_in_the_file_and_nothing_beside_it(path: Path) -> None:
    data = path.read_bytes()
    assert not any(word in data for word in (b"SQLite", b"Anna", b"Hans", b"people"))
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_without_the_password_it_is_asked_for_and_a_wrong_one_is_refused(path: Path) -> None:
    before = listing(path.parent)
    with pytest.raises(PasswordNeeded):
        Document.open(path)
    for wrong in ("another", "", SECRET.upper()):
        with pytest.raises((WrongPassword, PasswordNeeded)):
            Document.open(path, password=wrong)
    assert listing(path.parent) == before


def test_with_the_password_all_is_there_and_copies_and_backups_are_as_safe(
    path: Path, tmp_path: Path
) -> None:
    home = Home(tmp_path / "locks", tmp_path / "backups")
    with closing(Document.open(path, password=SECRET, home=home)) as document:
        assert "Hans-0" in document.network.people
        document.perform(adding("Ida"))
        backup = document.backup_job()()
        copy = path.with_name("copy.refmap")
        document.save_copy(copy)
        before = state(document.network)
    for made in (backup.path, copy):
        assert b"Anna" not in made.read_bytes()
        with closing(Document.open(made, password=SECRET)) as document:
            assert state(document.network) == before


def test_the_password_can_be_changed_and_taken_away_with_all_history(path: Path) -> None:
    with closing(Document.open(path, password=SECRET)) as document:
        before = state(document.network), list(document.history)
        document.use_password("another one")
    with closing(Document.open(path, password="another one")) as document:
        assert (state(document.network), list(document.history)) == before
        document.use_password(None)
    with closing(Document.open(path)) as document:
        assert (state(document.network), list(document.history)) == before
        while document.undo():
            pass
        assert document.network.people


def test_damage_is_found_in_it_too(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedMap):
        Document.open(path, password=SECRET)
    assert path.read_bytes() == bytes(data)


def test_a_zip_or_a_picture_is_no_map_with_a_password(tmp_path: Path) -> None:
    for number, start in enumerate((b"PK\3\4", b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0")):
        path = tmp_path / f"{number}.refmap"
        path.write_bytes(start + bytes(range(200)) * 41)
        with pytest.raises((PasswordNeeded, DamagedMap, Exception)) as refused:
            Document.open(path)
        assert refused.value.__class__.__name__ in ("NotAMap", "PasswordNeeded")


@pytest.mark.parametrize("values", [49, 64, 90])
def test_a_password_is_asked_for_whatever_values_encryption_happens_to_make(
    values: int, path: Path
) -> None:
    start = bytes(range(100, 100 + values)) + bytes([100]) * (100 - values)
    path.write_bytes(start + path.read_bytes()[100:])
    with pytest.raises(PasswordNeeded):
        Document.open(path)


@pytest.mark.parametrize(
    "wrong", ["", " ", "x" * 2_000_000, "a\0b", "\ud800", "Gruß an 東京", "x'00'", "'; DROP --"]
)
def test_any_wrong_password_is_one_answer_and_the_file_is_untouched(path: Path, wrong: str) -> None:
    before = listing(path.parent)
    with pytest.raises(WrongPassword):
        Document.open(path, password=wrong)
    with pytest.raises(WrongPassword):
        check(path, wrong)
    assert listing(path.parent) == before


def test_accents_may_be_written_in_either_way(path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", SECRET)
    assert decomposed != SECRET
    with pytest.raises(WrongPassword):
        Document.open(path, password=decomposed)
    opened = as_spelled(decomposed, lambda spelling: Document.open(path, password=spelling))
    with closing(opened) as document:
        assert document.password == SECRET
    with pytest.raises(WrongPassword):
        as_spelled("é", lambda spelling: Document.open(path, password=spelling))


def test_what_claims_to_be_encrypted_and_is_not_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    path.write_bytes(random.Random(1).randbytes(40_960))
    before = listing(tmp_path)
    with pytest.raises(PasswordNeeded):
        Document.open(path)
    with pytest.raises(WrongPassword):
        Document.open(path, password=SECRET)
    assert listing(tmp_path) == before


@pytest.mark.parametrize("at", [20, 2000, 4095])
def test_a_damaged_first_page_is_not_called_a_wrong_password(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    before = listing(path.parent)
    with pytest.raises(WrongPassword):
        Document.open(path, password="another")
    with pytest.raises(DamagedMap):
        Document.open(path, password=SECRET)
    assert check(path, SECRET)
    assert listing(path.parent) == before
    target = path.with_name("saved.refmap")
    salvage(path, target, noon, words, SECRET)
    with closing(Document.open(target, password=SECRET)) as saved:
        assert "Hans" in {person.name for person in saved.network.people.values()}


def test_one_wrong_bit_in_the_salt_is_found(tmp_path: Path) -> None:
    path, key = tmp_path / "a.refmap", RAW_KEY[:66] + "'"
    a_full_map(path, key)
    data = bytearray(path.read_bytes())
    data[5] ^= 4
    path.write_bytes(data)
    with pytest.raises(WrongPassword):
        Document.open(path, password=key)
    assert salvage(path, tmp_path / "saved.refmap", noon, words, key).saved["people"]


def test_the_password_of_an_older_backup_opens_that_and_nothing_newer(
    path: Path, tmp_path: Path
) -> None:
    home = Home(tmp_path / "locks", tmp_path / "backups")
    with closing(Document.open(path, home=home, password=SECRET)) as document:
        document.perform(adding("Ida"))
        older = document.backup_job()()
        document.use_password("a newer one")
    for wrong, file in ((SECRET, path), ("a newer one", older.path)):
        with pytest.raises(WrongPassword):
            Document.open(file, read_only=True, password=wrong)
    backups.restore(older, tmp_path / "restored.refmap", SECRET)
    with closing(Document.open(tmp_path / "restored.refmap", password=SECRET)) as restored:
        assert "Ida" in {person.name for person in restored.network.people.values()}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_a_file_of_somebody_else_stays_theirs_under_another_password(path: Path) -> None:
    os.chown(path, 12345, 54321)
    path.chmod(0o640)
    with closing(Document.open(path, password=SECRET)) as document:
        document.use_password("another one")
        status = path.stat()
        assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (12345, 54321, 0o640)
        document.use_password(None)
    assert path.stat().st_uid == 12345
