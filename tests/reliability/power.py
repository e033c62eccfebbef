"""The power is cut at any moment: what was not synchronised is kept, dropped, torn or reordered.

A session runs on a file system that writes down every operation. For each cut the files are built
as a disk may hold them then, opened by the document, and compared with what was acknowledged.
"""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from referralmap.document.database import driver, opening
from referralmap.document.document import Document
from referralmap.document.holding.errors import PasswordNeeded
from tests.document.files import a_full_map, closing
from tests.reliability.acting import Model, acts, names_of
from tests.reliability.listening_disk import listening
from tests.reliability.outcome import Plan, dice_of, password_of, scratch, share_of

WHOLE, CUTS = 200_000, 100
"""In all, and of each session."""
_ACTS = 12
_SECTOR = 512


@dataclass(frozen=True)
class Operation:
    """`kind` is write, truncate, sync, delete or acknowledged; `at` a place or a number."""

    kind: str
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Recording:
    operations: list[Operation] = field(default_factory=list)

    def add(self, kind: str, file: str = "", at: int = 0, data: bytes = b"") -> None:
        self.operations.append(Operation(kind, file, at, data))


def plan(share: float, seed: int) -> Plan:
    sessions = share_of(WHOLE // CUTS, share)
    return Plan("power", "power cuts", _session, range(seed, seed + sessions), CUTS)


def _session(seed: int) -> Iterable[str]:
    return list(cuts(seed, ()))


def cuts(seed: int, before: Sequence[str]) -> Iterator[str]:
    """What went wrong at the cuts of one session; `before` spoils the settings on purpose."""
    dice = dice_of(seed)
    with scratch() as folder:
        path = folder / "live" / "a.refmap"
        path.parent.mkdir()
        password = password_of(seed)
        a_full_map(path, password)
        start = path.read_bytes()
        recording, models = _recorded(path, password, dice, before)
        image = folder / "image" / path.name
        image.parent.mkdir()
        for _ in range(CUTS):
            until = dice.randrange(len(recording.operations) + 1)
            for left in image.parent.iterdir():
                left.unlink()
            _build(image, start, recording.operations[:until], dice)
            acknowledged = sum(1 for o in recording.operations[:until] if o.kind == "acknowledged")
            found = _found_wrong(image, password, models[acknowledged : acknowledged + 2])
            if found:
                yield f"cut at {until}: {found}"


@contextlib.contextmanager
def _made_before(statements: Sequence[str]) -> Iterator[None]:
    """Inside the block each connection makes `statements` after the document's own settings."""

    def be_defensive(connection: driver.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver, "be_defensive", be_defensive)
        yield


def _recorded(
    path: Path, password: str | None, dice: random.Random, before: Sequence[str]
) -> tuple[Recording, list[Model]]:
    """What a session does to the disk, and what must be there after each of its acts."""
    recording = Recording()
    with (
        listening(recording.add, cipher=password is not None),
        _made_before(before),
        closing(Document.open(path, password=password)) as document,
    ):
        while document.undo():
            pass
        document.forget(document.history[-1].at.replace(year=2100))
        models = [Model(base=names_of(document))]
        recording.operations.clear()
        shutil.copy(path, path.with_name("start"))
        for act in acts(dice, _ACTS):
            act.on(document)
            recording.add("acknowledged")
            models.append(models[-1].copy())
            models[-1].act(act.kind, act.names)
    return recording, models


def _build(image: Path, start: bytes, operations: Sequence[Operation], dice: random.Random) -> None:
    """The files as a disk may hold them when the power is cut after `operations`."""
    first = image.parent.parent / "live" / "start"
    files: dict[str, bytearray] = {image.name: bytearray(first.read_bytes())}
    pending: dict[str, list[Operation]] = {}
    for operation in operations:
        name = operation.file.rpartition("/")[2]
        if operation.kind == "sync":
            for waiting in pending.pop(name, []):
                _apply(files, name, waiting)
            files.setdefault(name, bytearray())
        elif operation.kind == "delete" and operation.at:
            pending.pop(name, None)
            files.pop(name, None)
        elif operation.kind != "acknowledged":
            pending.setdefault(name, []).append(operation)
    for name, waiting in pending.items():
        for operation in _survivors(waiting, dice):
            _apply(files, name, operation)
    for name, data in files.items():
        (image.parent / name).write_bytes(data)


def _survivors(waiting: Sequence[Operation], dice: random.Random) -> Iterator[Operation]:
    """Those that reach the disk before their time, in any order, whole or in part."""
    kept = [operation for operation in waiting if dice.random() < dice.choice((0.1, 0.5, 0.9, 1))]
    if dice.random() < 0.5:
        dice.shuffle(kept)
    for operation in kept:
        if operation.kind != "write" or dice.random() < 0.7:
            yield operation
            continue
        for at in range(0, len(operation.data), _SECTOR):
            if dice.random() < 0.5:
                part = operation.data[at : at + _SECTOR]
                yield Operation("write", operation.file, operation.at + at, part)


def _apply(files: dict[str, bytearray], name: str, operation: Operation) -> None:
    if operation.kind == "delete":
        files.pop(name, None)
        return
    data = files.setdefault(name, bytearray())
    if operation.kind == "truncate":
        del data[operation.at :]
        data.extend(bytes(operation.at - len(data)))
        return
    if len(data) < operation.at:
        data.extend(bytes(operation.at - len(data)))
    data[operation.at : operation.at + len(operation.data)] = operation.data


def _found_wrong(path: Path, password: str | None, allowed: Sequence[Model]) -> str:
    """Empty when the map opens and holds all that was acknowledged, and at most one act more."""
    try:
        if password is not None and not _is_asked_for(path):
            return "no password is asked for"
        with contextlib.closing(Document.open(path, password=password)) as document:
            names = names_of(document)
            steps = sum(1 for step in document.history if not step.undone)
    except Exception as error:
        return repr(error)
    expected = [(model.names(), len(model.done) - model.forgotten) for model in allowed]
    if (names, steps) not in expected:
        return (
            f"{len(names)} people, {steps} steps; not one of {[(len(n), s) for n, s in expected]}"
        )
    if [found.name for found in path.parent.iterdir()] != [path.name]:
        return "more than one file is left"
    return ""


def _is_asked_for(path: Path) -> bool:
    try:
        opening.look_at(path)
    except PasswordNeeded:
        return True
    return False
