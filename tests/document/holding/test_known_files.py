"""What was verified is known again by its bytes, and by nothing else."""

import contextlib
import random
import sys
from pathlib import Path

import pytest

from referralmap.document.check import check
from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding import known_files
from referralmap.document.holding.errors import DamagedMap
from referralmap.document.holding.known_files import Digest
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import Person, PersonId
from tests.document.files import RAW_KEY, a_full_map, adding, closing
from tests.random_maps import state
from tests.reliability.hostile_maps import MAPS

needs_cipher = pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REFERRALMAP_FOLDER", str(tmp_path / "own"))
    monkeypatch.setattr(known_files, "LARGE", 0)
    return tmp_path / "own"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.refmap"
    a_full_map(path)
    return path


def is_known(path: Path) -> bool:
    return Digest(path).is_known()


def damage(path: Path) -> None:
    """Change a name past its checksum."""
    with contextlib.closing(driver.connect(path, "rw")) as connection:
        connection.execute("UPDATE people SET name = 'Anne' WHERE id = 'Anna'")


@pytest.mark.parametrize("password", [None, pytest.param(RAW_KEY, marks=needs_cipher)])
def test_a_map_is_known_after_a_clean_close_and_after_each_edit(
    tmp_path: Path, password: str | None
) -> None:
    path = tmp_path / "b.refmap"
    a_full_map(path, password)
    assert is_known(path)
    with closing(Document.open(path, password=password)) as document:
        document.perform(adding("Ida"))
        assert not is_known(path)
        there, steps = state(document.network), [*document.history]
    assert is_known(path)
    with closing(Document.open(path, password=password)) as document:
        assert state(document.network) == there
        assert [*document.history] == steps
    assert not check(path, password)


def test_a_foreign_file_is_known_once_it_was_verified(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.refmap"
    with contextlib.closing(driver.connect(path, "rw")) as connection:
        connection.execute("VACUUM")
    copy.write_bytes(path.read_bytes())
    assert not is_known(copy)
    Document.open(copy, read_only=True).close()
    assert is_known(copy)
    assert is_known(path)  # the same bytes


def test_no_changed_byte_is_taken_for_what_was_verified(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    rng = random.Random(3)
    for _ in range(20):
        at = rng.randrange(len(data))
        changed = bytearray(data)
        changed[at] ^= 1 << rng.randrange(8)
        copy = tmp_path / "changed.refmap"
        copy.write_bytes(changed)
        assert not is_known(copy)


def test_only_what_is_known_is_not_read_row_by_row_and_check_reads_every_row(path: Path) -> None:
    damage(path)
    with pytest.raises(DamagedMap):
        Document.open(path, read_only=True)
    assert not is_known(path)
    Digest(path).remember()
    with closing(Document.open(path, read_only=True)) as document:
        assert document.network.people[PersonId("Anna")].name == "Anne"
    assert [flaw.id for flaw in check(path)] == ["Anna"]


def test_what_another_program_wrote_meanwhile_is_not_noted_as_verified(path: Path) -> None:
    with closing(Document.open(path)) as document:
        document.perform(adding("Ida"))
        damage(path)
    assert not is_known(path)
    with pytest.raises(DamagedMap):
        Document.open(path, read_only=True)


def test_texts_that_sqlite_cuts_off_are_whole_in_a_map_that_is_known(path: Path) -> None:
    odd = Person(PersonId("odd"), "Odd", 90, notes="a\x00b")
    with closing(Document.open(path)) as document:
        document.perform(Edit(Label("add_person"), (Change(None, odd),)))
    assert is_known(path)
    with closing(Document.open(path, read_only=True)) as document:
        assert document.network.people[odd.id] == odd


@pytest.mark.parametrize("program", ["/no/such/program", "false"])
def test_without_the_child_process_a_map_is_verified_and_not_noted(
    path: Path, monkeypatch: pytest.MonkeyPatch, program: str, own: Path
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with closing(Document.open(path)) as document:
        document.perform(adding("Ida"))
    damage(path)
    with pytest.raises(DamagedMap):
        Document.open(path, read_only=True)


def test_few_digests_are_kept_and_nobody_else_may_read_them(path: Path, own: Path) -> None:
    folder = own / "verified"
    for number in range(600):
        (folder / f"{number}-x").touch()
    Digest(path).remember()
    assert is_known(path)
    assert len(list(folder.iterdir())) < 600
    assert folder.stat().st_mode & 0o77 == 0


def test_the_frozen_program_says_the_same_of_a_file(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert known_files.run_child(str(path)) == 0
    digest, size = capfd.readouterr().out.split()
    assert int(size) == path.stat().st_size
    assert len(digest) == 64


def test_an_unlawful_map_is_not_noted_as_verified(path: Path) -> None:
    MAPS["an amount that is no number"](path.with_name("b.refmap"))
    for _ in range(2):
        with pytest.raises(DamagedMap):
            Document.open(path.with_name("b.refmap"), read_only=True)


def test_a_small_map_starts_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_files, "LARGE", 10_000_000)
    path = tmp_path / "small.refmap"
    a_full_map(path)
    Document.open(path).close()
    assert not is_known(path)
