"""The checksum of a row, which finds it damaged, and the seal of a table, which finds it missing.

The same in every version of the file, so that the steps between versions may use it.
"""

from __future__ import annotations

import hashlib
from binascii import hexlify
from collections.abc import Sequence

from referralmap.document.database import driver

Value = str | int | float | bytes | None
Row = Sequence[Value]
Seal = tuple[int, int]
"""The number of rows, and the sum of their checksums as a signed number of 64 bits."""
_HALF = 1 << 32
_LONG = 1 << 16
"""A blob of more bytes is taken in parts."""


def checksum(row: Row) -> int:
    """As described in ``schema``; `row` holds the columns before ``version``."""
    if any(type(value) is bytes and len(value) > _LONG for value in row):
        return _checksum_by_parts(row)
    texts = [
        value if type(value) is str else "" if value is None else text_of(value) for value in row
    ]
    joined = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), signed=True)


def _checksum_by_parts(row: Row) -> int:
    """As `checksum`, without a text of all digits of a long blob."""
    hashed = hashlib.blake2b(digest_size=8)
    for at, value in enumerate(row):
        hashed.update(b"\x1f" if at else b"")
        if isinstance(value, bytes):
            for start in range(0, len(value), _LONG):
                hashed.update(hexlify(value[start : start + _LONG]))
        elif value is not None:
            hashed.update(text_of(value).encode("utf-8", "surrogatepass"))
    return int.from_bytes(hashed.digest(), signed=True)


def text_of(value: Value) -> str:
    """What a value that is no text adds to a checksum."""
    return value.hex() if isinstance(value, bytes) else str(value)


def wrapped(total: int) -> int:
    """`total` modulo 2**64, as a signed number."""
    return (total + (1 << 63)) % (1 << 64) - (1 << 63)


def seal_of(connection: driver.Connection, name: str) -> Seal:
    """The seal that fits the rows of the table `name` as they are."""
    # in halves, since a sum of SQLite must not overflow
    sql = f"SELECT count(*), sum(checksum >> 32), sum(checksum & {_HALF - 1}) FROM {name}"  # noqa: S608
    [(rows, high, low)] = connection.execute(sql)
    return (rows, wrapped((high or 0) * _HALF + (low or 0)))


def write_seal(connection: driver.Connection, name: str, seal: Seal) -> None:
    """Replace the stored seal of the table `name` with `seal`."""
    row = (name, *seal)
    connection.execute("INSERT OR REPLACE INTO seals VALUES (?, ?, ?, ?)", (*row, checksum(row)))
