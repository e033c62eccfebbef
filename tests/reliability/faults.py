"""An error at every call of the file system, in turn, in a session that does everything once.

Each act succeeds or raises a ``MapError``; afterwards memory and file hold exactly what succeeded,
and once the fault is gone the document goes on.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import apsw

from referralmap.document import backups
from referralmap.document.document import Document
from referralmap.document.holding.errors import MapError
from tests.document.files import NOON, a_full_map, closing
from tests.reliability.acting import Act, names_of
from tests.reliability.apsw_driver import in_place
from tests.reliability.outcome import Outcome, on_all_cores, scratch

FAULTS: tuple[type[apsw.Error], ...] = (
    apsw.IOError,
    apsw.FullError,
    apsw.BusyError,
    apsw.CantOpenError,
)
_OLD = Path(__file__).parents[1] / "document" / "versions" / "version-1.refmap"
_numbers = itertools.count()


class _Fault:
    """Counts the calls and fails at one of them, or at all from it on."""

    def __init__(self) -> None:
        self.calls = 0
        self.at: int | None = None
        self.is_lasting = False
        self.kind: type[apsw.Error] = apsw.IOError

    def __call__(self) -> None:
        self.calls += 1
        if self.at is None:
            return
        if self.calls == self.at or (self.is_lasting and self.calls > self.at):
            raise self.kind("injected")


def _failing(name: str) -> Any:
    def call(self: Any, *values: Any) -> Any:
        self.fault()
        return getattr(apsw.VFSFile, name)(self, *values)

    return call


class _File(apsw.VFSFile):
    def __init__(self, base: str, name: Any, flags: list[int], fault: _Fault) -> None:
        self.fault = fault
        super().__init__(base, name, flags)

    xRead = _failing("xRead")
    xWrite = _failing("xWrite")
    xTruncate = _failing("xTruncate")
    xSync = _failing("xSync")
    xLock = _failing("xLock")
    xFileSize = _failing("xFileSize")


class _Disk(apsw.VFS):
    def __init__(self, name: str, fault: _Fault) -> None:
        self._fault = fault
        super().__init__(name, "unix")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        self._fault()
        return _File("unix", name, flags, self._fault)

    def xDelete(self, name: str, syncdir: bool) -> None:
        self._fault()
        super().xDelete(name, syncdir)


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


def run(count: int, seed: int) -> Outcome:
    """Every call, each kind of fault, once and lasting; `count` faults of them if it is fewer."""
    total = _calls_of_a_session() * len(FAULTS) * 2
    step = max(1, total // count)
    return on_all_cores("faults", "faults", _one, range(seed % step, total, step))


def _calls_of_a_session() -> int:
    fault = _Fault()
    assert list(_session(fault, lambda: None)) == []
    return fault.calls


def _one(number: int) -> Iterable[str]:
    fault = _Fault()
    at, kind = divmod(number, len(FAULTS) * 2)

    def arm() -> None:
        fault.calls, fault.at = 0, at + 1
        fault.kind, fault.is_lasting = FAULTS[kind // 2], bool(kind % 2)

    return list(_session(fault, arm))


def _session(fault: _Fault, arm: Callable[[], None]) -> Iterator[str]:
    name = f"failing{next(_numbers)}"
    disk = _Disk(name, fault)
    with scratch() as folder, in_place(name):
        path = folder / "a.refmap"
        if fault.calls % 2:
            shutil.copy(_OLD, path)
        else:
            a_full_map(path)
        arm()
        document = _opened(path, fault)
        if document is not None:
            with closing(document):
                yield from _acts(document, fault)
                yield from _copies(document, folder, fault)
                fault.at = None
                document.perform(_last())
                expected = names_of(document), [step.mark for step in document.history]
            fault.at = None
            yield from _compared(path, expected)
        fault.at = None
    disk.unregister()


def _last() -> Any:
    from tests.reliability.acting import adding

    return adding(("after the fault",))


def _opened(path: Path, fault: _Fault) -> Document | None:
    try:
        return Document.open(path)
    except MapError:
        fault.at = None
    with contextlib.suppress(MapError):
        return Document.open(path)
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
    copy, shelf = folder / "copy.refmap", folder / "backups" / document.map_id
    whole: list[Path] = []
    for path, write in (
        (copy, lambda: document.save_copy(copy)),
        (None, lambda: backups.make_of_file(document.path, shelf, NOON)),
    ):
        try:
            write()
            whole += [path] if path else [each.path for each in backups.listed(shelf)]
        except MapError:
            if path is not None and path.exists():
                yield "a copy that failed was left behind"
    fault.at, kept = None, fault.at
    for path in whole:
        with contextlib.closing(Document.open(path, read_only=True)) as again:
            if names_of(again) != names_of(document):
                yield "a copy does not hold what was copied"
    fault.at = kept


def _compared(path: Path, expected: object) -> Iterator[str]:
    with contextlib.closing(Document.open(path)) as again:
        if (names_of(again), [step.mark for step in again.history]) != expected:
            yield f"the file holds {len(again.history)} steps, {names_of(again)}; not {expected}"
    if [left.name for left in path.parent.iterdir() if left.name.endswith("-journal")]:
        yield "a journal is left beside the map"
