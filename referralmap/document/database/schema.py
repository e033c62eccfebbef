"""The tables of a map file: with this text and ``versions`` any SQLite tool can read a map.

Texts are UTF-8; an empty text or NULL means unknown. Dates are ISO 8601 (``2026-01-31``), amounts
and weights decimal numbers as text with a point, lists and mappings JSON. ``number`` is the order
of entry. Every row of a record ends with ``version`` (how often it was written), ``author`` (empty
in a map of one person) and ``checksum``: BLAKE2b, 8 bytes, as a signed big-endian number, over the
columns before ``version`` in the order of the table, joined by U+001F: NULL as nothing, a real as
its shortest form that reads back the same, a blob in hexadecimal digits.

In ``map``, `badge` is ``[contracts, amount, months, rule]``, `market` a list of countries, `rates`
a list of ``[from, to, rate, date]`` and `limits` ``[months until dormant, months while rising, days
until stuck, weeks to ask, referrals of a fan, days to a contract]``; in ``referrals``, `stage_on`
is a mapping of stages to days; in ``people``, `next_steps` is a list of
``[suggestion, answer, person, due, at]``, `birthday` is ``1980-05-17``, or ``--05-17`` if the year
is not known, and `last_contacts` a list of ``[date, kind]``. Unknown parts of lists are null.

``history`` holds every step: when (UTC), what (`kind`, with ids, names and a count for the words),
`undone` 1 if it was taken back (its checksum is then stored with every bit turned), and `data`:
zlib-packed JSON, a list of ``[table, columns before or null, columns after or null]`` where columns
at their default are left out. The newest step has the highest number.

``holder`` has a row while the map is being edited: the editor, the computer, since when (UTC).
Who closes the map takes the row away. ``seals`` has for each table of records and for ``history``
the number of its rows and the sum of their checksums, modulo 2**64 and signed: it tells of rows
that are missing. These two tables and ``meta`` have a checksum over their other columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from referralmap.document.database.versions import TABLES_OF

APPLICATION_ID = 0x524D4150  # "RMAP"
VERSION = max(TABLES_OF)
TABLES: Mapping[str, str] = TABLES_OF[VERSION]
"""The SQL of each table by name, word for word as in a file of this version."""
MAP_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Folders are named after the id of a map, so it is nothing but a UUID."""
