"""The elements of a GEXF file of any version (gexf.net) with their lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from referralmap.interchange.graphs.graph_parts import Attributed, Edge, GraphParts, Key, Node
from referralmap.interchange.importer import Gathered
from referralmap.interchange.xml.xml_reader import XmlReader
from referralmap.model.dates import NotADate, read_date

_OF_OTHERS = "/viz"
"""Where the namespaces end that hold colours, places and sizes."""
_STRUCTURE = frozenset(("id", "label", "weight", "source", "target", "type", "start", "pid"))


class GexfElements(XmlReader):
    """The `parts` of a file; edges that do not lead from one to the other are a problem."""

    def __init__(self, gathered: Gathered) -> None:
        super().__init__("gexf")
        self.parts = GraphParts(gathered)
        self._gathered = gathered
        self._owner = ""
        self._key: Key | None = None
        self._holders: list[Attributed] = []
        self._is_directed = False
        self._graph_line = self._without_direction = 0
        self._starts: Mapping[str, Callable[[dict[str, str], int], None]] = {
            "graph": self._start_graph,
            "attributes": self._start_attributes,
            "attribute": self._start_attribute,
            "default": self._start_default,
            "node": self._start_node,
            "edge": self._start_edge,
            "attvalue": self._read_value,
            "spell": self._read_spell,
        }

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        start = self._starts.get(local)
        if start is not None and not space.endswith(_OF_OTHERS):
            start(attributes, self.line)

    def end(self, space: str, local: str) -> None:
        if space.endswith(_OF_OTHERS):
            return
        if local == "default" and self._key is not None:
            self._key.default = self.heard()
        elif local == "attribute":
            self._key = None
        elif local in ("node", "edge") and self._holders:
            self._holders.pop()
        elif local == "graph" and self._without_direction:
            count = str(self._without_direction)
            self._gathered.note(self._graph_line, "undirected", count=count)
            self._without_direction = 0

    def _start_graph(self, attributes: dict[str, str], line: int) -> None:
        self._graph_line = line
        self._is_directed = attributes.get("defaultedgetype", "undirected") == "directed"

    def _start_attributes(self, attributes: dict[str, str], _line: int) -> None:
        self._owner = attributes.get("class", "node")

    def _start_attribute(self, attributes: dict[str, str], line: int) -> None:
        id_ = attributes.get("id", "")
        key = Key(self._known_as(id_), attributes.get("title", id_), line, owner=self._owner)
        self._key = self.parts.add_key(key)

    def _start_default(self, _attributes: dict[str, str], _line: int) -> None:
        if self._key is not None:
            self.listen()

    def _start_node(self, attributes: dict[str, str], line: int) -> None:
        node = Node(line, id=attributes.get("id", ""))
        outer = self._holders[-1] if self._holders else None
        if isinstance(outer, Node) and not outer.is_group:
            outer.is_group = True
            self._gathered.note(line, "nested_graph", id=outer.id)
        self._owner = "node"
        self._holders.append(node)
        self.parts.add_node(node)
        self._say("label", attributes.get("label", ""), line)
        self._read_spell(attributes, line)
        self._say_more(attributes, line)

    def _start_edge(self, attributes: dict[str, str], line: int) -> None:
        edge = Edge(line, source=attributes.get("source", ""), target=attributes.get("target", ""))
        self._owner = "edge"
        self._holders.append(edge)
        for name in ("label", "weight"):
            self._say(name, attributes.get(name, ""), line)
        self._read_spell(attributes, line)
        self._say_more(attributes, line)
        type_ = attributes.get("type", "")
        if type_ == "directed" or (not type_ and self._is_directed):
            self.parts.add_edge(edge)
        elif not type_:
            self._without_direction += 1
        else:
            self._gathered.note(line, "undirected", count="1")

    def _read_spell(self, attributes: dict[str, str], line: int) -> None:
        """In a graph that grows, an edge is there from the day of the referral on."""
        start = attributes.get("start", "")
        try:
            day = read_date(start[:10]).isoformat() if self._owner == "edge" else ""
        except NotADate:
            day = ""
        self._say("date" if day else "start", day or start, line)

    def _read_value(self, attributes: dict[str, str], line: int) -> None:
        # version 1.1 called it so
        id_ = attributes.get("for", attributes.get("id", ""))
        self._say(self._known_as(id_), attributes.get("value", ""), line, name=id_)

    def _say_more(self, attributes: dict[str, str], line: int) -> None:
        """What the file says in attributes of its own."""
        for name, text in attributes.items():
            if name not in _STRUCTURE and " " not in name:
                self._say(name, text, line)

    def _say(self, id_: str, text: str, line: int, name: str = "") -> None:
        if self._holders:
            self.parts.say(self._holders[-1], Key(id_, name or id_, line), text)

    def _known_as(self, id_: str) -> str:
        """Nodes and edges may have attributes of the same id."""
        return f"{self._owner}:{id_}"
