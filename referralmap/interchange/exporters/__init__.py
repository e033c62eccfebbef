"""The formats that a map can be written in as data."""

from __future__ import annotations

from referralmap.interchange.exporter import Exporter
from referralmap.interchange.exporters import json_form, table

EXPORTERS: tuple[Exporter, ...] = (json_form.EXPORTER, table.EXPORTER)
