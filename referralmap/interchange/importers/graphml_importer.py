"""Graphs in GraphML: our own files, and those of networkx, yEd, Gephi and their like."""

from __future__ import annotations

from referralmap.i18n import mark
from referralmap.interchange.findings import Findings
from referralmap.interchange.graphs.graph_reader import findings_of
from referralmap.interchange.graphs.graphml_elements import GraphmlElements
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.xml.xml_reader import sniffer


def _read(content: Content) -> Findings:
    elements = GraphmlElements(Gathered(content))
    elements.read(content.data, content.progress)
    return findings_of(elements.parts, content)


IMPORTER = Importer(
    "graphml",
    mark("Graph (GraphML)"),
    (".graphml",),
    ("application/graphml+xml",),
    sniffer("graphml"),
    _read,
)
