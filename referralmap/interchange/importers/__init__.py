"""The formats that people can be brought in from, in the order in which they are tried."""

from __future__ import annotations

from referralmap.interchange.importer import Importer
from referralmap.interchange.importers import (
    calendar_importer,
    edge_list_importer,
    gexf_importer,
    graphml_importer,
    json_importer,
    ldif_importer,
    mail_importer,
    outlook_item_importer,
    pajek_importer,
    social_importer,
    table_importer,
    text_importer,
    vcard_importer,
)

IMPORTERS: tuple[Importer, ...] = (
    social_importer.IMPORTER,
    json_importer.IMPORTER,
    vcard_importer.IMPORTER,
    ldif_importer.IMPORTER,
    calendar_importer.IMPORTER,
    mail_importer.IMPORTER,
    outlook_item_importer.IMPORTER,
    graphml_importer.IMPORTER,
    gexf_importer.IMPORTER,
    pajek_importer.IMPORTER,
    edge_list_importer.IMPORTER,
    table_importer.IMPORTER,
    text_importer.IMPORTER,
)
