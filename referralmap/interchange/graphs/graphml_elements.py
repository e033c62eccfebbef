"""The elements of a GraphML file with their lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from referralmap.interchange.graphs.graph_parts import Attributed, Edge, GraphParts, Key, Node
from referralmap.interchange.importer import Gathered
from referralmap.interchange.xml.xml_reader import XmlReader
from referralmap.model.cleaning import one_line

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
GRAPHICS = "http://www.yworks.com/xml/graphml"
_LABELS = ("NodeLabel", "EdgeLabel")
_FORWARD = (False, True)


@dataclass(slots=True)
class Graph(Attributed):
    is_directed: bool = True
    without_direction: int = 0


class GraphmlElements(XmlReader):
    """The `parts` of a file; what is neither key nor node nor directed edge is a problem."""

    def __init__(self, gathered: Gathered) -> None:
        super().__init__("graphml")
        self.parts = GraphParts(gathered)
        self._gathered = gathered
        self._holders: list[Attributed] = []
        self._key: Key | None = None
        self._attribute = ""
        """The key of the attribute that is being read."""
        self._directed = ""
        """What the edge says of itself that is being read."""
        self._label: str | None = None
        self._further: list[tuple[int, str]] = []
        """More labels of the node or edge, with their lines."""
        self._heads = _FORWARD
        """Whether yEd draws a head at the source of an edge, and at its target."""
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

    def start(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if space in ("", NAMESPACE):
            start = self._starts.get(local)
            if start is not None:
                start(attributes, self.line)
        elif space == GRAPHICS and local in _LABELS:
            self.listen()
        elif space == GRAPHICS and local == "Arrows":
            source, target = (attributes.get(end, "none") for end in ("source", "target"))
            self._heads = source != "none", target != "none"

    def end(self, space: str, local: str) -> None:
        if space == GRAPHICS and local in _LABELS:
            self._end_label(self.heard().strip())
        elif space not in ("", NAMESPACE):
            return
        elif local == "data":
            self._end_data()
        elif local == "default" and self._key is not None:
            self._key.default = self.heard()
        elif local == "key":
            self._key = None
        elif local in ("node", "edge", "hyperedge", "port", "graph") and self._holders:
            self._leave_holder(self._holders.pop())

    def _start_key(self, attributes: dict[str, str], line: int) -> None:
        id_, graphics = attributes.get("id", ""), attributes.get("yfiles.type", "")
        owner = attributes.get("for", "")
        name = attributes.get("attr.name", id_)
        owner = "" if owner == "all" else owner
        self._key = self.parts.add_key(Key(id_, name, line, graphics, owner=owner))

    def _start_default(self, _attributes: dict[str, str], _line: int) -> None:
        if self._key is not None:
            self.listen()

    def _start_graph(self, attributes: dict[str, str], line: int) -> None:
        # a group has a label for each of its states
        self._further.clear()
        for node in reversed(self._holders):
            if isinstance(node, Node):
                node.is_group = True
                self._gathered.note(line, "nested_graph", id=node.id)
                break
        directed = attributes.get("edgedefault", "") == "directed"
        self._holders.append(Graph(line, self.parts.about, is_directed=directed))

    def _start_node(self, attributes: dict[str, str], line: int) -> None:
        node = Node(line, id=attributes.get("id", ""))
        self._holders.append(node)
        self.parts.add_node(node)

    def _start_edge(self, attributes: dict[str, str], line: int) -> None:
        edge = Edge(line, source=attributes.get("source", ""), target=attributes.get("target", ""))
        for port in ("sourceport", "targetport"):
            if port in attributes:
                self._gathered.note(line, "port", name=attributes[port])
        self._holders.append(edge)
        self._directed, self._heads = attributes.get("directed", ""), _FORWARD

    def _start_hyperedge(self, _attributes: dict[str, str], line: int) -> None:
        self._gathered.note(line, "hyperedge")
        self._holders.append(Attributed(line))

    def _start_port(self, attributes: dict[str, str], line: int) -> None:
        self._gathered.note(line, "port", name=attributes.get("name", ""))
        self._holders.append(Attributed(line))

    def _start_data(self, attributes: dict[str, str], line: int) -> None:
        self._attribute, self._label = attributes.get("key", ""), None
        key = self.parts.add_key(Key(self._attribute, self._attribute, line))
        if not key.graphics:
            self.listen()

    def _end_data(self) -> None:
        text = self._label if self._label is not None else self.heard()
        self._label = None
        if self._holders:
            self.parts.say(
                self._holders[-1], Key(self._attribute, self._attribute, self.line), text
            )

    def _end_label(self, text: str) -> None:
        """The first label is the name of a node, or a note about an edge."""
        if self._label is None:
            self._label = text or None
        elif text:
            self._further.append((self.line, text))

    def _leave_holder(self, holder: Attributed) -> None:
        if isinstance(holder, Edge):
            self._leave_edge(holder)
        elif isinstance(holder, Graph) and holder.without_direction:
            self._gathered.note(holder.line, "undirected", count=str(holder.without_direction))
        for line, text in self._further:
            self._gathered.note(line, "another_label", value=one_line(text)[:100])
        self._further.clear()

    def _leave_edge(self, edge: Edge) -> None:
        """Keep an edge that leads from one to the other, the way in which it is drawn."""
        graph = next((each for each in reversed(self._holders) if isinstance(each, Graph)), None)
        is_directed = self._directed == "true" or (
            self._directed != "false" and graph is not None and graph.is_directed
        )
        at_source, at_target = self._heads
        if is_directed and at_source != at_target:
            if at_source:
                edge.source, edge.target = edge.target, edge.source
            self.parts.add_edge(edge)
        elif graph is not None and (is_directed or not graph.is_directed):
            graph.without_direction += 1
        else:
            self._gathered.note(edge.line, "undirected", count="1")
