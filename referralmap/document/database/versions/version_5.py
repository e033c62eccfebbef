"""Version 5: referrals know on which day they came to which stage."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.document.database import driver
from referralmap.document.database.checksum import seal_of, write_seal
from referralmap.document.database.versions import version_4
from referralmap.document.database.versions.growth import grow, with_columns

TABLES: Mapping[str, str] = {
    **version_4.TABLES,
    "referrals": with_columns(version_4.TABLES["referrals"], "stage_on TEXT NOT NULL DEFAULT '{}'"),
}


def lift(connection: driver.Connection) -> None:
    grow(connection, "referrals", TABLES["referrals"], {"stage_on": "{}"})
    connection.execute(TABLES["referrals_by_receiver"])
    write_seal(connection, "referrals", seal_of(connection, "referrals"))
