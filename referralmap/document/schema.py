"""The tables of a map file, in full: with this text any SQLite tool can read a map.

Texts are UTF-8; an empty text or NULL means unknown. Dates are ISO 8601 (``2026-01-31``), amounts
and weights decimal numbers as text with a point, lists and mappings JSON. ``number`` is the order
of entry. Every row of a record ends with ``version`` (how often it was written), ``author`` (empty
in a map of one person) and ``checksum``: BLAKE2b, 8 bytes, as a signed big-endian number, over the
columns before ``version`` in the order of the table, joined by U+001F: NULL as nothing, a real as
its shortest form that reads back the same, a blob in hexadecimal digits.

In ``map``, `badge` is ``[contracts, amount, months, rule]``, `market` a list of countries, `rates`
a list of ``[from, to, rate, date]`` and `limits` ``[months until dormant, months while rising, days
until stuck, weeks to ask, referrals of a fan]``; in ``people``, `next_steps` is a list of
``[suggestion, answer, about whom, due, at]``. What is unknown in them is null.

``history`` holds every step: when (UTC), what (`kind`, with ids, names and a count for the words),
`undone` 1 if it was taken back (its checksum is then stored with every bit turned), and `data`:
zlib-packed JSON, a list of ``[table, columns before or null, columns after or null]`` where columns
at their default are left out. The newest step has the highest number.

``holder`` has a row while the map is being edited: by whom, on which computer, since when (UTC).
Who closes the map takes the row away. ``seals`` has for each table of records and for ``history``
the number of its rows and the sum of their checksums, modulo 2**64 and signed: it tells of rows
that are missing. These two tables and ``meta`` have a checksum over their other columns.

``worked_out`` has the places in layouts that were looked at and in which no edit put these people
anywhere: no records, and no part of the history. A row in ``places`` counts before one here; where
rows here have the same person and layout, the last counts; a person may be gone. The checksum is
over the other columns. Everybody for whom neither table has a place gets one when it is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from referralmap.document import driver, seals
from referralmap.document.rows import BY_NAME, Table, checksum

APPLICATION_ID = 0x524D4150  # "RMAP"
VERSION = 3
MAP_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Folders are named after the id of a map, so it is nothing but a UUID."""

_ROW_END = """version INTEGER NOT NULL DEFAULT 1,
    author TEXT NOT NULL DEFAULT '',
    checksum INTEGER NOT NULL"""

_TABLES_1: tuple[str, ...] = (
    """CREATE TABLE meta (
    id TEXT NOT NULL PRIMARY KEY,
    created TEXT NOT NULL
) STRICT""",
    f"""CREATE TABLE map (
    title TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT 'EUR' CHECK (length(currency) = 3),
    rule TEXT NOT NULL DEFAULT 'direct',
    decay TEXT NOT NULL DEFAULT '0.5',
    cancelled TEXT NOT NULL DEFAULT 'zero' CHECK (cancelled IN ('zero', 'keep', 'pro_rata')),
    badge TEXT NOT NULL,
    market TEXT NOT NULL,
    hourly_rate TEXT,
    rates TEXT NOT NULL,
    {_ROW_END}
) STRICT""",
    f"""CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    number INTEGER NOT NULL,
    alias TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    emails TEXT NOT NULL DEFAULT '[]',
    phone TEXT NOT NULL DEFAULT '',
    phones TEXT NOT NULL DEFAULT '[]',
    url TEXT NOT NULL DEFAULT '',
    street TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    rank TEXT CHECK (rank IN ('A', 'B', 'C')),
    tags TEXT NOT NULL DEFAULT '[]',
    notes TEXT NOT NULL DEFAULT '',
    me INTEGER NOT NULL DEFAULT 0 CHECK (me IN (0, 1)),
    channel TEXT,
    added TEXT,
    photo BLOB,
    external_ids TEXT NOT NULL DEFAULT '{{}}',
    {_ROW_END}
) STRICT""",
    f"""CREATE TABLE referrals (
    giver TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    receiver TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    date TEXT,
    channel TEXT,
    stage TEXT,
    reason TEXT NOT NULL DEFAULT '',
    said_by TEXT CHECK (said_by IN ('self', 'delegated')),
    weight TEXT NOT NULL DEFAULT '1',
    "primary" INTEGER NOT NULL DEFAULT 0 CHECK ("primary" IN (0, 1)),
    thanked TEXT NOT NULL DEFAULT '',
    feedback TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    {_ROW_END},
    PRIMARY KEY (giver, receiver),
    CHECK (giver <> receiver)
) STRICT""",
    f"""CREATE TABLE contracts (
    id TEXT NOT NULL PRIMARY KEY,
    buyer TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    number INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost', 'cancelled')),
    signed TEXT,
    cancelled TEXT,
    product TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    {_ROW_END}
) STRICT""",
    f"""CREATE TABLE places (
    person TEXT NOT NULL REFERENCES people DEFERRABLE INITIALLY DEFERRED,
    layout TEXT NOT NULL,
    x REAL NOT NULL CHECK (abs(x) <= 1e7),
    y REAL NOT NULL CHECK (abs(y) <= 1e7),
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    {_ROW_END},
    PRIMARY KEY (person, layout)
) STRICT""",
    f"""CREATE TABLE channels (
    number INTEGER NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    hours_per_week TEXT,
    money TEXT,
    currency TEXT NOT NULL DEFAULT '',
    start TEXT,
    "end" TEXT,
    reach INTEGER,
    {_ROW_END}
) STRICT""",
    *(
        f"""CREATE TABLE {name} (
    number INTEGER NOT NULL PRIMARY KEY,
    data TEXT NOT NULL,
    {_ROW_END}
) STRICT"""
        for name in ("bookmarks", "sessions")
    ),
    """CREATE TABLE history (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    ids TEXT NOT NULL,
    names TEXT NOT NULL,
    count INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    data BLOB NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    checksum INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX referrals_by_receiver ON referrals (receiver)",
    "CREATE INDEX contracts_by_buyer ON contracts (buyer)",
)

_META_2 = """CREATE TABLE meta (
    id TEXT NOT NULL PRIMARY KEY,
    created TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT"""
_HOLDER_2 = """CREATE TABLE holder (
    key TEXT NOT NULL PRIMARY KEY,
    computer TEXT NOT NULL,
    user TEXT NOT NULL,
    since TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT"""
_SEALS_2 = """CREATE TABLE seals (
    name TEXT NOT NULL PRIMARY KEY,
    rows INTEGER NOT NULL,
    total INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT"""

_WORKED_OUT_3 = """CREATE TABLE worked_out (
    person TEXT NOT NULL,
    layout TEXT NOT NULL,
    x REAL NOT NULL CHECK (abs(x) <= 1e7),
    y REAL NOT NULL CHECK (abs(y) <= 1e7),
    checksum INTEGER NOT NULL
) STRICT"""

_MAP_2, _PEOPLE_2 = (
    text.replace(_ROW_END, f"{more}\n    {_ROW_END}")
    for text, more in (
        (_TABLES_1[1], "limits TEXT NOT NULL,"),
        (
            _TABLES_1[2],
            """badge INTEGER CHECK (badge IN (0, 1)),
    badge_reason TEXT NOT NULL DEFAULT '',
    next_steps TEXT NOT NULL DEFAULT '[]',""",
        ),
    )
)

_TABLES_2 = (_META_2, _HOLDER_2, _SEALS_2, _MAP_2, _PEOPLE_2, *_TABLES_1[3:])

TABLES_OF: Mapping[int, tuple[str, ...]] = {
    1: _TABLES_1,
    2: _TABLES_2,
    3: (_WORKED_OUT_3, *_TABLES_2),
}
"""The tables of every version there has been, in the very words that stand in such a file."""
TABLES = TABLES_OF[VERSION]


def _to_2(connection: driver.Connection) -> None:
    """The map's id and the undone steps have a checksum, too, and every table a seal.

    People have a badge of their own and next steps, the settings limits.
    """
    rows = connection.execute("SELECT id, created FROM meta").fetchall()
    connection.execute("DROP TABLE meta")
    connection.execute(_META_2)
    for row in rows:
        connection.execute("INSERT INTO meta VALUES (?, ?, ?)", (*row, checksum(row)))
    connection.execute("UPDATE history SET checksum = ~checksum WHERE undone = 1")
    for table, text in ((BY_NAME["map"], _MAP_2), (BY_NAME["people"], _PEOPLE_2)):
        _grow(connection, table, text)
    connection.execute(_HOLDER_2)
    connection.execute(_SEALS_2)
    seals.write(connection, seals.counted(connection))


def _grow(connection: driver.Connection, table: Table, text: str) -> None:
    """Make the table anew, each row with its new columns at their defaults.

    A row whose checksum did not fit gets one that does not fit either.
    """
    rows = connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()  # noqa: S608
    connection.execute(f"DROP TABLE {table.name}")
    connection.execute(text)
    new = [table.defaults[name] for name in table.columns[-table.grown :]]
    marks = ", ".join("?" * (len(table.columns) + 3))
    for *old, version, author, stored in rows:
        sum_ = checksum([*old, *new])
        row = (*old, *new, version, author, sum_ if checksum(old) == stored else ~sum_)
        connection.execute(f"INSERT INTO {table.name} VALUES ({marks})", row)  # noqa: S608


def _to_3(connection: driver.Connection) -> None:
    """Places that were worked out have a table of their own."""
    connection.execute(_WORKED_OUT_3)


MIGRATIONS: tuple[Callable[[driver.Connection], None], ...] = (_to_2, _to_3)
"""What lifts version n + 1 to n + 2, oldest first; the tests keep a map of each."""
