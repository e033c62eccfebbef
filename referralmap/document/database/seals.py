"""For every table how many rows it has and the sum of their checksums.

A row's own checksum cannot tell that the row is missing, or that a page came from another table or
from an older state of the file; the seal of the table can.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from referralmap.document.database import driver
from referralmap.document.database.rows import TABLES, checksum
from referralmap.document.errors import DamagedMap

Seal = tuple[int, int]
"""How many rows, and the sum of their checksums as a signed number of 64 bits."""
NAMES = (*(table.name for table in TABLES), "history")
_HALF = 1 << 32


def wrapped(total: int) -> int:
    """`total` modulo 2**64, as a signed number."""
    return (total + (1 << 63)) % (1 << 64) - (1 << 63)


def added(seal: Seal, rows: int, total: int) -> Seal:
    return (seal[0] + rows, wrapped(seal[1] + total))


def counted(connection: driver.Connection) -> dict[str, Seal]:
    """The seals that fit the rows as they are."""
    return {name: _counted(connection, name) for name in NAMES}


def _counted(connection: driver.Connection, name: str) -> Seal:
    # in halves, since a sum of SQLite must not overflow
    sql = f"SELECT count(*), sum(checksum >> 32), sum(checksum & {_HALF - 1}) FROM {name}"  # noqa: S608
    [(rows, high, low)] = connection.execute(sql)
    return (rows, wrapped((high or 0) * _HALF + (low or 0)))


def write(connection: driver.Connection, seals: Mapping[str, Seal]) -> None:
    """Keep `seals` instead of what is kept for these tables."""
    for name, (rows, total) in seals.items():
        connection.execute(
            "INSERT OR REPLACE INTO seals VALUES (?, ?, ?, ?)",
            (name, rows, total, checksum((name, rows, total))),
        )


def read(connection: driver.Connection, path: Path) -> dict[str, Seal]:
    """What is kept. Raises `DamagedMap`."""
    try:
        kept = connection.execute("SELECT name, rows, total, checksum FROM seals").fetchall()
    except driver.errors(UnicodeError) as error:
        raise DamagedMap(path, str(error)) from error
    if any(checksum(row) != stored for *row, stored in kept):
        raise DamagedMap(path, "seals")
    seals = {name: (rows, total) for name, rows, total, _ in kept}
    if seals.keys() != set(NAMES):
        raise DamagedMap(path, "seals")
    return seals


def broken(connection: driver.Connection, path: Path) -> list[str]:
    """The tables whose rows are not all there, or not those of now. Raises `DamagedMap`."""
    kept = read(connection, path)
    try:
        found = counted(connection)
    except driver.errors(UnicodeError) as error:
        raise DamagedMap(path, str(error)) from error
    return [name for name in NAMES if found[name] != kept[name]]


def verify(connection: driver.Connection, path: Path) -> None:
    """Raises `DamagedMap` when a row is missing or is not of now."""
    for name in broken(connection, path):
        raise DamagedMap(path, f"{name}: rows")
