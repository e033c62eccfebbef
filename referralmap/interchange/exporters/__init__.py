"""The formats that a map can be written in as data."""

from __future__ import annotations

from referralmap.interchange.exporter import Exporter
from referralmap.interchange.exporters import (
    csv_exporter,
    gexf_exporter,
    graphml_exporter,
    ics_exporter,
    json_exporter,
    vcard_exporter,
    xlsx_exporter,
)

EXPORTERS: tuple[Exporter, ...] = (
    json_exporter.EXPORTER,
    csv_exporter.EXPORTER,
    xlsx_exporter.EXPORTER,
    vcard_exporter.EXPORTER,
    graphml_exporter.EXPORTER,
    gexf_exporter.EXPORTER,
    ics_exporter.EXPORTER,
)
