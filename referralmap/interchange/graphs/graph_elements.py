"""The elements of a GraphML file with their lines, read from XML without entities or references."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from referralmap.interchange.encoding import text_of
from referralmap.interchange.findings import Unreadable
from referralmap.interchange.importer import MOST_RECORDS, Gathered
from referralmap.interchange.tables.csv_rows import MOST_COLUMNS

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
GRAPHICS = "http://www.yworks.com/xml/graphml"
_DEEPEST = 200
_LONGEST_TEXT = 10 * 2**20
_CHUNK = 2**16


@dataclass(slots=True)
class Key:
    """An attribute that nodes, edges or graphs may have, by its `name`; `default` where none is
    given. `graphics` is what yEd keeps there.
    """

    id: str
    name: str
    line: int
    graphics: str = ""
    default: str = ""


@dataclass(slots=True)
class Attributed:
    """Whatever has attributes, by the ids of their keys."""

    line: int
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Graph(Attributed):
    is_directed: bool = True
    without_direction: int = 0


@dataclass(slots=True)
class Node(Attributed):
    id: str = ""
    is_group: bool = False
    """Whether it holds a graph of its own."""


@dataclass(slots=True)
class Edge(Attributed):
    source: str = ""
    target: str = ""


class GraphElements:
    """All keys, nodes and directed edges of a file; what is none of these is a problem."""

    def __init__(self, gathered: Gathered) -> None:
        self.keys: dict[str, Key] = {}
        self.about: dict[str, str] = {}
        """Attributes of the graphs themselves, by the ids of their keys."""
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self._gathered = gathered
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._depth = self._length = 0
        self._holders: list[Attributed] = []
        self._key: Key | None = None
        self._attribute = ""
        """The key of the attribute that is being read."""
        self._text: list[str] | None = None
        self._label: str | None = None
        self._starts: Mapping[str, Callable[[dict[str, str], int], None]] = {
            "key": self._start_key,
            "graph": self._start_graph,
            "node": self._start_node,
            "edge": self._start_edge,
            "hyperedge": self._start_hyperedge,
            "port": self._start_port,
            "data": self._start_data,
            "default": self._start_default,
        }

    def read(self, data: bytes, go_on: Callable[[], None]) -> None:
        """Read the whole file. Raises `Unreadable`."""
        content = text_of(data).encode("utf-8")
        try:
            for start in range(0, len(content), _CHUNK):
                self._parser.Parse(content[start : start + _CHUNK], False)
                go_on()
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise Unreadable("broken_xml", error.lineno) from None

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _refuse_doctype(self, *_declared: object) -> None:
        raise Unreadable("doctype", self._line)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        space, _, local = name.rpartition(" ")
        if self._depth == 1 and local != "graphml":
            raise Unreadable("foreign_xml", self._line)
        if self._depth > _DEEPEST:
            raise Unreadable("broken_xml", self._line)
        if space in ("", NAMESPACE):
            start = self._starts.get(local)
            if start is not None:
                start(attributes, self._line)
        elif space == GRAPHICS and local in ("NodeLabel", "EdgeLabel") and self._label is None:
            self._listen()

    def _listen(self) -> None:
        self._text, self._length = [], 0

    def _hear(self, text: str) -> None:
        if self._text is not None:
            self._length += len(text)
            if self._length > _LONGEST_TEXT:
                raise Unreadable("too_long", self._line, {"limit": str(_LONGEST_TEXT // 2**20)})
            self._text.append(text)

    def _heard(self) -> str:
        heard, self._text = "".join(self._text or ()), None
        return heard

    def _end(self, name: str) -> None:
        self._depth -= 1
        space, _, local = name.rpartition(" ")
        if space == GRAPHICS and self._text is not None and local in ("NodeLabel", "EdgeLabel"):
            self._label = self._heard().strip()
        elif space not in ("", NAMESPACE):
            return
        elif local == "data":
            self._end_data()
        elif local == "default" and self._key is not None:
            self._key.default = self._heard()
        elif local == "key":
            self._key = None
        elif local in ("node", "edge", "hyperedge", "port", "graph") and self._holders:
            self._leave(self._holders.pop())

    def _start_key(self, attributes: dict[str, str], line: int) -> None:
        if len(self.keys) >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", line, {"limit": str(MOST_COLUMNS)})
        id_, graphics = attributes.get("id", ""), attributes.get("yfiles.type", "")
        self._key = Key(id_, attributes.get("attr.name", id_), line, graphics)
        self.keys.setdefault(id_, self._key)

    def _start_default(self, _attributes: dict[str, str], _line: int) -> None:
        if self._key is not None:
            self._listen()

    def _start_graph(self, attributes: dict[str, str], line: int) -> None:
        for node in reversed(self._holders):
            if isinstance(node, Node):
                node.is_group = True
                self._gathered.note(line, "nested_graph", id=node.id)
                break
        directed = attributes.get("edgedefault", "") == "directed"
        self._holders.append(Graph(line, self.about, is_directed=directed))

    def _start_node(self, attributes: dict[str, str], line: int) -> None:
        node = Node(line, id=attributes.get("id", ""))
        self._holders.append(node)
        if node.id in self.nodes:
            self._gathered.note(line, "duplicate_id", id=node.id)
            return
        if len(self.nodes) >= MOST_RECORDS:
            raise Unreadable("too_many_rows", line, {"limit": str(MOST_RECORDS)})
        self.nodes[node.id] = node

    def _start_edge(self, attributes: dict[str, str], line: int) -> None:
        edge = Edge(line, source=attributes.get("source", ""), target=attributes.get("target", ""))
        for port in ("sourceport", "targetport"):
            if port in attributes:
                self._gathered.note(line, "port", name=attributes[port])
        graph = next((each for each in reversed(self._holders) if isinstance(each, Graph)), None)
        self._holders.append(edge)
        directed = attributes.get("directed", "")
        if directed == "true" or (directed != "false" and graph and graph.is_directed):
            if len(self.edges) >= MOST_RECORDS:
                raise Unreadable("too_many_rows", line, {"limit": str(MOST_RECORDS)})
            self.edges.append(edge)
        elif graph is not None and not graph.is_directed:
            graph.without_direction += 1
        else:
            self._gathered.note(line, "undirected", count="1")

    def _start_hyperedge(self, _attributes: dict[str, str], line: int) -> None:
        self._gathered.note(line, "hyperedge")
        self._holders.append(Attributed(line))

    def _start_port(self, attributes: dict[str, str], line: int) -> None:
        self._gathered.note(line, "port", name=attributes.get("name", ""))
        self._holders.append(Attributed(line))

    def _start_data(self, attributes: dict[str, str], line: int) -> None:
        self._attribute, self._label = attributes.get("key", ""), None
        key = self.keys.get(self._attribute)
        if key is None:
            self.keys[self._attribute] = key = Key(self._attribute, self._attribute, line)
        if not key.graphics:
            self._listen()

    def _end_data(self) -> None:
        text = self._label if self._label is not None else self._heard()
        self._text, self._label = None, None
        if self._holders and text.strip():
            self._holders[-1].values[self._attribute] = text

    def _leave(self, holder: Attributed) -> None:
        if isinstance(holder, Graph) and holder.without_direction:
            self._gathered.note(holder.line, "undirected", count=str(holder.without_direction))
