"""A device that takes its time: what is written to it beside the map holds no edit up."""

import contextlib
import os
import threading
from pathlib import Path

import pytest

from referralmap.document.backups import Backup
from referralmap.document.check import check
from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding.home import Home
from tests.document.files import RAW_KEY, a_full_map, adding, closing
from tests.reliability.acting import names_of
from tests.reliability.listening_disk import can_listen, listening

_PATIENCE = 60
_LONGEST_NOTE = 8192


@pytest.fixture(params=[None, RAW_KEY], ids=["open", "secret"])
def password(request: pytest.FixtureRequest) -> str | None:
    if not can_listen(cipher=request.param is not None):
        pytest.skip("this SQLite does not let us listen")
    return request.param  # type: ignore[no-any-return]


def test_an_edit_is_stored_while_a_backup_waits_for_its_device(
    tmp_path: Path, password: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, home = tmp_path / "a.refmap", Home(tmp_path / "locks", tmp_path / "backups")
    a_full_map(path, password)
    is_flushing, is_edited = threading.Event(), threading.Event()

    def tell(kind: str, file: str, _at: int, _data: bytes) -> None:
        if kind == "sync" and Path(file).parent.parent == home.backups:
            is_flushing.set()
            assert is_edited.wait(_PATIENCE)

    synced = os.fsync

    def fsync(descriptor: int) -> None:
        if os.fstat(descriptor).st_size > _LONGEST_NOTE:  # the backup itself
            is_flushing.set()
            assert is_edited.wait(_PATIENCE)
        synced(descriptor)

    made: list[Backup] = []
    with (
        listening(tell, cipher=password is not None),
        closing(Document.open(path, home=home, password=password)) as document,
    ):
        document.perform(adding("Hans"))
        monkeypatch.setattr(os, "fsync", fsync)
        job = document.backup_job()
        thread = threading.Thread(target=lambda: made.append(job()))
        thread.start()
        try:
            assert is_flushing.wait(_PATIENCE)
            document.perform(adding("Ida"))
            document.undo()
            document.redo()
        finally:
            is_edited.set()
            thread.join()
        monkeypatch.undo()
        assert "Ida" in names_of(document)
    [backup] = made
    assert check(backup.path, password) == []
    with contextlib.closing(
        Document.open(backup.path, read_only=True, password=password)
    ) as before:
        assert "Hans" in names_of(before)
        assert "Ida" not in names_of(before)


def test_a_copy_that_edits_overtake_again_and_again_comes_to_an_end(
    tmp_path: Path, password: str | None
) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path, password)
    with closing(Document.open(path, password=password)) as document:
        document.perform(adding("many", 3_000))
        source = driver.connect(path, "ro", password)
        target = driver.memory_like(source)
        steps = 0

        class Busy(driver._Progress):
            def __call__(self, status: int, left: int, all_: int) -> None:
                nonlocal steps
                steps += 1
                if left:
                    document.perform(adding(f"late{steps}"))
                super().__call__(status, left, all_)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(driver, "_Progress", Busy)
            patch.setattr(driver, "_PAGES_AT_ONCE", (16, 32, -1))
            driver.copy(source, target)
        assert steps > 2
        [(count,)] = target.execute("SELECT count(*) FROM people").fetchall()
        assert count == len(document.network.people)
        source.close()
        target.close()


def test_a_copy_of_a_file_that_another_program_keeps_to_itself_is_given_up(
    tmp_path: Path, password: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.refmap"
    a_full_map(path, password)
    monkeypatch.setattr(driver, "PATIENCE_SECONDS", 0)
    with (
        contextlib.closing(driver.connect(path, "rw", password)) as other,
        contextlib.closing(driver.connect(path, "ro", password)) as source,
        contextlib.closing(driver.memory_like(source)) as target,
    ):
        source.execute("SELECT 1 FROM meta").fetchone()
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(driver.errors(), match="locked"):
            driver.copy(source, target)
        other.execute("ROLLBACK")
