"""The elements of a slide as XML: a rounded shape for each person, and connectors glued to them.

DrawingML as in ECMA-376, part 1; a connector is glued by the ids and the connection sites of its
two shapes. Lengths are in EMU, 914,400 to an inch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from referralmap.picture.drawing.shapes import Stroke

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
PER_POINT = 12_700
Box = tuple[int, int, int, int]
"""Left, top, width and height."""
Site = tuple[int, float, float]
"""The number of a connection site, and where it is."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SITES = {"roundRect": 4, "ellipse": 8}
"""How many places for connectors a shape has, counted from its top against the clock."""
_ROUND = 50_000


@dataclass(frozen=True, slots=True)
class Bubble:
    """A shape with its text."""

    id: int
    kind: str
    """``roundRect`` or ``ellipse``"""
    box: Box
    name: str
    description: str
    fill: str
    stroke: Stroke
    text: str = ""
    points: float = 10.0
    """The size of the text."""
    ink: str = "#000000"
    bold: bool = False

    def sites(self) -> Iterator[Site]:
        """The number and the place of each connection site in the middle of a side."""
        left, top, width, height = self.box
        step = _SITES[self.kind] // 4
        yield 0, left + width / 2, top
        yield step, left, top + height / 2
        yield 2 * step, left + width / 2, top + height
        yield 3 * step, left + width, top + height / 2


def bubble_xml(bubble: Bubble) -> str:
    left, top, width, height = bubble.box
    round_ = f'<a:gd name="adj" fmla="val {_ROUND}"/>' if bubble.kind == "roundRect" else ""
    text = ""
    if bubble.text:
        weight = ' b="1"' if bubble.bold else ""
        text = (
            f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="de-DE" sz="{round(bubble.points * 100)}"'
            f'{weight} dirty="0">{filled(bubble.ink)}</a:rPr><a:t>{escape(bubble.text)}</a:t>'
            "</a:r></a:p>"
        )
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{named(bubble.id, bubble.name, bubble.description)}"
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        f'</a:xfrm><a:prstGeom prst="{bubble.kind}"><a:avLst>{round_}</a:avLst></a:prstGeom>'
        f"{filled(bubble.fill)}{outlined(bubble.stroke)}</p:spPr>"
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{text or '<a:p/>'}</p:txBody></p:sp>"
    )


def nearest_sites(giver: Bubble, receiver: Bubble) -> tuple[Site, Site]:
    """Where a connector begins and ends."""
    return min(
        ((one, other) for one in giver.sites() for other in receiver.sites()),
        key=lambda ends: (ends[0][1] - ends[1][1]) ** 2 + (ends[0][2] - ends[1][2]) ** 2,
    )


def connector_xml(
    id_: int, name: str, giver: Bubble, receiver: Bubble, stroke: Stroke, *, arrow: bool
) -> str:
    """A straight connector between the nearest sides of both, glued at both ends."""
    (start, x1, y1), (end, x2, y2) = nearest_sites(giver, receiver)
    flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    left, top = round(min(x1, x2)), round(min(y1, y2))
    size = f'cx="{round(abs(x2 - x1))}" cy="{round(abs(y2 - y1))}"'
    return (
        f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{named(id_, name, name)}<p:cNvCxnSpPr>"
        f'<a:stCxn id="{giver.id}" idx="{start}"/><a:endCxn id="{receiver.id}" idx="{end}"/>'
        "</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr><a:xfrm{flips}><a:off x="{left}" y="{top}"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
        f"{outlined(stroke, arrow=arrow)}</p:spPr></p:cxnSp>"
    )


def ring_xml(id_: int, box: Box, stroke: Stroke) -> str:
    """A faint circle that is no more than decoration."""
    left, top, width, height = box
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{named(id_, f'Ring {id_}', '')}<p:cNvSpPr/><p:nvPr/>"
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:noFill/>'
        f"{outlined(stroke)}</p:spPr></p:sp>"
    )


def clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _CONTROL.sub("\ufffd", text)


def named(id_: int, name: str, description: str) -> str:
    """The properties that every shape has."""
    return f'<p:cNvPr id="{id_}" name={quoteattr(name)} descr={quoteattr(description)}/>'


def filled(colour: str) -> str:
    """A fill of one colour."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'


def outlined(stroke: Stroke, *, arrow: bool = False) -> str:
    """An outline or a line, whose width is in points."""
    dash = '<a:prstDash val="dash"/>' if stroke.dash else ""
    head = '<a:tailEnd type="triangle" w="sm" len="sm"/>' if arrow else ""
    return f'<a:ln w="{round(stroke.width * PER_POINT)}">{filled(stroke.colour)}{dash}{head}</a:ln>'
