"""The steps of a map's history: what was done, when, and the edit itself, packed."""

from __future__ import annotations

import datetime
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from referralmap.document.database.rows import BY_KIND, BY_NAME, loads
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import Record, Session

LARGEST_STEP = 1 << 30
"""A packed step that unpacks to more bytes than this is taken for damage."""


Mark = tuple[int, int, bool]
"""A step's number, its checksum and whether it is undone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `at` is in UTC, `changes` is how many records it changed, `size` its bytes."""

    number: int
    at: datetime.datetime
    label: Label
    changes: int
    undone: bool
    size: int = 0
    checksum: int = 0

    @property
    def mark(self) -> Mark:
        return (self.number, self.checksum, self.undone)


def named_points(sessions: Iterable[Session]) -> dict[int, str]:
    """The steps that the user gave a name, and these names."""
    named = {}
    for session in sessions:
        try:
            data = loads(session.data)
            named[int(data["step"])] = str(data["title"])
        except (ValueError, KeyError, TypeError):
            continue
    return named


def name_point(number: int, step: int, title: str) -> Session:
    """A session record that gives `step` a name; `number` is the record's own."""
    return Session(number, json.dumps({"step": step, "title": title}, ensure_ascii=False))


def pack(changes: Iterable[Change]) -> bytes:
    listed = [
        [BY_KIND[type(change.record)].name, _sparse(change.before), _sparse(change.after)]
        for change in changes
    ]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack(label: Label, data: bytes) -> Edit:
    """The edit that was packed. Raises ValueError when `data` is not one."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(data, LARGEST_STEP)
        if not unpacking.eof:
            raise ValueError("cut off, or too large")
        listed = loads(text.decode("utf-8", "surrogatepass"))
        changes = tuple(
            Change(_record(name, before), _record(name, after)) for name, before, after in listed
        )
    except (zlib.error, KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return Edit(label, changes)


def _sparse(record: Record | None) -> dict[str, object] | None:
    return None if record is None else {**BY_KIND[type(record)].sparse(record)}


def _record(table: str, sparse: dict[str, str | int | float | None] | None) -> Record | None:
    return None if sparse is None else BY_NAME[table].from_sparse(sparse)
