"""Processes killed at every call that changes files, one after the other, in every act on a map.

Calls are those that SQLite makes to the system and those that Python makes. After each kill the
map is as before the act or as after it, and the next start removes what the process left.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from referralmap.document import backups
from referralmap.document.access import utc_now
from referralmap.document.check import check
from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError, NoSuchMap
from referralmap.document.salvaging import salvage
from referralmap.texts import salvage_words
from tests.document.files import RAW_KEY, closing
from tests.reliability.acting import FAR_OFF, adding, names_of
from tests.reliability.kills import Scene, a_scene, full_map
from tests.reliability.listening_disk import can_listen, listening
from tests.reliability.outcome import (
    CANARY,
    Plan,
    away_from_the_user,
    left_over_in,
    readable_in,
    scratch,
    some_of,
)

OTHER_KEY = f"x'{bytes(range(1, 33)).hex()}{bytes(range(16)).hex()}'"
Arm = Callable[[], None]
_EVENTS = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.truncate"}
)
_MANY = tuple(f"{CANARY} {number}" for number in range(200))
_NEW = "new.refmap"


@dataclass(frozen=True)
class Act:
    """`make` does it and calls what it is given when it is ready to be killed.

    `adds` are the people that the map has afterwards and `drops` those it has not; what is written
    to a `new` file is there whole or not at all.
    """

    make: Callable[[Scene, Arm], object]
    adds: frozenset[str] = frozenset()
    drops: frozenset[str] = frozenset()
    new: bool = False
    is_old: bool = False
    passwords: tuple[str | None, ...] | None = None
    """Before and after, if that is another."""


def _edit(names: tuple[str, ...]) -> Callable[[Scene, Arm], object]:
    def make(scene: Scene, arm: Arm) -> None:
        with closing(scene.open()) as document:
            arm()
            document.perform(adding(names))

    return make


def _on_document(act: Callable[[Document, Path], object]) -> Callable[[Scene, Arm], object]:
    def make(scene: Scene, arm: Arm) -> None:
        with closing(scene.open()) as document:
            arm()
            act(document, _new(scene))

    return make


def _create(scene: Scene, arm: Arm) -> None:
    with closing(scene.open(read_only=True)) as document:
        settings, *records = document.network.records()
    arm()
    Document.create(_new(scene), settings, utc_now, records, password=scene.password).close()


def _restore(scene: Scene, arm: Arm) -> None:
    with closing(scene.open()) as document:
        document.perform(adding(("before",)))
        document.undo()
        backup = document.backup_job(CANARY.encode())()
    arm()
    backups.restore(backup, _new(scene), scene.password)


def _migrate(scene: Scene, arm: Arm) -> None:
    arm()
    scene.open().close()


def _salvage(scene: Scene, arm: Arm) -> None:
    arm()
    salvage(scene.path, _new(scene), utc_now, salvage_words, scene.password)


def _new(scene: Scene) -> Path:
    return scene.folder / "new" / _NEW


def _use(password: str | None) -> Callable[[Scene, Arm], object]:
    return _on_document(lambda document, _new: document.use_password(password))


def _last_number(document: Document) -> int:
    return document.history[-1].number


ACTS: Mapping[str, Act] = {
    "create": Act(_create, new=True),
    "edit": Act(_edit((f"{CANARY} one",)), adds=frozenset({f"{CANARY} one"})),
    "import": Act(_edit(_MANY), adds=frozenset(_MANY)),
    "undo": Act(_on_document(lambda d, _: d.undo()), drops=frozenset({"Frieda"})),
    "redo": Act(_on_document(lambda d, _: d.redo()), adds=frozenset({"Gustav"})),
    "backup": Act(_on_document(lambda d, _: d.backup_job(CANARY.encode())())),
    "restore": Act(_restore, new=True),
    "migrate": Act(_migrate, is_old=True),
    "forget": Act(_on_document(lambda d, _: d.forget(FAR_OFF))),
    "copy": Act(_on_document(lambda d, new: d.save_copy(new)), new=True),
    "earlier state": Act(
        _on_document(lambda d, new: d.save_state(_last_number(d) - 1, new)), new=True
    ),
    "salvage": Act(_salvage, new=True),
    "set a password": Act(_use(OTHER_KEY), passwords=(None, OTHER_KEY)),
    "change the password": Act(_use(OTHER_KEY), passwords=(RAW_KEY, OTHER_KEY)),
    "remove the password": Act(_use(None), passwords=(RAW_KEY, None)),
}


@functools.cache
def _scenes() -> list[tuple[str, int]]:
    """Each act, with the seeds of scenes that have a password or not, and a link or not."""
    found = []
    for name, act in ACTS.items():
        for seed in range(4):
            cipher = bool(seed % 2)
            if act.passwords and cipher != (act.passwords[0] is not None):
                continue
            if can_listen(cipher=cipher) and (driver.knows_passwords() or not act.passwords):
                found.append((name, seed))
    return found


@functools.cache
def _every_call() -> list[tuple[str, int, int]]:
    """Each call of each scene, counted by playing it to its end."""
    with away_from_the_user():
        return [
            (name, seed, at)
            for name, seed in _scenes()
            for at in range(1, _played(name, seed, None)[1] + 1)
        ]


def plan(share: float, seed: int) -> Plan:
    return Plan("calls", "kills at single calls", _one, some_of(len(_every_call()), share, seed))


def _one(number: int) -> Iterable[str]:
    name, seed, at = _every_call()[number]
    return [f"{name} ({seed}) at {at}: {text}" for text in _played(name, seed, at)[0]]


def _played(name: str, seed: int, at: int | None) -> tuple[list[str], int]:
    """What is wrong after the kill, and how many calls there were."""
    act = ACTS[name]
    password = RAW_KEY if seed % 2 else None
    with a_scene(seed, _map_of(password, is_old=act.is_old)) as scene:
        with closing(scene.open(read_only=True)) as document:
            before = names_of(document)
        (scene.folder / "new").mkdir()
        count = _killed_at(scene, act, at)
        after = (before | act.adds) - act.drops
        return list(_wrong_with(scene, act, before, after, is_over=at is None)), count


@functools.cache
def _map_of(password: str | None, *, is_old: bool) -> bytes:
    """The full map, with a name in it that nobody may read."""
    data = full_map(password, is_old=is_old)
    if is_old:
        return data
    with scratch() as folder:
        path = folder / "a.refmap"
        path.write_bytes(data)
        with closing(Document.open(path, password=password)) as document:
            while document.undo():
                pass
            document.perform(adding((CANARY,)))
            for name in ("Emil", "Frieda", "Gustav"):
                document.perform(adding((name,)))
            document.undo()
        return path.read_bytes()


def _wrong_with(
    scene: Scene, act: Act, before: frozenset[str], after: frozenset[str], *, is_over: bool
) -> Iterator[str]:
    password, names = _found(scene, act)
    if names not in ((after,) if is_over else (before, after)):
        yield f"{sorted(names ^ before)[:5]} differ" if names is not None else "it does not open"
    if password is not None:
        yield from readable_in(scene.folder)
    yield from (f"a flaw: {flaw}" for flaw in check(scene.path, password))
    for shelf in backups.shelves(scene.home.backups):
        for backup in shelf.backups:
            yield from (f"a flaw in a backup: {flaw}" for flaw in check(backup.path, password))
    yield from _wrong_with_new(scene, act, password, before, is_over=is_over)
    with closing(Document.open(scene.path, home=scene.home, password=password)) as document:
        document.perform(adding(("after the kill",)))
    yield from left_over_in(scene.folder)
    if [left.name for left in scene.file.parent.iterdir()] != [scene.file.name]:
        yield "more than one file is left"


def _found(scene: Scene, act: Act) -> tuple[str | None, frozenset[str] | None]:
    """The password of the map now, and who is in it."""
    for password in act.passwords or (scene.password,):
        with (
            contextlib.suppress(MapError),
            closing(Document.open(scene.path, read_only=True, password=password)) as document,
        ):
            return password, names_of(document)
    return scene.password, None


def _wrong_with_new(
    scene: Scene, act: Act, password: str | None, before: frozenset[str], *, is_over: bool
) -> Iterator[str]:
    try:
        with closing(Document.open(_new(scene), read_only=True, password=password)) as document:
            names = names_of(document)
    except NoSuchMap:
        if act.new and is_over:
            yield "no new file was made"
    else:
        yield from (f"a flaw in the new file: {flaw}" for flaw in check(_new(scene), password))
        if not before - {"Frieda"} <= names <= before | {"Gustav"}:
            yield "the new file is another map"


def _killed_at(scene: Scene, act: Act, at: int | None) -> int:
    """Play `act` in a process, which dies before its call number `at`; the calls that it made."""
    reading, said = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            os.close(reading)
            calls = _Calls(at, scene.folder)
            with (
                listening(calls.of_sqlite, cipher=False),
                listening(calls.of_sqlite) if can_listen() else contextlib.nullcontext(),
            ):
                calls.listen()
                act.make(scene, calls.arm)
            os.write(said, str(calls.count).encode())
            code = 0
        os._exit(code)
    os.close(said)
    with os.fdopen(reading, "rb") as told:
        answer = told.read()
    status = os.waitpid(child, 0)[1]
    if not answer and os.WIFEXITED(status):
        raise AssertionError(f"the act failed, exit {os.waitstatus_to_exitcode(status)}")
    return int(answer or 0)


class _Calls:
    """Counts the calls that change something below `folder`, and kills its process at one."""

    def __init__(self, at: int | None, folder: Path) -> None:
        self.count = 0
        self._at = at
        self._folder = os.fsencode(folder)
        self._is_armed = False

    def arm(self) -> None:
        self._is_armed = True

    def listen(self) -> None:
        """From here on also to what Python does."""
        sys.addaudithook(self._of_python)
        flush = os.fsync

        def fsync(descriptor: int) -> None:
            self._call()
            flush(descriptor)

        os.fsync = fsync

    def of_sqlite(self, _kind: str, _file: str, _at: int, _data: bytes) -> None:
        self._call()

    def _of_python(self, event: str, args: tuple[Any, ...]) -> None:
        is_change = event in _EVENTS or (event == "open" and self._writes(args))
        if self._is_armed and is_change and self._is_ours(args[0]):
            self._call()

    @staticmethod
    def _writes(args: tuple[Any, ...]) -> bool:
        flags = args[2]
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | bytes | os.PathLike) and os.fsencode(path).startswith(
            self._folder
        )

    def _call(self) -> None:
        if self._is_armed:
            self.count += 1
            if self.count == self._at:
                os.kill(os.getpid(), signal.SIGKILL)
