"""What others do to the file of an open map, step by step: sync clients, windows, hosts, clocks.

Each scene is played with and without a password, on a plain path and through a link.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding import edit_lock
from referralmap.document.holding.errors import ChangedElsewhere, InUse, MapError
from referralmap.document.holding.home import Home
from tests.document.files import RAW_KEY, a_full_map, adding, closing
from tests.reliability.acting import names_of
from tests.reliability.outcome import Plan, own_folder_at, scratch, some_of


@dataclass(frozen=True)
class Place:
    """A map: `path` is what its user knows, `file` what that leads to."""

    path: Path
    file: Path
    home: Home
    password: str | None

    def open(self, path: Path | None = None, **how: Any) -> Document:
        """The map as a window opens it, or another file without the locks of windows."""
        how |= {"home": self.home} if path is None else {}
        return Document.open(path or self.path, password=self.password, **how)

    def make(self, path: Path) -> Path:
        a_full_map(path, self.password)
        return path


Scene = Callable[[Place], None]
_KINDS = 4


def plan(share: float, seed: int) -> Plan:
    return Plan("others", "scripted scenes", _one, some_of(_KINDS * len(SCENES), share, seed))


def _one(number: int) -> Iterable[str]:
    number, kind = divmod(number, _KINDS)
    name, scene = list(SCENES.items())[number]
    password = RAW_KEY if kind % 2 and driver.knows_passwords() else None
    with scratch() as folder, own_folder_at(folder / "own"):
        file = folder / "maps" / "a.refmap"
        file.parent.mkdir()
        path = file
        if kind >= _KINDS // 2:
            path = folder / "links" / "b.refmap"
            path.parent.mkdir()
            path.symlink_to(file)
        place = Place(path, file, Home(folder / "locks", folder / "backups"), password)
        place.make(file)
        try:
            scene(place)
        except Exception as error:
            return [f"{name}, {'secret' if password else 'open'}, {path.name}: {error!r}"]
    return []


def _refused(act: Callable[[], object], kind: type[MapError] = ChangedElsewhere) -> None:
    try:
        act()
    except kind:
        return
    raise AssertionError(f"not refused with {kind.__name__}")


def _stranded(change: Callable[[Place], object]) -> Scene:
    """Another program makes `change`: no edit is accepted, and what is shown can be saved."""

    def scene(place: Place) -> None:
        with closing(place.open()) as document:
            document.perform(adding("Hans"))
            shown = names_of(document)
            change(place)
            _refused(lambda: document.perform(adding("Ida")))
            _refused(document.undo)
            assert names_of(document) == shown
            saved = place.path.with_name("saved.refmap")
            document.save_copy(saved)
            with closing(place.open(saved)) as copy:
                assert names_of(copy) == shown

    return scene


def _older_file_back(place: Place) -> None:
    """A sync client puts an older state in place, by renaming."""
    place.make(place.file.with_name("fresh")).replace(place.file)


def _overwritten(place: Place) -> None:
    fresh = place.make(place.file.with_name("fresh"))
    place.file.write_bytes(fresh.read_bytes())
    fresh.unlink()


def _diverged(place: Place) -> None:
    """The other side went on from a state before the last edit here."""
    other = place.file.with_name("other.refmap")
    shutil.copy(place.file, other)
    with closing(place.open(other)) as elsewhere:
        elsewhere.undo()
        elsewhere.perform(adding("Nebenan"))
    other.replace(place.file)


def _became_a_folder(place: Place) -> None:
    place.file.unlink()
    place.file.mkdir()


def _another_password(place: Place) -> None:
    """Another computer gave the map another password, and the file came over."""
    other = place.file.with_name("other.refmap")
    shutil.copy(place.file, other)
    with closing(place.open(other)) as elsewhere:
        elsewhere.use_password("another password" if driver.knows_passwords() else None)
    other.replace(place.file)


def _touched(place: Place) -> None:
    with closing(place.open()) as document:
        document.perform(adding("Hans"))
        os.utime(place.file, (0, 0))
        document.perform(adding("Ida"))
    with closing(place.open()) as document:
        assert {"Hans", "Ida"} <= names_of(document)


def _two_windows(place: Place) -> None:
    first = place.open()
    _refused(place.open, InUse)
    with closing(place.open(read_only=True)) as second:
        first.perform(adding("Hans"))
        assert second.follow()
        assert "Hans" in names_of(second)
        first.close()
        second.start_editing()
        second.perform(adding("Ida"))
    with closing(place.open()) as document:
        assert {"Hans", "Ida"} <= names_of(document)


def _conflict_copy(place: Place) -> None:
    copy = place.file.with_name("a (conflicted copy).refmap")
    shutil.copy(place.file, copy)
    with closing(place.open()) as document:
        document.perform(adding("Hans"))
        assert document.conflict_copies() == []
        with closing(place.open(copy)) as other:
            other.perform(adding("Ida"))
        assert document.conflict_copies() == [copy]
        document.save_copy(place.file.with_name("a copy of ours.refmap"))
        assert document.conflict_copies() == [copy]


def _another_host(years: int) -> Scene:
    """A computer that crashed with the map open, its clock some years off."""

    def scene(place: Place) -> None:
        there = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=365 * years)
        with _at("elsewhere"):
            left = place.open(now=lambda: there)
            left.perform(adding("Hans"))
            left._store.drop()
            left._let_go()
        _refused(place.open, InUse)
        with closing(place.open(read_only=True)) as reader:
            assert "Hans" in names_of(reader)
        with closing(place.open(take_over=True)) as document:
            document.perform(adding("Ida"))
        place.open().close()

    return scene


def _own_crash(years: int) -> Scene:
    """The program died here, and the clock was set since: nobody is locked out."""

    def scene(place: Place) -> None:
        died = place.open()
        died.perform(adding("Hans"))
        died._store.drop()
        died._let_go()
        now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=365 * years)
        with closing(place.open(now=lambda: now)) as document:
            assert "Hans" in names_of(document)
            document.perform(adding("Ida"))
            assert document.is_backup_due()
            document.backup_job()()
        with closing(place.open()) as document:
            document.perform(adding("Jakob"))
            assert document.is_backup_due()

    return scene


def _slept(place: Place) -> None:
    """While this computer slept, another one edited the synchronised file and closed it."""
    with closing(place.open()) as document:
        document.perform(adding("Hans"))
        other = place.file.with_name("other")
        shutil.copy(place.file, other)
        with (
            _at("elsewhere"),
            closing(
                Document.open(other, home=place.home, password=place.password, take_over=True)
            ) as there,
        ):
            there.perform(adding("Ida"))
        other.replace(place.file)
        _refused(lambda: document.perform(adding("Jakob")))
        assert document.is_continued_by_file()
        document.follow()
        document.perform(adding("Jakob"))
    with closing(place.open()) as document:
        assert {"Hans", "Ida", "Jakob"} <= names_of(document)


@contextlib.contextmanager
def _at(computer: str) -> Iterator[None]:
    with patch.object(edit_lock.platform, "node", lambda: computer):
        yield


SCENES: Mapping[str, Scene] = {
    "an older file is put back": _stranded(_older_file_back),
    "the file is overwritten in place": _stranded(_overwritten),
    "the other side diverged": _stranded(_diverged),
    "the other side changed the password": _stranded(_another_password),
    "the file is deleted": _stranded(lambda place: place.file.unlink()),
    "the file is renamed": _stranded(
        lambda place: place.file.rename(place.file.with_name("elsewhere.refmap"))
    ),
    "the file is cut off": _stranded(
        lambda place: os.truncate(place.file, place.file.stat().st_size // 2)
    ),
    "the file is emptied": _stranded(lambda place: os.truncate(place.file, 0)),
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
