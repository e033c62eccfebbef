"""The lines of a Pajek network: vertices with names, arcs from one to the other.

The form is that of the Pajek reference manual, section *Pajek input files*, and of networkx.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.graphs.graph_parts import Attributed, Edge, GraphParts, Key, Node
from referralmap.interchange.importer import Gathered

_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\Z")
_SECTION = re.compile(r"\s*\*\s*([A-Za-z]+)")
_RELATION = re.compile(r'[^":]*:\s*\d+\s*"([^"]*)"')
_SHAPES = frozenset("ellipse box diamond triangle cross empty circle square man woman".split())
_DRAWN = frozenset(
    "s x_fact y_fact phi r q ic bc bw lc la lr lphi fos font lp lb hks url w c p a ap bl k1 k2 "
    "a1 a2 h1 h2 width color shape".split()
)
"""Parameters that say how something is drawn."""
_SAMPLES = 3
_LABEL = "l"
_FURTHER = frozenset(("network", "vertices"))


class PajekLines:
    """The `parts` of a file; what has no direction, and what is no network, is a problem."""

    def __init__(self, gathered: Gathered) -> None:
        self.parts = GraphParts(gathered)
        self._gathered = gathered
        self._sections: Mapping[str, Callable[[int, Sequence[str]], None]] = {
            "vertices": self._read_vertex,
            "arcs": self._read_arc,
            "arcslist": self._read_arcs,
            "matrix": self._read_row,
            "edges": self._count_edge,
            "edgeslist": self._count_edge,
        }
        self._row = self._without_direction = 0
        self._relation = ""
        """What the arcs of a section are called."""

    def read(self, lines: Iterable[str], go_on: Callable[[], None]) -> None:
        """Read all `lines`. Raises `Unreadable`."""
        read: Callable[[int, Sequence[str]], None] = _skip
        start = 0
        for number, line in enumerate(lines, 1):
            if number % 1000 == 0:
                go_on()
            if not line.strip() or line.lstrip().startswith("%"):
                continue
            section = _SECTION.match(line)
            if section is None:
                read(number, [quoted or bare for quoted, bare in _TOKEN.findall(line)])
                continue
            self._say_undirected(start)
            start, self._row = number, 0
            named = _RELATION.match(line)
            self._relation = named[1] if named else ""
            name = section[1].lower()
            read = self._sections.get(name, _skip)
            if read is _skip and name not in _FURTHER:
                self._gathered.note(number, "part_not_read", name=section[1][:60])
        self._say_undirected(start)
        if not self.parts.nodes:
            raise Unreadable("empty")

    def _say_undirected(self, line: int) -> None:
        if self._without_direction:
            self._gathered.note(line, "undirected", count=str(self._without_direction))
            self._without_direction = 0

    def _count_edge(self, _line: int, tokens: Sequence[str]) -> None:
        self._without_direction += 1

    def _read_vertex(self, line: int, tokens: Sequence[str]) -> None:
        node = Node(line, id=tokens[0])
        self.parts.add_node(node)
        if len(tokens) > 1:
            self._say(node, "label", tokens[1])
        self._read_parameters(node, tokens[2:])

    def _read_arc(self, line: int, tokens: Sequence[str]) -> None:
        if len(tokens) < 2:
            self._gathered.note(line, "not_two_ends", value=" ".join(tokens)[:100])
            return
        edge = Edge(line, source=tokens[0], target=tokens[1])
        self.parts.add_edge(edge)
        weight = tokens[2:3] if len(tokens) > 2 and _NUMBER.match(tokens[2]) else []
        for text in weight:
            # Pajek writes a weight for each, and none of it says more than the other
            self._say(edge, "weight", text)
        self._say(edge, "relation", self._relation)
        self._read_parameters(edge, tokens[2 + len(weight) :])

    def _read_arcs(self, line: int, tokens: Sequence[str]) -> None:
        for target in tokens[1:]:
            self._read_arc(line, (tokens[0], target))

    def _read_row(self, line: int, tokens: Sequence[str]) -> None:
        """A row of the matrix: what is not zero is an arc."""
        ids = list(self.parts.nodes)
        self._row += 1
        if self._row > len(ids) or len(tokens) > len(ids):
            more = tokens[len(ids) if self._row <= len(ids) else 0 :]
            self._gathered.note(line, "extra_cells", samples="\n".join(more[:_SAMPLES]))
            return
        for target, text in zip(ids, tokens, strict=False):
            if text.strip("0.+-"):
                self._read_arc(line, (ids[self._row - 1], target, text))

    def _read_parameters(self, holder: Attributed, tokens: Sequence[str]) -> None:
        """Places and shapes stand alone, all others in pairs."""
        rest = list(_unplaced(tokens))
        for name, text in zip(rest[::2], rest[1::2], strict=False):
            if name == _LABEL:
                self._say(holder, "label", text)
            elif name not in _DRAWN:
                self._say(holder, name, text)
        if len(rest) % 2:
            self._gathered.note(holder.line, "extra_cells", samples=rest[-1])

    def _say(self, holder: Attributed, name: str, text: str) -> None:
        self.parts.say(holder, Key(name, name, holder.line), text)


def _unplaced(tokens: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(tokens) and (_NUMBER.match(tokens[at]) or tokens[at].lower() in _SHAPES):
        at += 1
    yield from tokens[at:]


def _skip(_line: int, _tokens: Sequence[str]) -> None:
    """Nothing is read here."""
