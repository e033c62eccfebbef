"""For every table how many rows it has and the sum of their checksums.

A row's own checksum cannot tell that the row is missing, or that a page came from another table or
from an older state of the file; the seal of the table can.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from referralmap.document.database import driver
from referralmap.document.database.checksum import (
    Seal,
    checksum,
    seal_of,
    wrapped,
    write_seal,
)
from referralmap.document.database.rows import TABLES
from referralmap.document.database.steady_reading import reading_error
from referralmap.document.holding.errors import DamagedMap

NAMES = (*(table.name for table in TABLES), "history")


def added(seal: Seal, rows: int, total: int) -> Seal:
    return (seal[0] + rows, wrapped(seal[1] + total))


def counted(connection: driver.Connection) -> dict[str, Seal]:
    """The seals that fit the rows as they are."""
    return {name: seal_of(connection, name) for name in NAMES}


def write(connection: driver.Connection, seals: Mapping[str, Seal]) -> None:
    """Replace the stored seals of these tables."""
    for name, seal in seals.items():
        write_seal(connection, name, seal)


def read(connection: driver.Connection, path: Path) -> dict[str, Seal]:
    """The stored seals. Raises `DamagedMap`."""
    try:
        kept = connection.execute("SELECT name, rows, total, checksum FROM seals").fetchall()
    except driver.errors(UnicodeError) as error:
        raise reading_error(path, error) from error
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
        raise reading_error(path, error) from error
    return [name for name in NAMES if found[name] != kept[name]]


def verify(connection: driver.Connection, path: Path) -> None:
    """Raises `DamagedMap` when a row is missing or is not of now."""
    for name in broken(connection, path):
        raise DamagedMap(path, f"{name}: rows")
