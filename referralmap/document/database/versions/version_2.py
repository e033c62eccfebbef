"""Version 2: the map's id and undone steps have a checksum, too, and every table a seal.

People have a badge of their own and next steps, the settings limits.
"""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.document.database import driver
from referralmap.document.database.checksum import checksum, seal_of, write_seal
from referralmap.document.database.versions import version_1
from referralmap.document.database.versions.growth import grow, with_columns

_SEALED = ("map people referrals contracts places channels bookmarks sessions history").split()

TABLES: Mapping[str, str] = {
    **version_1.TABLES,
    "meta": """CREATE TABLE meta (
    id TEXT NOT NULL PRIMARY KEY,
    created TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT""",
    "holder": """CREATE TABLE holder (
    key TEXT NOT NULL PRIMARY KEY,
    computer TEXT NOT NULL,
    user TEXT NOT NULL,
    since TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT""",
    "seals": """CREATE TABLE seals (
    name TEXT NOT NULL PRIMARY KEY,
    rows INTEGER NOT NULL,
    total INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT""",
    "map": with_columns(version_1.TABLES["map"], "limits TEXT NOT NULL"),
    "people": with_columns(
        version_1.TABLES["people"],
        """badge INTEGER CHECK (badge IN (0, 1)),
    badge_reason TEXT NOT NULL DEFAULT '',
    next_steps TEXT NOT NULL DEFAULT '[]'""",
    ),
}


def lift(connection: driver.Connection) -> None:
    rows = connection.execute("SELECT id, created FROM meta").fetchall()
    connection.execute("DROP TABLE meta")
    connection.execute(TABLES["meta"])
    for row in rows:
        connection.execute("INSERT INTO meta VALUES (?, ?, ?)", (*row, checksum(row)))
    connection.execute("UPDATE history SET checksum = ~checksum WHERE undone = 1")
    grow(connection, "map", TABLES["map"], {"limits": "[12,6,21,6,1]"})
    new = {"badge": None, "badge_reason": "", "next_steps": "[]"}
    grow(connection, "people", TABLES["people"], new)
    connection.execute(TABLES["holder"])
    connection.execute(TABLES["seals"])
    for name in _SEALED:
        write_seal(connection, name, seal_of(connection, name))
