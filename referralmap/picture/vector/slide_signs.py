"""Shapes of a drawing as they are on a slide: the signs and words of its legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from referralmap.picture.drawing.mark_shapes import BASELINE
from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Disc,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.drawing.text_width import measure
from referralmap.picture.vector.slide_shapes import (
    NAMESPACES,
    PER_POINT,
    Box,
    clean,
    filled,
    named,
    outlined,
)

_NO_TEXT = "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>"
_LOOSE = 1.06
"""How much wider a text may be in another font."""


def signs_xml(shapes: Iterable[Shape], name: str, unit: float, ids: Iterator[int]) -> Iterator[str]:
    """The elements of `shapes`, whose units are `unit` EMU each, all called `name`.

    A soft light is left out.
    """
    for shape in shapes:
        match shape:
            case Disc((x, y), radius, fill, stroke):
                box = _box(x - radius, y - radius, 2 * radius, 2 * radius, unit)
                yield _sign(next(ids), name, box, _preset("ellipse"), _dress(fill, stroke, unit))
            case Block(x, y, width, height, corner, fill, stroke):
                box = _box(x, y, width, height, unit)
                kind = _preset("roundRect" if corner else "rect")
                yield _sign(next(ids), name, box, kind, _dress(fill, stroke, unit))
            case Corners(points, fill, stroke):
                yield _polygon(next(ids), name, points, _dress(fill, stroke, unit), unit)
            case Segments(ends, stroke):
                for (x1, y1), (x2, y2) in ends:
                    box = _box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1), unit)
                    turned = (x2 - x1) * (y2 - y1) < 0
                    look = _dress("", stroke, unit)
                    yield _sign(next(ids), name, box, _preset("line"), look, turned=turned)
            case Text():
                yield _words(next(ids), shape, unit)


def _words(id_: int, text: Text, unit: float) -> str:
    width = measure(text.text, text.size, text.bold)
    x, y = text.at
    x -= {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    height = text.size * 1.4
    top = y - text.size * BASELINE - height / 2
    box = _box(x, top, width * _LOOSE, height, unit)
    align = {"start": "l", "middle": "ctr", "end": "r"}[text.anchor]
    weight = ' b="1"' if text.bold else ""
    size = round(text.size * unit / PER_POINT * 100)
    run = (
        f'<a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="de-DE" sz="{size}"{weight} dirty="0">'
        f"{filled(text.colour)}</a:rPr><a:t>{escape(clean(text.text))}</a:t></a:r></a:p>"
    )
    body = (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{run}</p:txBody>"
    )
    return _sign(id_, text.text, box, _preset("rect"), "<a:noFill/>", body)


def _sign(
    id_: int,
    name: str,
    box: Box,
    geometry: str,
    look: str,
    body: str = _NO_TEXT,
    *,
    turned: bool = False,
) -> str:
    left, top, width, height = box
    flip = ' flipV="1"' if turned else ""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{named(id_, clean(name), '')}<p:cNvSpPr/><p:nvPr/>"
        f'</p:nvSpPr><p:spPr><a:xfrm{flip}><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>{geometry}{look}</p:spPr>{body}</p:sp>'
    )


def _polygon(
    id_: int, name: str, points: tuple[tuple[float, float], ...], look: str, unit: float
) -> str:
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
    box = _box(left, top, right - left, bottom - top, unit)
    marks = [
        f'<a:pt x="{round((x - left) * unit)}" y="{round((y - top) * unit)}"/>' for x, y in points
    ]
    lines = "".join(f"<a:lnTo>{mark}</a:lnTo>" for mark in marks[1:])
    path = f"<a:moveTo>{marks[0]}</a:moveTo>{lines}<a:close/>"
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{box[2]}" h="{box[3]}">{path}</a:path></a:pathLst></a:custGeom>'
    )
    return _sign(id_, name, box, geometry, look)


def _preset(kind: str) -> str:
    return f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def _dress(fill: str, stroke: Stroke | None, unit: float) -> str:
    ground = filled(fill) if fill else "<a:noFill/>"
    if stroke is None:
        return f"{ground}<a:ln><a:noFill/></a:ln>"
    width = max(0.5, stroke.width * unit / PER_POINT)
    return ground + outlined(Stroke(stroke.colour, width, stroke.dash))


def _box(x: float, y: float, width: float, height: float, unit: float) -> Box:
    left, top, wide, tall = (round(value * unit) for value in (x, y, width, height))
    return left, top, wide, tall
