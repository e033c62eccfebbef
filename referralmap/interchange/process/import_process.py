"""Reading sources in a child process with limits of time and memory, checked once more here."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import json
import os
import queue
import subprocess
import threading
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from referralmap.child_process import command, environment
from referralmap.free_memory import is_too_much
from referralmap.interchange import source as sources_
from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.import_options import Options
from referralmap.interchange.importer import MOST_FURTHER, MOST_PROBLEMS, MOST_RECORDS
from referralmap.interchange.process.wire import NotOurs, Request, decoded, decoded_columns
from referralmap.interchange.source import Source
from referralmap.model.fields.drafts import replaced

__all__ = ["CHILD_WORD", "ProcessLimits", "Unreadable", "read", "read_here"]

CHILD_WORD = "__import_child__"
"""What the frozen program is started with to be the child process."""
_LONGEST_LINE = 64 * 2**20
_LINES_WAITING = 8
_BYTES_A_RECORD = 2_500
"""What matching, placing and storing a record takes besides what was read of it, measured."""


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """How long the child may be silent, and how much memory it may take, in bytes."""

    seconds: float = 10.0
    memory: int = 600 * 2**20
    times_the_source: int = 10

    def memory_for(self, size: int) -> int:
        return max(self.memory, self.times_the_source * size)


def read(
    sources: Sequence[Source],
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    limits: ProcessLimits | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> list[Findings]:
    """What each of `sources` holds; all of them, or `Unreadable` for the first that cannot be.

    `format` is the key of an importer, `columns` says which field a column of a table holds.
    While a process reads them, `meanwhile` is called for each.
    """
    options = _options(format, columns)
    limits = limits or ProcessLimits()
    with contextlib.closing(_Child(limits)) as child:
        found = []
        for source in sources:
            child.ask(source, options)
            meanwhile()
            found.append(child.answer(source))
        return found


def read_here(
    sources: Sequence[Source],
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> list[Findings]:
    """As `read`, but in this process and without limits: only for what the program made itself."""
    # with all importers, which mostly only the child needs
    from referralmap.interchange.importing import import_source

    options = _options(format, columns)
    return [import_source(source, options, lambda: None) for source in sources]


def _options(format: str | None, columns: Mapping[str, str] | None) -> Options:
    return Options(format or "", tuple((columns or {}).items()))


class _Child:
    """A process that reads one source after the other; it ends with `close`."""

    def __init__(self, limits: ProcessLimits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            command("referralmap.interchange.process.child", CHILD_WORD),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        self._lines: queue.Queue[bytes] = queue.Queue(_LINES_WAITING)
        self._closed = threading.Event()
        assert self._process.stdout is not None
        self._listener = threading.Thread(
            target=self._listen, args=(self._process.stdout,), name="import answers", daemon=True
        )
        self._listener.start()

    def answer(self, source: Source) -> Findings:
        """What `source` holds, which was asked for. Raises `Unreadable`."""
        answer = _Answer(source.name)
        room = 2 * self._limits.memory_for(sources_.size(source))
        for line in self._answers(source):
            room -= len(line)
            if room < 0:
                raise Unreadable("too_much", None, {}, source.name)
            if answer.take(line):
                break
        found = answer.findings()
        records = len(found.people) + len(found.referrals) + len(found.contracts)
        if is_too_much(records * _BYTES_A_RECORD):
            raise Unreadable("too_much", None, {}, source.name)
        return found

    def close(self) -> None:
        self._closed.set()
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()

    def ask(self, source: Source, options: Options) -> None:
        request: Request = {
            "name": source.name,
            "path": None if source.path is None else os.path.abspath(source.path),
            "data": None if source.data is None else base64.b64encode(source.data).decode("ascii"),
            "mime": source.mime,
            "format": options.format,
            "columns": options.columns,
            "memory": self._limits.memory_for(sources_.size(source)),
        }
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise Unreadable("crashed", None, {}, source.name) from None

    def _answers(self, source: Source) -> Iterator[bytes]:
        """The lines of the child. Raises `Unreadable` when it is silent too long, or dies."""
        while True:
            try:
                line = self._lines.get(timeout=self._limits.seconds)
            except queue.Empty:
                seconds = {"seconds": f"{self._limits.seconds:g}"}
                raise Unreadable("too_slow", None, seconds, source.name) from None
            if not line.endswith(b"\n"):
                kind = "too_much" if len(line) >= _LONGEST_LINE else "crashed"
                raise Unreadable(kind, None, {}, source.name)
            yield line

    def _listen(self, stdout: IO[bytes]) -> None:
        """Pass on what the child says; an unfinished line is its last."""
        while not self._closed.is_set():
            line = stdout.readline(_LONGEST_LINE)
            while not self._closed.is_set():
                with contextlib.suppress(queue.Full):
                    self._lines.put(line, timeout=0.1)
                    break
            if not line.endswith(b"\n"):
                return


@dataclass(slots=True)
class _Answer:
    """The findings of one source as they arrive."""

    name: str
    parts: dict[str, list[object]] = field(default_factory=dict)
    single: Findings = field(default_factory=Findings)

    def take(self, line: bytes) -> bool:
        """Add one line; whether it was the last. Raises `Unreadable`."""
        try:
            answer = json.loads(line)
            if "unreadable" in answer:
                kind, at, data = answer["unreadable"]
                raise decoded_refusal(kind, at, data, self.name)
            if "end" in answer:
                self.single = decoded(Findings, answer["end"])
                return True
            if "part" in answer:
                found = self.parts.setdefault(answer["part"], [])
                found.extend(_part(answer["part"], answer))
                if len(found) > (
                    MOST_PROBLEMS + MOST_FURTHER if answer["part"] == "problems" else MOST_RECORDS
                ):
                    raise Unreadable("too_many_rows", None, {"limit": str(MOST_RECORDS)}, self.name)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Unreadable("crashed", None, {}, self.name) from error
        return False

    def findings(self) -> Findings:
        tuples = {name: tuple(items) for name, items in self.parts.items()}
        return replaced(self.single, source=self.name, **tuples)


def _part(name: str, answer: Mapping[str, object]) -> Sequence[object]:
    """The items of one part of an answer. Raises `NotOurs`."""
    if "columns" in answer:
        return decoded_columns(_KINDS[name], answer["count"], answer["columns"])
    items: Sequence[object] = getattr(decoded(Findings, {name: answer["items"]}), name)
    return items


_KINDS: Mapping[str, type[object]] = {
    name: typing.get_args(hint)[0]
    for name, hint in typing.get_type_hints(Findings).items()
    if typing.get_origin(hint) is tuple and dataclasses.is_dataclass(typing.get_args(hint)[0])
}
"""What the parts of an answer consist of, but for texts."""


def decoded_refusal(kind: object, line: object, data: object, source: str) -> Unreadable:
    """The child's refusal, if it is one. Raises `NotOurs`."""
    if isinstance(kind, str) and isinstance(line, int | None) and isinstance(data, dict):
        return Unreadable(kind, line, {str(k): str(v) for k, v in data.items()}, source)
    raise NotOurs("unreadable")
