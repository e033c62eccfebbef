"""Version 4: people have a birthday."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.document.database import driver
from referralmap.document.database.checksum import seal_of, write_seal
from referralmap.document.database.versions import version_3
from referralmap.document.database.versions.growth import grow, with_columns

TABLES: Mapping[str, str] = {
    **version_3.TABLES,
    "people": with_columns(version_3.TABLES["people"], "birthday TEXT NOT NULL DEFAULT ''"),
}


def lift(connection: driver.Connection) -> None:
    grow(connection, "people", TABLES["people"], {"birthday": ""})
    write_seal(connection, "people", seal_of(connection, "people"))
