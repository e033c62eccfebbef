"""A table of people in the user's language: CSV that opens right in a spreadsheet."""

from __future__ import annotations

import csv
import io

from referralmap.i18n import language, mark
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.interchange.tables.cells import guarded
from referralmap.interchange.tables.people_table import columns_of, rows_of
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, Referral

_DELIMITERS = {"en": ",", "de": ";"}


def _write(network: Network, _look: Look) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, delimiter=_DELIMITERS[language()], lineterminator="\r\n")
    rows.writerow([header for header, _kind in columns_of(network)])
    for row in rows_of(network):
        rows.writerow([c if not c or c[0].isalnum() else guarded(c) for c in row])
    return text.getvalue().encode("utf-8-sig", "replace")


EXPORTER = Exporter(
    ".csv", mark("Table of people (CSV)"), _write, frozenset((Person, Referral, Contract))
)
