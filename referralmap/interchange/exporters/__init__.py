"""The formats that a map can be written in as data."""

from __future__ import annotations

from referralmap.interchange.exporter import Exporter
from referralmap.interchange.exporters import csv_exporter, graphml_exporter, json_exporter

EXPORTERS: tuple[Exporter, ...] = (
    json_exporter.EXPORTER,
    csv_exporter.EXPORTER,
    graphml_exporter.EXPORTER,
)
