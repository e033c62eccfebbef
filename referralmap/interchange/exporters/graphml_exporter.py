"""A graph in GraphML, so that others go on in Gephi, yEd or networkx and see it as it looks here.

Gephi and networkx take places, sizes and colours from plain attributes, with y growing upward;
yEd takes them from graphics of its own, with y growing downward.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from referralmap.i18n import mark
from referralmap.interchange.exporter import Exporter
from referralmap.interchange.graphs.graph_fields import (
    PERSON_FIELDS,
    PERSON_ID,
    REFERRAL_FIELDS,
)
from referralmap.interchange.graphs.graphml_elements import GRAPHICS, NAMESPACE
from referralmap.interchange.look import LineLook, Look, MarkLook
from referralmap.model.fields.record_fields import ON_REQUEST
from referralmap.model.money import plain
from referralmap.model.network import Network
from referralmap.model.records import Person, Place, Referral

_ABOUT = ("format", "version", "title", "currency", "rule", "layout")
_OF_NODES: Mapping[str, str] = {
    PERSON_ID: "string",
    "label": "string",
    **dict.fromkeys(("x", "y", "size"), "double"),
    **dict.fromkeys(("r", "g", "b"), "int"),
    "place": "string",
    "role": "string",
    "credit": "double",
    "contracts": "int",
    **{field.name: field.type for field in PERSON_FIELDS.values()},
}
_OF_EDGES: Mapping[str, str] = {
    **dict.fromkeys(("r", "g", "b"), "int"),
    **{field.name: field.type for field in REFERRAL_FIELDS.values()},
}
_GRAPHICS = {"node": "nodegraphics", "edge": "edgegraphics"}
_SHAPES = {
    "disc": ("ellipse", "line"),
    "ring": ("ellipse", "line"),
    "square": ("rectangle", "line"),
    "dashed square": ("rectangle", "dashed"),
    "diamond": ("diamond", "line"),
    "cross": ("octagon", "line"),
}
"""The nearest that yEd has: a shape, and the kind of its outline."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _write(network: Network, look: Look) -> bytes:
    """People and referrals in the order of entry, one on each line."""
    people = sorted(network.people.values(), key=lambda p: (p.number, p.id))
    nodes = {person.id: f"n{at}" for at, person in enumerate(people, 1)}
    middle = _middle(look)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{NAMESPACE}" xmlns:y="{GRAPHICS}">',
        *_keys(network),
        '<graph id="map" edgedefault="directed">',
        _data("graph", _about(network, look)),
    ]
    for person in people:
        seen = look.marks.get(person.id)
        place = network.places.get((person.id, look.layout))
        drawn = _node_graphics(person, seen, look, middle) if seen else ""
        values = _data("node", _of_person(person, seen, place, network.settings.currency))
        lines.append(f'<node id="{nodes[person.id]}">{drawn}{values}</node>')
    referrals = sorted(network.referrals.values(), key=lambda r: (r.number, r.key))
    for at, referral in enumerate(referrals, 1):
        line = look.lines.get((referral.giver, referral.receiver))
        ends = f'source="{nodes[referral.giver]}" target="{nodes[referral.receiver]}"'
        drawn = _edge_graphics(line) if line else ""
        values = _data("edge", _of_referral(referral, line))
        lines.append(f'<edge id="e{at}" {ends}>{drawn}{values}</edge>')
    lines += ["</graph>", "</graphml>", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _keys(network: Network) -> Iterator[str]:
    """What may stand in `_data`; the ids are none that Gephi takes for one of yEd's."""
    unsaid = {
        f.name for f in ON_REQUEST if not any(getattr(p, f.name) for p in network.people.values())
    }
    about = dict.fromkeys(_ABOUT, "string")
    for owner, names in (("graph", about), ("node", _OF_NODES), ("edge", _OF_EDGES)):
        for name, kind in names.items():
            if owner == "node" and name in unsaid:
                continue
            names_ = f'attr.name="{name}" attr.type="{kind}"'
            yield f'<key id="{_key(owner, name)}" for="{owner}" {names_}/>'
    for owner, graphics in _GRAPHICS.items():
        yield f'<key id="{graphics}" for="{owner}" yfiles.type="{graphics}"/>'


def _key(owner: str, name: str) -> str:
    """Gephi tells what an attribute is by its id, so that those of nodes are their names."""
    return name if owner == "node" else f"{owner}_{name}"


def _data(owner: str, values: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<data key="{_key(owner, name)}">{escape(_sound(text))}</data>'
        for name, text in values
        if text
    )


def _sound(text: str) -> str:
    """`text` without the few characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _about(network: Network, look: Look) -> Iterator[tuple[str, str]]:
    settings = network.settings
    texts = ("referralmap", "1", settings.title, settings.currency, look.rule, look.layout)
    return zip(_ABOUT, texts, strict=True)


def _of_person(
    person: Person, look: MarkLook | None, place: Place | None, currency: str
) -> Iterator[tuple[str, str]]:
    yield PERSON_ID, person.id
    yield "label", person.name
    if look is not None:
        yield "x", repr(look.x)
        yield "y", repr(0.0 - look.y)
        yield "size", repr(2 * look.radius)
        yield from zip("rgb", _parts(look.edge if look.shape == "ring" else look.fill), strict=True)
        yield "role", look.role
        yield "credit", plain(look.credit, currency) if look.credit else ""
        yield "contracts", str(look.contracts or "")
    if place is not None and look is not None:
        yield "place", "by_hand" if place.by_hand else "kept"
    for field in PERSON_FIELDS.values():
        yield field.name, field.write(getattr(person, field.name))


def _of_referral(referral: Referral, look: LineLook | None) -> Iterator[tuple[str, str]]:
    if look is not None:
        yield from zip("rgb", _parts(look.colour), strict=True)
    for field in REFERRAL_FIELDS.values():
        yield field.name, field.write(getattr(referral, field.name))


def _parts(colour: str) -> list[str]:
    return [str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)]


def _middle(look: Look) -> float:
    """Names stand away from here."""
    across = [seen.x for seen in look.marks.values()]
    return (min(across) + max(across)) / 2 if across else 0.0


def _node_graphics(person: Person, seen: MarkLook, look: Look, middle: float) -> str:
    side = "e" if look.names_right or seen.x >= middle else "w"
    shape, outline = _SHAPES.get(seen.shape, ("ellipse", "line"))
    width = repr(2 * seen.radius)
    left, top = repr(seen.x - seen.radius), repr(seen.y - seen.radius)
    name = escape(_sound(person.name))
    return (
        f'<data key="{_GRAPHICS["node"]}"><y:ShapeNode>'
        f'<y:Geometry height="{width}" width="{width}" x="{left}" y="{top}"/>'
        f'<y:Fill color={quoteattr(seen.fill)} transparent="false"/>'
        f'<y:BorderStyle color="{seen.edge}" type="{outline}" width="1.5"/>'
        f'<y:NodeLabel modelName="sides" modelPosition="{side}" textColor="{look.ink}">{name}'
        f'</y:NodeLabel><y:Shape type="{shape}"/></y:ShapeNode></data>'
    )


def _edge_graphics(line: LineLook) -> str:
    return (
        f'<data key="{_GRAPHICS["edge"]}"><y:PolyLineEdge>'
        f'<y:LineStyle color="{line.colour}" type="line" width="{line.width:g}"/>'
        '<y:Arrows source="none" target="standard"/></y:PolyLineEdge></data>'
    )


EXPORTER = Exporter(
    ".graphml",
    mark("Graph for Gephi, yEd and networkx (GraphML)"),
    _write,
    frozenset((Person, Referral, Place)),
    needs_look=True,
)
