"""What others do to the file of an open map, step by step: sync clients, windows, hosts, clocks."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

from referralmap.document.document import Document
from referralmap.document.holding import edit_lock
from referralmap.document.holding.errors import ChangedElsewhere, InUse, MapError
from referralmap.document.holding.home import Home
from tests.document.files import a_full_map, adding, closing
from tests.reliability.acting import names_of
from tests.reliability.outcome import Outcome, away_from_the_user, scratch

Scene = Callable[[Path, Home], None]


def run(count: int, seed: int) -> Outcome:
    outcome = Outcome("others", "scripted scenes")
    started = time.monotonic()
    for name, scene in SCENES.items():
        outcome.tried += 1
        with away_from_the_user(), scratch() as folder:
            path = folder / "maps" / "a.refmap"
            path.parent.mkdir()
            a_full_map(path)
            try:
                scene(path, Home(folder / "locks", folder / "backups"))
            except Exception as error:
                outcome.wrong.append(f"{name}: {error!r}")
    outcome.seconds = time.monotonic() - started
    return outcome


def _refused(act: Callable[[], object], kind: type[MapError] = ChangedElsewhere) -> None:
    try:
        act()
    except kind:
        return
    raise AssertionError(f"not refused with {kind.__name__}")


def _stranded(change: Callable[[Path], None]) -> Scene:
    """Another program makes `change`: no edit is accepted, and what is shown can be saved."""

    def scene(path: Path, home: Home) -> None:
        with closing(Document.open(path, home=home)) as document:
            document.perform(adding("Hans"))
            shown = names_of(document)
            change(path)
            _refused(lambda: document.perform(adding("Ida")))
            _refused(document.undo)
            assert names_of(document) == shown
            saved = path.with_name("saved.refmap")
            document.save_copy(saved)
            with closing(Document.open(saved)) as copy:
                assert names_of(copy) == shown

    return scene


def _older_file_back(path: Path) -> None:
    """A sync client puts an older state in place, by renaming."""
    fresh = path.with_name("fresh")
    a_full_map(fresh)
    fresh.replace(path)


def _overwritten(path: Path) -> None:
    fresh = path.with_name("fresh")
    a_full_map(fresh)
    path.write_bytes(fresh.read_bytes())
    fresh.unlink()


def _diverged(path: Path) -> None:
    """The other side went on from a state before the last edit here."""
    other = path.with_name("other.refmap")
    shutil.copy(path, other)
    with closing(Document.open(other)) as elsewhere:
        elsewhere.undo()
        elsewhere.perform(adding("Nebenan"))
    other.replace(path)


def _deleted(path: Path) -> None:
    path.unlink()


def _renamed(path: Path) -> None:
    path.rename(path.with_name("elsewhere.refmap"))


def _cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _emptied(path: Path) -> None:
    os.truncate(path, 0)


def _became_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _touched(path: Path, home: Home) -> None:
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        os.utime(path, (0, 0))
        document.perform(adding("Ida"))
    with closing(Document.open(path)) as document:
        assert {"Hans", "Ida"} <= names_of(document)


def _two_windows(path: Path, home: Home) -> None:
    first = Document.open(path, home=home)
    _refused(lambda: Document.open(path, home=home), InUse)
    with closing(Document.open(path, home=home, read_only=True)) as second:
        first.perform(adding("Hans"))
        assert second.follow()
        assert "Hans" in names_of(second)
        first.close()
        second.start_editing()
        second.perform(adding("Ida"))
    with closing(Document.open(path, home=home)) as document:
        assert {"Hans", "Ida"} <= names_of(document)


def _conflict_copy(path: Path, home: Home) -> None:
    copy = path.with_name("a (conflicted copy).refmap")
    shutil.copy(path, copy)
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        assert document.conflict_copies() == []
        with closing(Document.open(copy)) as other:
            other.perform(adding("Ida"))
        assert document.conflict_copies() == [copy]
        document.save_copy(path.with_name("a copy of ours.refmap"))
        assert document.conflict_copies() == [copy]


def _another_host(years: int) -> Scene:
    """A computer that crashed with the map open, its clock some years off."""

    def scene(path: Path, home: Home) -> None:
        there = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=365 * years)
        with patch.object(edit_lock.platform, "node", lambda: "elsewhere"):
            left = Document.open(path, home=home, now=lambda: there)
            left.perform(adding("Hans"))
            left._store.drop()
            left._let_go()
        _refused(lambda: Document.open(path, home=home), InUse)
        with closing(Document.open(path, home=home, read_only=True)) as reader:
            assert "Hans" in names_of(reader)
        with closing(Document.open(path, home=home, take_over=True)) as document:
            document.perform(adding("Ida"))
        Document.open(path, home=home).close()

    return scene


def _own_crash(years: int) -> Scene:
    """The program died here, and the clock was set since: nobody is locked out."""

    def scene(path: Path, home: Home) -> None:
        died = Document.open(path, home=home)
        died.perform(adding("Hans"))
        died._store.drop()
        died._let_go()
        now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=365 * years)
        with closing(Document.open(path, home=home, now=lambda: now)) as document:
            assert "Hans" in names_of(document)
            document.perform(adding("Ida"))
            assert document.is_backup_due()
            document.backup_job()()
        with closing(Document.open(path, home=home)) as document:
            document.perform(adding("Jakob"))
            assert document.is_backup_due()

    return scene


def _slept(path: Path, home: Home) -> None:
    """While this computer slept, another one edited the synchronised file and closed it."""
    with closing(Document.open(path, home=home)) as document:
        document.perform(adding("Hans"))
        other = path.with_name("other")
        shutil.copy(path, other)
        with _at("elsewhere"), closing(Document.open(other, home=home, take_over=True)) as there:
            there.perform(adding("Ida"))
        other.replace(path)
        _refused(lambda: document.perform(adding("Jakob")))
        assert document.is_continued_by_file()
        document.follow()
        document.perform(adding("Jakob"))
    with closing(Document.open(path)) as document:
        assert {"Hans", "Ida", "Jakob"} <= names_of(document)


@contextlib.contextmanager
def _at(computer: str) -> Iterator[None]:
    with patch.object(edit_lock.platform, "node", lambda: computer):
        yield


SCENES: Mapping[str, Scene] = {
    "an older file is put back": _stranded(_older_file_back),
    "the file is overwritten in place": _stranded(_overwritten),
    "the other side diverged": _stranded(_diverged),
    "the file is deleted": _stranded(_deleted),
    "the file is renamed": _stranded(_renamed),
    "the file is cut off": _stranded(_cut_off),
    "the file is emptied": _stranded(_emptied),
    "a folder takes its place": _stranded(_became_a_folder),
    "the file is only touched": _touched,
    "two windows in turn": _two_windows,
    "a conflict copy appears": _conflict_copy,
    "another host, its clock right": _another_host(0),
    "another host, ten years ahead": _another_host(10),
    "another host, ten years behind": _another_host(-10),
    "a crash here": _own_crash(0),
    "a crash here, then ten years on": _own_crash(10),
    "a crash here, then ten years back": _own_crash(-10),
    "asleep while another edited": _slept,
}
