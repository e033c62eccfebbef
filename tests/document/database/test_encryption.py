"""The pages of an encrypted map can be read without SQLCipher, also those that it refuses."""

import io
import random
import sqlite3
import time
from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.database import driver, encryption
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError, NotAMap, PasswordNeeded, WrongPassword
from referralmap.document.salvaging import salvage
from tests.document.files import RAW_KEY, a_full_map, adding, closing, encrypt, listing, noon
from tests.document.test_salvaging import words
from tests.random_maps import state

needs_cipher = pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")


@needs_cipher
@pytest.mark.parametrize("password", ["it's a sécret", "x" * 1000, RAW_KEY, RAW_KEY[:66] + "'"])
def test_what_is_decrypted_is_the_database_that_sqlcipher_wrote(
    password: str, tmp_path: Path
) -> None:
    plain, path = tmp_path / "plain.refmap", tmp_path / "a.refmap"
    a_full_map(plain)
    path.write_bytes(plain.read_bytes())
    encrypt(path, password)
    data = encryption.decrypted(path.read_bytes(), password)
    assert data is not None
    assert encryption.header(path.read_bytes(), password) == data[:100]
    path.write_bytes(data)
    seen = []
    for each in (plain, path):
        connection = sqlite3.connect(each)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        seen.append([*connection.iterdump()])
        connection.close()
    assert seen[0] == seen[1]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path, RAW_KEY)
    with closing(Document.open(path, password=RAW_KEY)) as document:
        document.perform(adding("Hans", 30))
    return path


@needs_cipher
def test_under_another_password_nothing_is_decrypted(secret: Path, tmp_path: Path) -> None:
    data = secret.read_bytes()
    assert encryption.decrypted(data, "another") is None
    assert encryption.header(data, "another") is None
    assert encryption.decrypted(b"", RAW_KEY) is None
    before = listing(tmp_path)
    with pytest.raises(WrongPassword):
        salvage(secret, tmp_path / "new.refmap", noon, words, "another")
    with pytest.raises(PasswordNeeded):
        salvage(secret, tmp_path / "new.refmap", noon, words)
    assert listing(tmp_path) == before


@needs_cipher
def test_one_damaged_page_costs_no_more_than_itself_and_what_is_lost_is_said(
    secret: Path, tmp_path: Path
) -> None:
    whole, dice = secret.read_bytes(), random.Random(7)
    with closing(Document.open(secret, password=RAW_KEY)) as document:
        records = len(list(document.network.records()))
    target = tmp_path / "new.refmap"
    for page in range(len(whole) // encryption.PAGE):
        damaged = bytearray(whole)
        damaged[page * encryption.PAGE + dice.randrange(16, encryption.PAGE)] ^= 1
        secret.write_bytes(damaged)
        with pytest.raises(MapError):
            Document.open(secret, password=RAW_KEY)
        report = salvage(secret, target, noon, words, RAW_KEY)
        with closing(Document.open(target, password=RAW_KEY)) as document:
            saved = len(list(document.network.records()))
        assert saved + len(report.lost) >= records
        assert saved > records // 2
        assert secret.read_bytes() == damaged
        target.unlink()


@needs_cipher
def test_the_check_names_who_is_on_a_page_that_sqlcipher_refuses(secret: Path) -> None:
    whole = secret.read_bytes()
    named = set()
    for page in range(1, len(whole) // encryption.PAGE):
        damaged = bytearray(whole)
        at = page * encryption.PAGE
        damaged[at : at + encryption.PAGE] = bytes(encryption.PAGE)
        secret.write_bytes(damaged)
        flaws = check(secret, RAW_KEY)
        assert flaws
        named |= {flaw.detail for flaw in flaws if flaw.record == "people"}
    assert {"Emil", "Hans"} <= named


@needs_cipher
def test_a_salvaged_map_has_the_same_password_and_all_of_a_whole_one(
    secret: Path, tmp_path: Path
) -> None:
    target = tmp_path / "new.refmap"
    assert salvage(secret, target, noon, words, RAW_KEY).lost == ()
    assert b"Anna" not in target.read_bytes()
    with (
        closing(Document.open(secret, password=RAW_KEY)) as old,
        closing(Document.open(target, password=RAW_KEY)) as new,
    ):
        assert state(old.network) == state(new.network)


def test_noise_is_no_map_under_any_password(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    path.write_bytes(random.Random(1).randbytes(10 * encryption.PAGE))
    with pytest.raises((WrongPassword, NotAMap)):
        salvage(path, tmp_path / "new.refmap", noon, words, RAW_KEY)


@needs_cipher
def test_only_an_encrypted_file_is_noise_on_every_page(secret: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.refmap"
    a_full_map(plain)
    for data, is_noise in ((secret.read_bytes(), True), (plain.read_bytes(), False)):
        assert encryption.is_noise(io.BytesIO(data)) is is_noise
        noise = random.Random(1).randbytes(encryption.PAGE)
        assert encryption.is_noise(io.BytesIO(noise + data[encryption.PAGE :])) is is_noise
        assert not encryption.is_noise(io.BytesIO(data + bytes(encryption.PAGE)))


def test_the_search_for_a_salt_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []

    def is_of_a_page(file: io.BytesIO, _password: str) -> bool:
        tried.append(file.read(encryption.SALT))
        time.sleep(0.01)
        return False

    def look() -> None:
        raise InterruptedError

    monkeypatch.setattr(encryption, "is_of_a_page", is_of_a_page)
    with pytest.raises(InterruptedError):
        encryption.with_salt_mended(bytes(encryption.PAGE), "a password", look)
    assert len(tried) < 8 * encryption.SALT
