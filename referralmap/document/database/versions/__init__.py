"""Every version of the map file that there has been, each in its own words and never changed again.

A version has `TABLES`, the text of each table and index as it stands in such a file, and from the
second on `lift`, which makes it of the version before. No module here imports a record of today or
what is derived from one: a step written with today's columns would break with the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from referralmap.document.database import driver
from referralmap.document.database.versions import (
    version_1,
    version_2,
    version_3,
    version_4,
    version_5,
    version_6,
)

TABLES_OF: Mapping[int, Mapping[str, str]] = {
    1: version_1.TABLES,
    2: version_2.TABLES,
    3: version_3.TABLES,
    4: version_4.TABLES,
    5: version_5.TABLES,
    6: version_6.TABLES,
}
"""By version, then by the name of the table or index."""
STEPS: tuple[Callable[[driver.Connection], None], ...] = (
    version_2.lift,
    version_3.lift,
    version_4.lift,
    version_5.lift,
    version_6.lift,
)
"""What lifts version n + 1 to n + 2, oldest first; the tests keep a map of each version."""


def columns(table: str) -> tuple[str, ...]:
    """The names of the columns in the text of a table, in their order."""
    lines = (line.strip() for line in table.splitlines()[1:-1])
    return tuple(
        line.split(" ")[0].strip('"')
        for line in lines
        if not line.startswith(("PRIMARY KEY", "CHECK"))
    )
