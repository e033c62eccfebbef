"""Graphs in GEXF: our own files, and those of Gephi, Gephi Lite, networkx and their like."""

from __future__ import annotations

from referralmap.i18n import mark
from referralmap.interchange.findings import Findings
from referralmap.interchange.graphs.gexf_elements import GexfElements
from referralmap.interchange.graphs.graph_reader import findings_of
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.xml.xml_reader import sniffer


def _read(content: Content) -> Findings:
    elements = GexfElements(Gathered(content))
    elements.read(content.data, content.progress)
    return findings_of(elements.parts, content)


IMPORTER = Importer(
    "gexf",
    mark("Graph for Gephi (GEXF)"),
    (".gexf",),
    ("application/gexf+xml",),
    sniffer("gexf"),
    _read,
)
