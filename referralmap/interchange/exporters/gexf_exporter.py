"""A graph in GEXF 1.3 (gexf.net), with places, sizes and colours that Gephi and Gephi Lite show."""

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
from referralmap.interchange.look import LineLook, Look, MarkLook
from referralmap.model.fields.record_fields import ON_REQUEST
from referralmap.model.money import plain
from referralmap.model.network import Network
from referralmap.model.records import Person, Referral

_NAMESPACES = (
    'xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"'
)
_SHAPES = {
    "disc": "disc",
    "ring": "disc",
    "square": "square",
    "dashed square": "square",
    "diamond": "diamond",
    "cross": "triangle",
}
"""The nearest that GEXF has."""
_WORKED_OUT = {"role": "string", "credit": "double", "contracts": "integer"}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _write(network: Network, look: Look) -> bytes:
    """People and referrals in the order of entry, one on each line."""
    people = sorted(network.people.values(), key=lambda p: (p.number, p.id))
    nodes = {person.id: f"n{at}" for at, person in enumerate(people, 1)}
    unsaid = {f.name for f in ON_REQUEST if not any(getattr(p, f.name) for p in people)}
    fields = {f.name: f.type for f in PERSON_FIELDS.values() if f.name not in unsaid}
    of_nodes = {PERSON_ID: "string", **_WORKED_OUT, **fields}
    of_edges = {f.name: f.type for f in REFERRAL_FIELDS.values() if f.name != "weight"}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<gexf {_NAMESPACES} version="1.3">',
        "<meta><creator>ReferralMap</creator>",
        f"<description>{escape(_sound(network.settings.title))}</description></meta>",
        '<graph defaultedgetype="directed" mode="static">',
        *_attributes("node", of_nodes),
        *_attributes("edge", of_edges),
        "<nodes>",
    ]
    for person in people:
        seen = look.marks.get(person.id)
        values = _values(_of_person(person, seen, network.settings.currency), of_nodes)
        drawn = _mark(seen) if seen else ""
        name = f'id="{nodes[person.id]}" label={_quoted(person.name)}'
        lines.append(f"<node {name}>{values}{drawn}</node>")
    lines += ["</nodes>", "<edges>"]
    referrals = sorted(network.referrals.values(), key=lambda r: (r.number, r.key))
    for at, referral in enumerate(referrals, 1):
        line = look.lines.get((referral.giver, referral.receiver))
        ends = f'source="{nodes[referral.giver]}" target="{nodes[referral.receiver]}"'
        weight = REFERRAL_FIELDS["weight"].write(referral.weight)
        said = ((f.name, f.write(getattr(referral, f.name))) for f in REFERRAL_FIELDS.values())
        drawn = _line(line) if line else ""
        values = _values(said, of_edges)
        lines.append(f'<edge id="e{at}" {ends} weight="{weight}">{values}{drawn}</edge>')
    lines += ["</edges>", "</graph>", "</gexf>", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _attributes(owner: str, names: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">'
    for name, kind in names.items():
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>'
    yield "</attributes>"


def _of_person(person: Person, look: MarkLook | None, currency: str) -> Iterator[tuple[str, str]]:
    yield PERSON_ID, person.id
    if look is not None:
        yield "role", look.role
        yield "credit", plain(look.credit, currency) if look.credit else ""
        yield "contracts", str(look.contracts or "")
    for field in PERSON_FIELDS.values():
        yield field.name, field.write(getattr(person, field.name))


def _values(values: Iterable[tuple[str, str]], known: Mapping[str, str]) -> str:
    said = "".join(
        f'<attvalue for="{name}" value={_quoted(text)}/>'
        for name, text in values
        if text and name in known
    )
    return f"<attvalues>{said}</attvalues>" if said else ""


def _mark(look: MarkLook) -> str:
    """In the order of the schema: colour, place, size, shape; y grows upward there."""
    fill = look.edge if look.shape == "ring" else look.fill
    return (
        f'<viz:color {_colour(fill)}/><viz:position x="{look.x!r}" y="{0.0 - look.y!r}" z="0.0"/>'
        f'<viz:size value="{2 * look.radius!r}"/>'
        f'<viz:shape value="{_SHAPES.get(look.shape, "disc")}"/>'
    )


def _line(look: LineLook) -> str:
    return f'<viz:color {_colour(look.colour)}/><viz:thickness value="{look.width:g}"/>'


def _colour(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return " ".join(f'{name}="{part}"' for name, part in zip("rgb", parts, strict=True))


def _quoted(text: str) -> str:
    return quoteattr(_sound(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _sound(text: str) -> str:
    """`text` without the few characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


EXPORTER = Exporter(
    ".gexf",
    mark("Graph for Gephi (GEXF)"),
    _write,
    frozenset((Person, Referral)),
    needs_look=True,
)
