"""Processes killed at any moment of edits, imports, backups and migration.

The process that is killed says after each act that it is done; what it said must be there. It is
played with and without a password, on a plain path and through a link, on a device that flushes
slowly, and with a second window that looks on.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from referralmap import cli
from referralmap.commands.command import PASSWORD_VARIABLE
from referralmap.document import backups
from referralmap.document.access import utc_now
from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.errors import CannotRead, DamagedMap, MapError
from referralmap.document.holding.home import Home
from referralmap.document.salvaging import salvage
from referralmap.texts import salvage_words
from tests.document.files import a_full_map, closing, encrypt
from tests.reliability.acting import Act, Model, acts, adding, names_of
from tests.reliability.listening_disk import can_listen, listening
from tests.reliability.outcome import (
    CANARY,
    Plan,
    dice_of,
    left_over_in,
    own_folder_at,
    password_of,
    readable_in,
    scratch,
    share_of,
)

WHOLE = 10_000
_OLD = Path(__file__).parents[1] / "document" / "versions" / "version-1.refmap"
_IMPORTS = 0.03
"""The share of processes that import by the command line; each of them takes long."""
_ACTS = 120
_LONGEST_SECONDS = 0.2
_FLUSHING_SECONDS = 0.002
_LOOKING_SECONDS = 0.003


@dataclass(frozen=True)
class Scene:
    """`path` is what the user knows and leads to `file`; `folder` holds all that is written."""

    folder: Path
    path: Path
    file: Path
    password: str | None
    is_slow: bool = False
    is_watched: bool = False

    @property
    def own(self) -> Path:
        return self.folder / "own"

    @property
    def home(self) -> Home:
        return Home(self.own / "locks", self.own / "backups")

    def open(self, **how: bool) -> Document:
        home = None if how.get("read_only") else self.home
        return Document.open(self.path, home=home, password=self.password, **how)


@contextlib.contextmanager
def a_scene(seed: int, map_: bytes) -> Iterator[Scene]:
    """Every kind of scene in turn, with `map_` at its file."""
    with scratch() as folder, own_folder_at(folder / "own"):
        file = path = folder / "maps" / "a.refmap"
        file.parent.mkdir()
        file.write_bytes(map_)
        if seed // 2 % 2:
            path = folder / "links" / "b.refmap"
            path.parent.mkdir()
            path.symlink_to(file)
        is_slow, is_watched = seed // 4 % 4 == 1, seed // 4 % 4 == 2
        yield Scene(folder, path, file, password_of(seed), is_slow, is_watched)


def plan(share: float, seed: int) -> Plan:
    return Plan("kills", "kills", _one, range(seed, seed + share_of(WHOLE, share)))


@functools.cache
def full_map(password: str | None, *, is_old: bool = False) -> bytes:
    with scratch() as folder:
        path = folder / "a.refmap"
        if is_old:
            shutil.copy(_OLD, path)
        else:
            a_full_map(path)
        encrypt(path, password)
        return path.read_bytes()


def _one(seed: int) -> Iterable[str]:
    dice = dice_of(seed)
    map_ = full_map(password_of(seed), is_old=dice.random() < 0.2)
    with a_scene(seed, map_) as scene:
        if dice.random() < _IMPORTS:
            return list(_import_killed(scene, seed))
        return list(_acts_killed(scene, seed))


def _acts_killed(scene: Scene, seed: int) -> Iterator[str]:
    dice = dice_of(seed)
    planned = list(acts(dice, _ACTS, CANARY))
    with closing(scene.open(read_only=True)) as document:
        model = _model_of(document)
    with _looked_on(scene) as seen:
        said = _killed(lambda said: _work(scene, planned, said), dice.random() * _LONGEST_SECONDS)
    for act in planned[:said]:
        model.act(act.kind, act.names)
    next_ = model.copy()
    if said < len(planned):
        next_.act(planned[said].kind, planned[said].names)
    allowed = (model.names(), next_.names())
    yield from seen.trouble(allowed)
    if scene.password is not None:
        yield from readable_in(scene.folder)
    yield from _whole(scene)
    yield from _salvaged(scene, allowed)
    with closing(scene.open()) as document:
        if names_of(document) not in allowed:
            yield f"after {said} acts {sorted(names_of(document) ^ model.names())} differ"
        document.perform(adding(("after the kill",)))
    yield from left_over_in(scene.folder)
    if [left.name for left in scene.file.parent.iterdir()] != [scene.file.name]:
        yield "more than one file is left after a clean close"


def _model_of(document: Document) -> Model:
    """The full map has three steps, the last of them undone."""
    base = names_of(document) - {"Emil", "Frieda"}
    return Model([("Emil",), ("Frieda",)], [("Gustav",)], base)


def _work(scene: Scene, planned: list[Act], said: int) -> None:
    with _device(scene), closing(scene.open()) as document:
        for act in planned:
            act.on(document)
            os.write(said, b".")
            if document.is_backup_due():
                document.backup_job(CANARY.encode())()


@contextlib.contextmanager
def _device(scene: Scene) -> Iterator[None]:
    """As slow as a stick, if the scene is on one."""
    cipher = scene.password is not None
    if not scene.is_slow or not can_listen(cipher=cipher):
        yield
        return

    def flush(kind: str, _file: str, _at: int, _data: bytes) -> None:
        if kind == "sync":
            time.sleep(_FLUSHING_SECONDS)

    with listening(flush, cipher=cipher):
        yield


class _Seen:
    """What a second window saw: the names in the end, or what went wrong."""

    def __init__(self) -> None:
        self.told: list[str] | str | None = None

    def trouble(self, allowed: Collection[frozenset[str]]) -> Iterator[str]:
        if isinstance(self.told, str):
            yield f"a second window: {self.told}"
        elif self.told is not None and frozenset(self.told) not in allowed:
            yield "a second window saw other people"


@contextlib.contextmanager
def _looked_on(scene: Scene) -> Iterator[_Seen]:
    """Inside the block a process reads along; after it the process has looked once more."""
    seen = _Seen()
    if not scene.is_watched:
        yield seen
        return
    reading, told = os.pipe()
    stopped, stop = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(stop)
        os.close(reading)
        os.write(told, json.dumps(_looking(scene, stopped)).encode())
        os._exit(0)
    os.close(told)
    os.close(stopped)
    try:
        yield seen
    finally:
        os.close(stop)
        with os.fdopen(reading, "rb") as answer:
            seen.told = json.loads(answer.read() or b'"it died"')
        os.waitpid(child, 0)


def _looking(scene: Scene, stopped: int) -> list[str] | str:
    os.set_blocking(stopped, False)
    try:
        with contextlib.closing(scene.open(read_only=True)) as document:
            while not _is_closed(stopped):
                try:
                    document.follow()
                except DamagedMap as error:
                    return repr(error)
                except MapError:
                    pass  # another program writes to it right now
                time.sleep(_LOOKING_SECONDS)
            with contextlib.suppress(CannotRead):  # the writer died while it was read
                document.follow()
            document.follow()
            return sorted(names_of(document))
    except BaseException as error:
        return repr(error)


def _is_closed(descriptor: int) -> bool:
    try:
        return os.read(descriptor, 1) == b""
    except BlockingIOError:
        return False


def _import_killed(scene: Scene, seed: int) -> Iterator[str]:
    dice = dice_of(seed)
    with scratch() as elsewhere:
        source = elsewhere / "names.txt"
        lines = (f"{CANARY} {number}" for number in range(300))
        source.write_text("\n".join(lines), encoding="utf-8")

        def work(said: int) -> None:
            if scene.password is not None:
                os.environ[PASSWORD_VARIABLE] = scene.password
            with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
                if cli.main(["import", str(scene.path), str(source)]) == 0:
                    os.write(said, b".")

        said = _killed(work, dice.random() * 1.2)
    if scene.password is not None:
        yield from readable_in(scene.folder)
    yield from _whole(scene)
    with closing(scene.open()) as document:
        found = sum(1 for name in names_of(document) if name.startswith(CANARY))
    if found not in ((300,) if said else (0, 300)):
        yield f"{found} of 300 people of an import are there"
    yield from left_over_in(scene.folder)


def _whole(scene: Scene) -> Iterator[str]:
    before = scene.file.read_bytes()
    yield from (f"a flaw: {flaw}" for flaw in check(scene.path, scene.password))
    if scene.file.read_bytes() != before:
        yield "looking at the map changed it"
    for shelf in backups.shelves(scene.home.backups):
        for backup in shelf.backups:
            flaws = check(backup.path, scene.password)
            yield from (f"a flaw in a backup: {flaw}" for flaw in flaws)


def _salvaged(scene: Scene, allowed: tuple[frozenset[str], ...]) -> Iterator[str]:
    """Nothing is lost where nothing is damaged."""
    target = scene.folder / "salvaged.refmap"
    before = scene.file.read_bytes()
    report = salvage(scene.path, target, utc_now, salvage_words, scene.password)
    if scene.file.read_bytes() != before:
        yield "a salvage changed the map"
    yield from (f"a salvage lacks {lost}" for lost in report.lost)
    with closing(Document.open(target, read_only=True, password=scene.password)) as document:
        if names_of(document) not in allowed:
            yield "a salvage found other people"


def _killed(work: Callable[[int], object], after_seconds: float) -> int:
    """Run `work` in a process, kill it after some time; how many acts it said were done."""
    reading, said = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            os.close(reading)
            work(said)
            code = 0
        os._exit(code)
    os.close(said)
    time.sleep(after_seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        return len(told.read())
