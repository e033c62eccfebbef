"""Networks in Pajek's form, which networkx, igraph, Gephi and UCINET write, too."""

from __future__ import annotations

from referralmap.i18n import mark
from referralmap.interchange.encoding import text_head
from referralmap.interchange.findings import Findings
from referralmap.interchange.graphs.graph_reader import findings_of
from referralmap.interchange.graphs.pajek_lines import PajekLines
from referralmap.interchange.importer import Content, Gathered, Importer
from referralmap.interchange.plain_text.plain_lines import plain_lines


def _sniff(head: bytes) -> bool:
    """The first line that is no comment begins the vertices, or a network."""
    for line in text_head(head).splitlines():
        if line.strip() and not line.startswith("%"):
            return line.strip().lower().startswith(("*vertices", "*network"))
    return False


def _read(content: Content) -> Findings:
    gathered = Gathered(content)
    lines = PajekLines(gathered)
    lines.read(plain_lines(content, gathered), content.progress)
    return findings_of(lines.parts, content)


IMPORTER = Importer(
    "pajek", mark("Network (Pajek)"), (".net", ".paj"), ("text/x-pajek",), _sniff, _read
)
