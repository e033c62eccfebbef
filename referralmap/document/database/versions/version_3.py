"""Version 3: places that were worked out have a table of their own, outside the history."""

from __future__ import annotations

from referralmap.document.database import driver
from referralmap.document.database.versions import version_2

TABLES = {
    "worked_out": """CREATE TABLE worked_out (
    person TEXT NOT NULL,
    layout TEXT NOT NULL,
    x REAL NOT NULL CHECK (abs(x) <= 1e7),
    y REAL NOT NULL CHECK (abs(y) <= 1e7),
    checksum INTEGER NOT NULL
) STRICT""",
    **version_2.TABLES,
}


def lift(connection: driver.Connection) -> None:
    """Add the new table, which begins empty."""
    connection.execute(TABLES["worked_out"])
