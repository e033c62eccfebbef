"""Version 6: people have days of last contact, and the limits a time to the next contract."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.document.database import driver
from referralmap.document.database.checksum import seal_of, write_seal
from referralmap.document.database.versions import version_5
from referralmap.document.database.versions.growth import grow, with_columns

TABLES: Mapping[str, str] = {
    **version_5.TABLES,
    "people": with_columns(version_5.TABLES["people"], "last_contacts TEXT NOT NULL DEFAULT '[]'"),
}


def lift(connection: driver.Connection) -> None:
    grow(connection, "people", TABLES["people"], {"last_contacts": "[]"})
    write_seal(connection, "people", seal_of(connection, "people"))
