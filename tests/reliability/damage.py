"""Damaged files: opened and checked without a crash, a hang, a change or a silent wrong word."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from referralmap.document.access import utc_now
from referralmap.document.check import Flaw, check
from referralmap.document.document import Document
from referralmap.document.holding.errors import DamagedMap, MapError
from referralmap.document.salvaging import salvage
from referralmap.texts import salvage_words
from tests.document.files import a_full_map, adding, closing, listing
from tests.random_maps import state
from tests.reliability.outcome import Plan, dice_of, limited, password_of, scratch, share_of

WHOLE = 100_000
_PAGE = 4096
_LONGEST_SECONDS = 20


def plan(share: float, seed: int) -> Plan:
    return Plan("damage", "damaged files", _one, range(seed, seed + share_of(WHOLE, share)))


@cache
def _originals(password: str | None) -> tuple[bytes, bytes, Any]:
    """A map, the journal that a write to it leaves, and what a reader sees in the map."""
    with scratch() as folder:
        path = folder / "a.refmap"
        a_full_map(path, password)
        with closing(Document.open(path, password=password)) as document:
            document.perform(adding("Hans", 30))
        whole = path.read_bytes()
        connection = Document.open(path, password=password)._store._connection  # type: ignore[attr-defined]
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE people SET notes = 'x'")
        journal = path.with_name("a.refmap-journal").read_bytes()
        connection.execute("ROLLBACK")
        connection.close()
        path.write_bytes(whole)
        return whole, journal, _everything(path, password)


def _one(seed: int) -> Iterable[str]:
    return list(_tried(dice_of(seed), password_of(seed)))


def _tried(dice: random.Random, password: str | None) -> Iterator[str]:
    whole, journal, expected = _originals(password)
    with scratch() as folder:
        path = folder / "a.refmap"
        path.write_bytes(_damaged(whole, dice))
        if dice.random() < 0.15:
            beside = _damaged(journal, dice) if dice.random() < 0.7 else dice.randbytes(5000)
            path.with_name("a.refmap-journal").write_bytes(beside)
        before = listing(folder)
        with limited(_LONGEST_SECONDS):
            found = _checked(path, password) if dice.random() < 0.3 else None
            try:
                seen = _everything(path, password)
            except MapError:
                seen = None
        if found == [] and seen is None:
            yield "the check found nothing in a file that does not open"
        if found and seen is not None:
            yield f"the check found {found[0]} in a file that opens"
        if seen is not None and seen != expected:
            yield "something else was read, and nothing said"
        if dice.random() < 0.3:
            with limited(_LONGEST_SECONDS):
                yield from _salvaged(path, password, seen, expected)
        if listing(folder) != before:
            yield "reading changed a file"
        if dice.random() < 0.1:
            with limited(_LONGEST_SECONDS):
                yield from _opened_to_write(path, password, before)


def _checked(path: Path, password: str | None) -> list[Flaw] | None:
    try:
        return check(path, password)
    except MapError:
        return None


def _salvaged(path: Path, password: str | None, seen: Any, expected: Any) -> Iterator[str]:
    """All of a map that opens is saved; of another, nothing is missing without a word."""
    with scratch() as elsewhere:
        target = elsewhere / "saved.refmap"
        try:
            report = salvage(path, target, utc_now, salvage_words, password)
        except MapError as error:
            if seen is not None:
                yield f"nothing is saved of a file that opens: {error!r}"
            return
        if report.lost:
            if seen is not None:
                yield f"a salvage lacks {report.lost[0]} of a file that opens"
            return
        with closing(Document.open(target, read_only=True, password=password)) as document:
            if state(document.network)["records"] != expected[1]["records"]:
                yield "a salvage is not all there was, and says nothing"


def _opened_to_write(path: Path, password: str | None, before: object) -> Iterator[str]:
    """A file that is refused is not written, nor what lies beside it; another can be edited."""
    try:
        document = Document.open(path, password=password)
    except MapError as error:
        if listing(path.parent) != before and isinstance(error, DamagedMap):
            yield "a refused file was changed"
        return
    with closing(document):
        document.perform(adding("Ida"))


def _everything(path: Path, password: str | None) -> Any:
    """What a reader sees: the records, the history, and all that undo leads back to."""
    with closing(Document.open(path, read_only=True, password=password)) as document:
        seen = [document.map_id, state(document.network), list(document.history)]
        return [*seen, [document._store.edit_of(step) for step in document.history]]


def _damaged(data: bytes, dice: random.Random) -> bytes:
    damaged = bytearray(data)
    pages = max(1, len(data) // _PAGE)
    kind = dice.choice(("flip", "flip", "flips", "cut", "swap", "zero", "double", "noise", "grow"))
    one, other = dice.randrange(pages) * _PAGE, dice.randrange(pages) * _PAGE
    if kind in ("flip", "flips"):
        for _ in range(1 if kind == "flip" else dice.randrange(2, 40)):
            damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    elif kind == "cut":
        del damaged[dice.randrange(len(damaged)) :]
    elif kind == "swap":
        damaged[one : one + _PAGE], damaged[other : other + _PAGE] = (
            damaged[other : other + _PAGE],
            damaged[one : one + _PAGE],
        )
    elif kind == "zero":
        damaged[one : one + _PAGE] = bytes(len(damaged[one : one + _PAGE]))
    elif kind == "double":
        damaged[one : one + _PAGE] = damaged[other : other + _PAGE]
    elif kind == "noise":
        at = dice.randrange(len(damaged))
        damaged[at : at + 100] = dice.randbytes(len(damaged[at : at + 100]))
    else:
        damaged += dice.randbytes(dice.randrange(1, 3 * _PAGE))
    return bytes(damaged)
