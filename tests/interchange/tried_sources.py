"""A source for each importer, and what comes of any bytes that one is given."""

from __future__ import annotations

import datetime

from referralmap.interchange.exporters import gexf_exporter, graphml_exporter, json_exporter
from referralmap.interchange.findings import Findings, Unreadable
from referralmap.interchange.importer import Content, Importer
from referralmap.interchange.matching.matching import propose
from referralmap.interchange.problem_texts import problem_text
from tests.interchange import address_books as books
from tests.interchange.importing import TODAY
from tests.interchange.messages.outlook_files import SENT, an_item
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map

SAMPLES = {
    "json": json_exporter.EXPORTER.write(a_rich_map(7)),
    "vcard": books.APPLE_CARDS[:900] + books.OUTLOOK_CARD + books.FOURTH_VERSION,
    "graphml": graphml_exporter.EXPORTER.write(a_rich_map(7)),
    "gexf": gexf_exporter.EXPORTER.write(a_rich_map(7)),
    "ldif": b"dn: cn=Anna\ncn: Anna\nmail: a@x.at\n\ndn:: Wm/Dqw==\ncn:: Wm/Dqw==\nsn: H\n uber\n",
    "pajek": b'*Vertices 2\n1 "Zo\xc3\xab Huber" 0.1 0.2\n2 Bernd email b@x.at\n*Arcs\n1 2 0.5\n',
    "edge_list": "Source;Target;Type;Label\nZoë;Bernd;Directed;Verein\n".encode(),
    "mail": b"From: Anna <a@x.at>\r\nTo: b@x.at\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\nHi",
    "outlook_item": an_item(times={SENT: datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)}),
    "calendar": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302T100000Z\r\n"
    b"ATTENDEE;CN=Anna:mailto:a@x.at\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "table": books.EXCEL_GERMAN,
    "social": b'{"friends_v2": [\n{"name": "Anna"},\n{"name": "Zo\\u00c3\\u00ab"}]}',
    "text": "Anna Huber → Bernd, Clara <c@x.at>\n- Zoë > Uwe\n".encode(),
}


def outcome(importer: Importer, data: bytes) -> Findings | Unreadable:
    """What comes of `data`; a map takes it, if it is anything."""
    try:
        findings = importer.read(Content(data))
    except Unreadable as refusal:
        return refusal
    network = a_map("Anna > Bernd > Clara*")
    records = list(network.records())
    proposal = propose(network, findings, referred_by=None, today=TODAY, name="x")
    assert list(network.records()) == records
    network.apply(proposal.edit)
    assert all(problem_text(problem) for problem in proposal.problems)
    assert all(p.line is None or p.line >= 1 for p in proposal.problems)
    return findings
