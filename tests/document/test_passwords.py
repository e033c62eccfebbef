"""A map with a password is read by nobody who does not know it, and as safe as any other."""

from pathlib import Path

import pytest

from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap, PasswordNeeded, WrongPassword
from referralmap.document.holding.home import Home
from tests.document.files import a_full_map, adding, closing, listing
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
