"""The MIME data of dragged or copied people: ids for this window, text for other programs."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from referralmap.interchange.tables.cells import guarded
from referralmap.model.records import PersonId, Record

if TYPE_CHECKING:
    from referralmap.model.network import Network

PEOPLE_TYPE = "application/x-referralmap-people"
TABLE_TYPE = "text/tab-separated-values"
CHIP_TYPE = "application/x-referralmap-new-person"


def people_mime(people: Sequence[PersonId], network: Network) -> QMimeData:
    mime = QMimeData()
    mime.setData(PEOPLE_TYPE, json.dumps(list(people)).encode())
    lines = []
    for id_ in people:
        person = network.people[id_]
        lines.append(f"{person.name} <{person.email}>" if person.email else person.name)
    mime.setText("\n".join(lines))
    return mime


def copied_people(people: Sequence[PersonId], network: Network) -> QMimeData:
    """For this window, and for others as lines of text, as a table and as address cards."""
    from referralmap.interchange.exporters.vcard_exporter import EXPORTER
    from referralmap.interchange.look import NO_LOOK
    from referralmap.model.network import Network

    part = Network()
    part.load([network.settings, *_records_of(people, network)])
    rows = _rows(part)
    mime = people_mime(people, network)
    mime.setData(TABLE_TYPE, table_text(part).encode())
    lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    mime.setData("text/html", f"<table>{table}</table>".encode())
    mime.setData("text/vcard", EXPORTER.write(part, NO_LOOK))
    return mime


def table_text(network: Network) -> str:
    """Everybody on the map as a table with tabs, for a spreadsheet."""
    rows = _rows(network)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def _rows(network: Network) -> list[list[str]]:
    """The headings, and a row for everybody, as safe cells."""
    from referralmap.interchange.tables.people_table import columns_of, rows_of

    rows = [[header for header, _kind in columns_of(network)]]
    rows += [[guarded(cell) for cell in row] for row in rows_of(network)]
    return [row[1:] for row in rows]  # without the id, which says nothing to people


def _records_of(people: Sequence[PersonId], network: Network) -> Iterator[Record]:
    """The people, and what is among them alone."""
    known = {*people}
    yield from (network.people[id_] for id_ in people)
    for referral in network.referrals.values():
        if referral.giver in known and referral.receiver in known:
            yield referral
    for contract in network.contracts.values():
        if contract.buyer in known:
            yield contract


def chip_mime(words: str) -> QMimeData:
    """The data of the chip, which becomes a new person where it is dropped."""
    mime = QMimeData()
    mime.setData(CHIP_TYPE, b"1")
    mime.setText(words)
    return mime


def people_in(mime: QMimeData) -> list[PersonId]:
    """The people of this window in `mime`."""
    if not mime.hasFormat(PEOPLE_TYPE):
        return []
    try:
        listed = json.loads(bytes(mime.data(PEOPLE_TYPE).data()))
    except ValueError:
        return []
    return [PersonId(id_) for id_ in listed if isinstance(id_, str)]
