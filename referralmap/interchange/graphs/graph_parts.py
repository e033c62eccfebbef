"""A graph as files hold it, whatever their format: nodes and directed edges with attributes."""

from __future__ import annotations

from dataclasses import dataclass, field

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.importer import MOST_RECORDS, Gathered
from referralmap.interchange.tables.csv_rows import MOST_COLUMNS
from referralmap.model.cleaning import one_line


@dataclass(slots=True)
class Key:
    """An attribute that nodes or edges may have (`owner`), or both if that is empty.

    `default` is meant where none is given; `graphics` is what yEd keeps there.
    """

    id: str
    name: str
    line: int
    graphics: str = ""
    default: str = ""
    owner: str = ""


@dataclass(slots=True)
class Attributed:
    """Whatever has attributes, by the ids of their keys."""

    line: int
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Node(Attributed):
    id: str = ""
    is_group: bool = False
    """Whether it holds a graph of its own."""


@dataclass(slots=True)
class Edge(Attributed):
    source: str = ""
    target: str = ""


class GraphParts:
    """All keys, nodes and directed edges of a file, in its order and within the bounds."""

    def __init__(self, gathered: Gathered) -> None:
        self.keys: dict[str, Key] = {}
        self.about: dict[str, str] = {}
        """Attributes of the graphs themselves, by the ids of their keys."""
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.gathered = gathered
        self._called: dict[str, dict[str, None]] = {}
        """The ids of the keys of each name."""

    def add_key(self, key: Key) -> Key:
        """The key of that id; the first of two wins. Raises `Unreadable`."""
        if key.id not in self.keys and len(self.keys) >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", key.line, {"limit": str(MOST_COLUMNS)})
        return self.keys.setdefault(key.id, key)

    def say(self, holder: Attributed, key: Key, text: str) -> None:
        """Keep what is said of a node or an edge in the line of `key`; a second value of one name
        is a problem.
        """
        if not text.strip():
            return
        line, key = key.line, self.add_key(key)
        called_so = self._called.setdefault(key.name, {})
        called_so[key.id] = None
        said = next((holder.values[id_] for id_ in called_so if id_ in holder.values), text)
        if said == text:
            holder.values[key.id] = text
        else:
            value = one_line(text)[:100]
            self.gathered.note(line, "another_value", field=one_line(key.name)[:100], value=value)

    def add_node(self, node: Node) -> None:
        """Keep `node`, unless another has its id, which is a problem."""
        if node.id in self.nodes:
            self.gathered.note(node.line, "duplicate_id", id=node.id)
            return
        if len(self.nodes) >= MOST_RECORDS:
            raise Unreadable("too_many_rows", node.line, {"limit": str(MOST_RECORDS)})
        self.nodes[node.id] = node

    def add_edge(self, edge: Edge) -> None:
        """Keep `edge`. Raises `Unreadable`."""
        if len(self.edges) >= MOST_RECORDS:
            raise Unreadable("too_many_rows", edge.line, {"limit": str(MOST_RECORDS)})
        self.edges.append(edge)

    def said(self, holder: Attributed) -> dict[str, str]:
        """What is said of a node or an edge, by the names of its attributes."""
        owner = "node" if isinstance(holder, Node) else "edge"
        said = {
            key.name: key.default
            for key in self.keys.values()
            if key.default and key.owner in ("", owner)
        }
        said.update((self.keys[id_].name, text) for id_, text in holder.values.items())
        return said
