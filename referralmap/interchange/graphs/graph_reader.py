"""From a graph to people and referrals: our own graphs, and those of other programs.

A node is a person and a directed edge a referral; what has no direction is never taken for one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import partial

from referralmap.interchange.findings import (
    JUST_REFERRED,
    NOBODY,
    Findings,
    FoundPlace,
    FoundReferral,
    Reference,
    TableRow,
    Unreadable,
)
from referralmap.interchange.form.json_records import FARTHEST, LAYOUT_KEY
from referralmap.interchange.graphs.graph_fields import (
    PERSON_FIELDS,
    PERSON_ID,
    PLACED,
    REFERRAL_FIELDS,
    WORKED_OUT,
    GraphField,
)
from referralmap.interchange.graphs.graph_parts import GraphParts, Key, Node
from referralmap.interchange.importer import Content, Gathered
from referralmap.interchange.tables.columns.headers import (
    NAMES,
    Column,
    columns_of,
    field_called,
    refuse_unknown_fields,
)
from referralmap.interchange.tables.columns.programs import normal
from referralmap.interchange.tables.row_records import TableReader
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drafts import replaced
from referralmap.model.person_names import name_key
from referralmap.model.records import Person, PersonId, Place, Settings

_NODE_WORDS = {"description": "notes", "beschreibung": "notes", "id": "", "label": ""}
"""What some attributes of nodes mean in graphs, where tables mean something else."""
_EDGE_WORDS = {
    "date": "date",
    "datum": "date",
    "weight": "weight",
    "gewicht": "weight",
    "label": "notes",
    "relation": "notes",
    "description": "notes",
    "beschreibung": "notes",
}
_OF_TABLES = {"referred_on": "date"}
"""What a field of a referral is called among the columns of tables, where it differs."""


def findings_of(graph: GraphParts, content: Content) -> Findings:
    """The people and referrals of `graph`, with what was noted while it was read."""
    gathered = graph.gathered
    about = {graph.keys[key].name: text for key, text in graph.about.items()}
    if any(key.name == PERSON_ID for key in graph.keys.values()):
        return _Ours(graph, gathered).findings(about)
    reader = _Foreign(graph, gathered, content)
    reader.read()
    reader.note_unknown()
    return gathered.findings()


class _Reader:
    """What reading our own graphs and those of others has in common."""

    def __init__(self, graph: GraphParts, gathered: Gathered) -> None:
        self._gathered = gathered
        self._graph = graph
        self._unknown: dict[str, Key] = {}
        self._references: dict[str, Reference] = {}
        """The person that each node stands for."""

    def _people(self) -> list[Node]:
        return [node for node in self._graph.nodes.values() if not node.is_group]

    def _leave_out(self, name: str) -> None:
        """Remember that the attribute `name` could not be kept."""
        if name not in self._unknown:
            keys = self._graph.keys.values()
            found = (key for key in keys if key.name == name and not key.graphics)
            self._unknown.update((name, key) for key in found)

    def note_unknown(self) -> None:
        """One problem for each attribute that could not be kept, however often it comes."""
        for name, key in self._unknown.items():
            self._gathered.note(key.line, "unknown_field", field=one_line(name)[:100])

    def _ends(self, source: str, target: str, line: int) -> tuple[Reference, Reference] | None:
        """The giver and the receiver of an edge, or None and a problem."""
        for end in (source, target):
            if end not in self._references:
                self._gathered.note(line, "unknown_person", id=one_line(end))
                return None
        return self._references[source], self._references[target]

    def _add_referrals(self, fields: dict[str, GraphField], left_to_us: Sequence[str]) -> None:
        """Each edge as a referral; `fields` by the names of attributes."""
        for count, edge in enumerate(self._graph.edges):
            if count % 500 == 0:
                self._gathered.go_on()
            note = partial(self._gathered.note, edge.line)
            values: dict[str, object] = {}
            for name, text in self._graph.said(edge).items():
                if field := fields.get(name):
                    value = field.read(text, name, note)
                    if value is not None and values.setdefault(field.name, value) != value:
                        note(
                            "another_value", field=one_line(name)[:100], value=one_line(text)[:100]
                        )
                elif name not in left_to_us:
                    self._leave_out(name)
            if ends := self._ends(edge.source, edge.target, edge.line):
                referral = replaced(JUST_REFERRED, **values)
                self._gathered.referrals.append(FoundReferral(*ends, referral, edge.line))


class _Ours(_Reader):
    """A graph that a map was written to, whatever program it has been in since."""

    def findings(self, about: dict[str, str]) -> Findings:
        version = about.get("version", "1").strip()
        if version.isdecimal() and int(version[:9]) > 1:
            raise Unreadable("newer_version", 1)
        layout = about.get("layout", "").strip()
        is_complete = True
        for node in self._people():
            is_complete &= self._add_person(node, layout)
        self._add_referrals(dict(REFERRAL_FIELDS), [*WORKED_OUT])
        self.note_unknown()
        title = one_line(about.get("title", ""))
        given = ("title",) if title else ()
        return self._gathered.findings(is_complete, Settings(title=title), given)

    def _add_person(self, node: Node, layout: str) -> bool:
        """Whether the node has the id of a person: one that was added elsewhere has none."""
        note = partial(self._gathered.note, node.line)
        said = self._graph.said(node)
        id_, name = one_line(said.pop(PERSON_ID, "")), one_line(said.pop("label", ""))
        values: dict[str, object] = {}
        for attribute, text in said.items():
            if field := PERSON_FIELDS.get(attribute):
                value = field.read(text, attribute, note)
                if value is not None:
                    values[attribute] = value
            elif attribute not in (*WORKED_OUT, *PLACED):
                self._leave_out(attribute)
        if not name:
            note("missing", field="label")
            return True
        person = replaced(Person(PersonId(id_), name), **values)
        self._references[node.id] = reference = self._gathered.add_person(person, node.line)
        if said.get("place"):
            self._add_place(reference, said, layout, node.line)
        return bool(id_)

    def _add_place(self, who: Reference, said: dict[str, str], layout: str, line: int) -> None:
        try:
            x, y = float(said.get("x", "")), 0.0 - float(said.get("y", ""))
        except ValueError:
            x = y = math.nan
        if not LAYOUT_KEY.match(layout):
            self._gathered.note(line, "unknown_word", field="layout", value=layout)
        elif not max(abs(x), abs(y)) <= FARTHEST:
            self._gathered.note(line, "too_far", value=f"{said.get('x')}, {said.get('y')}")
        else:
            place = Place(NOBODY, layout, x, y, said["place"].strip() == "by_hand")
            self._gathered.places.append(FoundPlace(who, place, line))


class _Foreign(_Reader):
    """A graph of another program; attributes are known by the headers that tables have."""

    def __init__(self, graph: GraphParts, gathered: Gathered, content: Content) -> None:
        super().__init__(graph, gathered)
        self._mapped = content.columns

    def read(self) -> None:
        people = self._people()
        used = dict.fromkeys(name for node in people for name in self._graph.said(node))
        refuse_unknown_fields(self._mapped, used)
        headers = [*used]
        shown = [_NODE_WORDS.get(normal(header), header) for header in headers]
        said = {header for header, _field in self._mapped}
        shown = [h if h in said else s for h, s in zip(headers, shown, strict=True)]
        columns = columns_of(shown, self._mapped)
        known = {column.at for column in columns.known}
        name_at = [column.at for column in columns.known if column.field in NAMES]
        width = len(headers)
        ours = (Column("name", width, "", 9_999), Column("record_id", width + 1, "", 9_999))
        columns = replaced(
            columns, known=(*columns.known, *ours), width=width + 2, deals=False, system=""
        )
        reader = TableReader(columns, self._gathered)
        labels = [self._label(node) for node in people]
        often = Counter(map(name_key, labels))
        rows = []
        for node, label in zip(people, labels, strict=True):
            found = self._graph.said(node)
            cells = [found.get(header, "") for header in headers]
            is_named = any(cells[at].strip() for at in name_at)
            # Two nodes are two people, also if they are called alike.
            own = f"{node.id}: {label}" if often[name_key(label)] > 1 else ""
            rows.append(TableRow(node.line, [*cells, "" if is_named else label, own]))
            for at, header in enumerate(headers):
                is_name = not is_named and header == "label"
                is_node = normal(header) == "id" and cells[at].strip() == node.id
                if cells[at] and at not in known and not is_name and not is_node:
                    self._leave_out(header)
        for node, who in zip(people, reader.read(rows), strict=True):
            if who is not None:
                self._references[node.id] = who
        reader.finish()
        self._add_referrals(self._edge_fields(), ())

    def _label(self, node: Node) -> str:
        """What the node is called: its label, that of its picture in yEd, or else its id."""
        keys = self._graph.keys
        drawn = next((text for id_, text in node.values.items() if keys[id_].graphics), "")
        label = one_line(self._graph.said(node).get("label", ""))
        return label or one_line(drawn) or one_line(node.id)

    def _edge_fields(self) -> dict[str, GraphField]:
        """The fields of referrals by the names that attributes of edges have here."""
        fields = {}
        for key in self._graph.keys.values():
            field = REFERRAL_FIELDS["notes"] if key.graphics else edge_field(key.name)
            if field is not None:
                fields[key.name] = field
        return fields


def edge_field(name: str) -> GraphField | None:
    """What an attribute of edges called `name` says of a referral, in German or English."""
    column = field_called(name) or ""
    return REFERRAL_FIELDS.get(_EDGE_WORDS.get(normal(name)) or _OF_TABLES.get(column, column))
