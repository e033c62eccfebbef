"""An error at every call of the file system, in turn, in a session that does everything once.

Each act succeeds or raises a ``MapError``; afterwards memory and file hold exactly what succeeded,
and once the fault is gone the document goes on.
"""

from __future__ import annotations

import contextlib
import functools
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from referralmap.document import backups
from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from tests.document.files import NOON, RAW_KEY, a_full_map, closing, encrypt
from tests.reliability.acting import Act, adding, names_of
from tests.reliability.listening_disk import (
    BUSY,
    CANNOT_OPEN,
    FULL,
    IO_ERROR,
    can_listen,
    listening,
)
from tests.reliability.outcome import Plan, away_from_the_user, scratch, some_of

FAULTS = {
    "open": (CANNOT_OPEN, IO_ERROR),
    "read": (IO_ERROR,),
    "size": (IO_ERROR,),
    "lock": (BUSY, IO_ERROR),
    "write": (IO_ERROR, FULL),
    "truncate": (IO_ERROR, FULL),
    "sync": (IO_ERROR,),
    "delete": (IO_ERROR,),
}
"""What a system answers to each kind of call."""
_OLD = Path(__file__).parents[1] / "document" / "versions" / "version-1.refmap"
_KINDS = (("open", None), ("old", None), ("open", RAW_KEY), ("old", RAW_KEY))
"""The map of now or of the first version, with and without a password."""


class _Fault:
    """Counts the calls and fails at one of them, or at all from it on."""

    def __init__(self) -> None:
        self.calls = 0
        self.kinds: list[str] = []
        self.at: int | None = None
        self.is_lasting = False
        self.kind = IO_ERROR

    def __call__(self, kind: str, _file: str, _at: int, _data: bytes) -> int:
        self.calls += 1
        self.kinds.append(kind)
        if self.at is None:
            return 0
        is_now = self.calls == self.at or (self.is_lasting and self.calls > self.at)
        return self.kind if is_now and self.kind in FAULTS[kind] else 0


ACTS: tuple[Act, ...] = (
    Act("add", ("one",)),
    Act("add_many", tuple(f"many-{number}" for number in range(40))),
    Act("undo"),
    Act("redo"),
    Act("add", ("two",)),
    Act("go_to"),
    Act("add", ("three",)),
    Act("forget"),
    Act("add", ("four",)),
)


def plan(share: float, seed: int) -> Plan:
    """Every call, each kind of fault, once and lasting."""
    return Plan("faults", "faults", _one, some_of(len(_every_fault()), share, seed))


@functools.cache
def _every_fault() -> list[tuple[int, int, int, bool]]:
    """The kind of map, the call, the error, and whether it lasts."""
    found = []
    for kind, (_, password) in enumerate(_KINDS):
        if can_listen(cipher=password is not None):
            fault = _Fault()
            with away_from_the_user():
                assert list(_session(kind, fault, lambda: None)) == []
            for at, called in enumerate(fault.kinds, start=1):
                errors = FAULTS[called]
                found += [(kind, at, error, last) for error in errors for last in (False, True)]
    return found


def _one(number: int) -> Iterable[str]:
    fault = _Fault()
    kind, at, fault.kind, fault.is_lasting = _every_fault()[number]

    def arm() -> None:
        fault.calls, fault.at = 0, at

    return [f"{_KINDS[kind]}: {text}" for text in _session(kind, fault, arm)]


def _session(kind: int, fault: _Fault, arm: Callable[[], None]) -> Iterator[str]:
    which, password = _KINDS[kind]
    with (
        scratch() as folder,
        patch.object(driver, "PATIENCE_SECONDS", 0),
        listening(fault, cipher=password is not None, every=True),
    ):
        path = folder / "a.refmap"
        path.write_bytes(_map(which, password))
        arm()
        document = _opened(path, password, fault)
        if document is not None:
            with closing(document):
                yield from _acts(document, fault)
                yield from _copies(document, folder, fault)
                fault.at = None
                document.perform(adding(("after the fault",)))
                expected = names_of(document), [step.mark for step in document.history]
            fault.at = None
            yield from _compared(path, password, expected)
        fault.at = None


@functools.cache
def _map(which: str, password: str | None) -> bytes:
    with scratch() as folder:
        path = folder / "a.refmap"
        if which == "old":
            shutil.copy(_OLD, path)
            encrypt(path, password)
        else:
            a_full_map(path, password)
        return path.read_bytes()


def _opened(path: Path, password: str | None, fault: _Fault) -> Document | None:
    try:
        return Document.open(path, password=password)
    except MapError:
        fault.at = None
    with contextlib.suppress(MapError):
        return Document.open(path, password=password)
    return None


def _acts(document: Document, fault: _Fault) -> Iterator[str]:
    for act in ACTS:
        before = names_of(document), [step.mark for step in document.history]
        try:
            act.on(document)
        except MapError:
            after = names_of(document), [step.mark for step in document.history]
            if after[0] != before[0] or (act.kind != "forget" and after != before):
                yield f"{act.kind} failed and yet changed what is shown"


def _copies(document: Document, folder: Path, fault: _Fault) -> Iterator[str]:
    copy, shelf, password = (
        folder / "copy.refmap",
        folder / "backups" / document.map_id,
        document.password,
    )
    whole: list[Path] = []
    tried: tuple[tuple[Path | None, Callable[[], Any]], ...] = (
        (copy, lambda: document.save_copy(copy)),
        (
            None,
            lambda: backups.make_of_file(document.path, shelf, NOON, password=document.password),
        ),
    )
    for path, write in tried:
        try:
            write()
            whole += [path] if path else [each.path for each in backups.listed(shelf)]
        except MapError:
            if path is not None and path.exists():
                yield "a copy that failed was left behind"
    fault.at, kept = None, fault.at
    for path in whole:
        with contextlib.closing(Document.open(path, read_only=True, password=password)) as again:
            if names_of(again) != names_of(document):
                yield "a copy does not hold what was copied"
    fault.at = kept


def _compared(path: Path, password: str | None, expected: object) -> Iterator[str]:
    with contextlib.closing(Document.open(path, password=password)) as again:
        if (names_of(again), [step.mark for step in again.history]) != expected:
            yield f"the file holds {len(again.history)} steps, {names_of(again)}; not {expected}"
    if [left.name for left in path.parent.iterdir() if left.name.endswith("-journal")]:
        yield "a journal is left beside the map"
