"""The formats that people can be brought in from, in the order in which they are tried."""

from __future__ import annotations

from referralmap.interchange.importer import Importer
from referralmap.interchange.importers import json_form, table, text, vcard

IMPORTERS: tuple[Importer, ...] = (
    json_form.IMPORTER,
    vcard.IMPORTER,
    table.IMPORTER,
    text.IMPORTER,
)
