"""The steps of a map's history: what was done, when, and the edit itself, packed."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import operator
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from referralmap.document.database.checksum import Value
from referralmap.document.database.rows import BY_KIND, BY_NAME, Table, loads
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.drafts import made_of
from referralmap.model.fields.session_fields import SessionFields, session_fields, session_record
from referralmap.model.records import Key, Record, Session

MOST_STEPS = 10_000
MOST_BYTES = 50_000_000
"""Most bytes of packed history; from either limit on, the oldest tenth of the steps goes."""
ONE_STEP = datetime.timedelta(seconds=5)
LARGEST_STEP = 1 << 30
"""A packed step that unpacks to more bytes than this is taken for damage."""


_AT_ONCE = 20_000
"""Records that are packed together."""
_LONG = 1_000_000
"""Texts of more bytes are packed in less time."""
_SIDES = ("before", "after")
_OTHERS = Label("import")
"""Edits that only bring the network to what the file holds are never shown by name."""

_Packed = Mapping[str, Value] | None
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
    told = map(session_fields, sessions)
    return {each.after_step: each.name for each in told if each.after_step is not None}


def first_kept(steps: Sequence[Step], sessions: Iterable[Session]) -> int:
    """The number of the oldest step to keep when one more comes; never past a named point."""
    if len(steps) < MOST_STEPS and sum(step.size for step in steps) < MOST_BYTES:
        return 0
    room = MOST_BYTES * 9 // 10
    kept = 0
    for step in reversed(steps):
        room -= step.size
        if room < 0 or kept >= MOST_STEPS * 9 // 10:
            break
        kept += 1
    first = steps[len(steps) - max(kept, 1)].number
    named = named_points(sessions)
    return min([first, *(step.number for step in steps if step.number in named)])


def forgettable(
    steps: Sequence[Step], sessions: Iterable[Session], before: datetime.datetime
) -> list[Step]:
    """The oldest of `steps` up to the first that is not of before `before`, or has a name.

    They go in the order of their numbers, since clocks may be wrong; and of those taken back
    either all or none, since each can only be made again after the one before it.
    """
    named = named_points(sessions)
    found = list(
        itertools.takewhile(lambda step: step.at < before and step.number not in named, steps)
    )
    if len(found) < len(steps):
        found = list(itertools.takewhile(lambda step: not step.undone, found))
    return found


def edit_between(
    mine: Iterable[Step], theirs: Iterable[Step], edit_of: Callable[[Step], Edit]
) -> Edit | None:
    """The edit that leads from the steps of `mine` to those of `theirs`, if there is one.

    It makes steps and takes them back; `edit_of` says what each of `theirs` did. As the oldest
    are forgotten first, nothing is missing in between when all that was done is still there.
    """
    done = {step.mark[:2]: step for step in mine if not step.undone}
    there = {step.mark[:2]: step for step in theirs}
    if not done or not done.keys() <= there.keys():
        return None
    back = [step for key, step in reversed(done.items()) if there[key].undone]
    on = [step for key, step in there.items() if not step.undone and key not in done]
    edits = [edit_of(step).reversed() for step in back] + [edit_of(step) for step in on]
    return Edit(_OTHERS, tuple(change for edit in edits for change in edit.changes))


def name_point(number: int, step: int, title: str) -> Session:
    """A session record that gives `step` a name; `number` is the record's own."""
    return session_record(number, SessionFields(title, after_step=step))


Field = tuple[tuple[tuple[str, Key], ...], str]
"""The records, each by its table and key, in which one and the same field was changed."""


def field_of(edit: Edit) -> Field | None:
    """The one field that `edit` put another value into; None if there are more, or none."""
    keys, names = [], set()
    for before, after in ((change.before, change.after) for change in edit.changes):
        if before is None or after is None:
            return None
        columns = dataclasses.fields(before)
        names |= {c.name for c in columns if getattr(before, c.name) != getattr(after, c.name)}
        keys.append((BY_KIND[type(before)].name, before.key))
    return (tuple(keys), names.pop()) if len(names) == 1 else None


def first_of_one_field(steps: Iterable[Step], edit_of: Callable[[Step], Edit]) -> list[Step]:
    """The first of `steps`, with those next to it that put values into the same field.

    Each is at most `ONE_STEP` from the one before: who tries one value after the other takes them
    back together.
    """
    found: list[Step] = []
    field: Field | None = None
    for step in steps:
        if found:
            before = found[-1]
            if abs(step.at - before.at) > ONE_STEP or not _are_alike(step, before):
                break
            field = field or field_of(edit_of(before))
            if field is None or field != field_of(edit_of(step)):
                break
        found.append(step)
    return found


def _are_alike(step: Step, other: Step) -> bool:
    return (step.label.kind, step.changes) == (other.label.kind, other.changes)


def pack(changes: Sequence[Change]) -> bytes:
    parts = _packed_parts(changes)
    first: list[bytes] = []
    while sum(map(len, first)) < _LONG and (part := next(parts, None)) is not None:
        first.append(part)
    is_long = sum(map(len, first)) >= _LONG
    packing = zlib.compressobj(1 if is_long else 6)  # a third of the time, for a fifth more
    texts = itertools.chain([b"["], first, parts, [b"]"])
    if not is_long:
        return b"".join([*map(packing.compress, texts), packing.flush()])
    from concurrent.futures import ThreadPoolExecutor

    # packing runs beside what makes the next part
    with ThreadPoolExecutor(1) as pool:
        return b"".join([*pool.map(packing.compress, texts), packing.flush()])


def _packed_parts(changes: Sequence[Change]) -> Iterator[bytes]:
    """The texts of `changes`, which make up a list."""
    between = ""
    for kind, run in itertools.groupby(changes, lambda change: type(change.record)):
        table = BY_KIND[kind]
        while alike := list(itertools.islice(run, _AT_ONCE)):
            sides = (_sparse(table, [getattr(each, side) for each in alike]) for side in _SIDES)
            texts = [
                f'["{table.name}",{before},{after}]' for before, after in zip(*sides, strict=True)
            ]
            yield (between + ",".join(texts)).encode("utf-8", "surrogatepass")
            between = ","


def unpack(label: Label, data: bytes) -> Edit:
    """The edit that was packed. Raises ValueError when `data` is not one."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(data, LARGEST_STEP)
        if not unpacking.eof:
            raise ValueError("cut off, or too large")
        listed = loads(text.decode("utf-8", "surrogatepass"))
        entries = [(name, (before, after)) for name, before, after in listed]
        changes = [
            change
            for name, run in itertools.groupby(entries, operator.itemgetter(0))
            for change in _changes(BY_NAME[name], [sides for _name, sides in run])
        ]
    except (zlib.error, KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error
    return Edit(label, tuple(changes))


def _sparse(table: Table, records: Sequence[Record | None]) -> Iterator[str]:
    """The records as they are packed, null where there is none."""
    if not any(records):
        return itertools.repeat("null", len(records))
    packed = iter(table.sparse([record for record in records if record is not None]))
    return ("null" if record is None else next(packed) for record in records)


def _changes(table: Table, run: Sequence[tuple[_Packed, _Packed]]) -> list[Change]:
    """The changes of neighbours of one table, of which each side is given as it is packed."""
    sides = []
    for side in zip(*run, strict=True):
        records = iter(table.from_sparse([packed for packed in side if packed is not None]))
        sides.append([None if packed is None else next(records) for packed in side])
    return made_of(Change, sides)
