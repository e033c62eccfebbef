"""A drawing as SVG: groups for people and referrals, text as text, the font within.

What is outside of the page is not in the file, as programs disagree about clips.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from referralmap.i18n import language
from referralmap.picture.drawing.shapes import (
    Block,
    Corners,
    Curve,
    Disc,
    Drawing,
    Glow,
    Item,
    Picture,
    Segments,
    Shape,
    Stroke,
    Text,
)
from referralmap.picture.vector.font_subset import font_face

_FAMILY = "ReferralMap"
_FALLBACK = "Inter,'DejaVu Sans','Noto Sans',Arial,sans-serif"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HALO = 3.0
_IDS = {"rings": "rings", "referral": "referrals", "person": "people", "name": "names"}
"""The groups around all items of a kind."""


def svg_bytes(drawing: Drawing, width: float, height: float, unit: str = "") -> bytes:
    """The file, as large as `width` × `height` in `unit` (pixels, or ``mm``)."""
    page = _SvgPage(drawing)
    body = "\n".join(page.lines())
    view = f"0 0 {_number(drawing.width)} {_number(drawing.height)}"
    size = f'width="{_number(width)}{unit}" height="{_number(height)}{unit}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{view}" '
        f'xml:lang="{language()}" role="img" aria-labelledby="title desc">',
        f'<title id="title">{_said(drawing.title)}</title>',
        f'<desc id="desc">{_said(drawing.description)}</desc>',
        f"<style>{page.style()}</style>",
        page.gradients(),
        body,
        "</svg>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


class _SvgPage:
    """The elements of the drawing, with a class for each look that occurs."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._classes: dict[str, str] = {}
        self._glows: dict[str, str] = {}
        self._letters: dict[bool, set[str]] = {False: set(), True: set()}
        self._halos = 0

    def lines(self) -> Iterator[str]:
        if self._drawing.background:
            yield f'<rect width="100%" height="100%" fill="{self._drawing.background}"/>'
        kind = ""
        for item in self._drawing.items:
            if item.kind != kind:
                if kind in _IDS:
                    yield "</g>"
                kind = item.kind
                if kind in _IDS:
                    yield f'<g id="{_IDS[kind]}">'
            yield self._item(item)
        if kind in _IDS:
            yield "</g>"

    def style(self) -> str:
        """The fonts and the looks of everything written so far."""
        rules = [f"text{{font-family:{_FAMILY},{_FALLBACK};white-space:pre}}"]
        for bold, letters in self._letters.items():
            if letters:
                rules.append(font_face(_FAMILY, letters, bold=bold))
        rules += (f".{name}{{{look}}}" for look, name in self._classes.items())
        return "".join(rules)

    def gradients(self) -> str:
        made = "".join(
            f'<radialGradient id="{name}"><stop offset=".5" stop-color="{colour}" '
            f'stop-opacity=".55"/><stop offset="1" stop-color="{colour}" stop-opacity="0"/>'
            "</radialGradient>"
            for colour, name in self._glows.items()
        )
        return f"<defs>{made}</defs>" if made else ""

    def _item(self, item: Item) -> str:
        shapes = "".join(self._shape(shape) for shape in item.shapes)
        said = f"<title>{_said(item.title)}</title>" if item.title else ""
        said += f"<desc>{_said(item.description)}</desc>" if item.description else ""
        if len(item.shapes) == 1 and item.kind != "person":
            return f"{shapes.removesuffix('/>')}>{said}</path>" if said else shapes
        id_ = f' id="p{item.key[0]}"' if item.kind == "person" else ""
        return f"<g{id_}>{said}{shapes}</g>"

    def _shape(self, shape: Shape) -> str:
        match shape:
            case Disc((x, y), radius, fill, stroke):
                look = self._look(fill, stroke)
                return f'<circle {look} {_at("c", x, y)} r="{_number(radius)}"/>'
            case Glow((x, y), radius, colour):
                name = self._glows.setdefault(colour, f"g{len(self._glows)}")
                return f'<circle fill="url(#{name})" {_at("c", x, y)} r="{_number(radius)}"/>'
            case Block(x, y, width, height, corner, fill, stroke):
                size = f'width="{_number(width)}" height="{_number(height)}"'
                rounded = f' rx="{_number(corner)}"' if corner else ""
                return f"<rect {self._look(fill, stroke)} {_at('', x, y)} {size}{rounded}/>"
            case Corners(points, fill, stroke):
                return f'<path {self._look(fill, stroke)} d="M{_points(points)}z"/>'
            case Segments(ends, stroke):
                path = "".join(f"M{_points(pair)}" for pair in ends)
                return f'<path {self._look("", stroke)} d="{path}"/>'
            case Curve((start, *others), stroke):
                path = f"M{_points((start,))}C{_points(others)}"
                return f'<path {self._look("", stroke)} d="{path}"/>'
            case Picture(x, y, width, height, data):
                size = f'width="{_number(width)}" height="{_number(height)}"'
                link = f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"
                return f'<image {_at("", x, y)} {size} href="{link}"/>'
            case Text():
                return self._text(shape)

    def _text(self, text: Text) -> str:
        self._letters[text.bold].update(text.text)
        look = f"font-size:{_number(text.size)}px;fill:{text.colour}"
        if text.bold:
            look += ";font-weight:600"
        if text.anchor != "start":
            look += f";text-anchor:{text.anchor}"
        words = f">{escape(_sound(text.text))}</text>"
        at = f'class="{self._class(look)}" {_at("", *text.at)}'
        if not text.halo:
            return f"<text {at}{words}"
        # the outline is a second copy below: not every reader can paint a stroke under its fill
        self._halos += 1
        halo = f"fill:none;stroke:{text.halo};stroke-width:{_HALO};stroke-linejoin:round"
        name = f"t{self._halos}"
        return f'<use href="#{name}" class="{self._class(halo)}"/><text id="{name}" {at}{words}'

    def _look(self, fill: str, stroke: Stroke | None) -> str:
        look = f"fill:{fill or 'none'}"
        if stroke is not None:
            look += f";stroke:{stroke.colour};stroke-width:{_number(stroke.width)}"
            look += ";stroke-linecap:round" if not stroke.dash else ""
            if stroke.dash:
                look += f";stroke-dasharray:{' '.join(map(_number, stroke.dash))}"
        return f'class="{self._class(look)}"'

    def _class(self, look: str) -> str:
        return self._classes.setdefault(look, f"c{len(self._classes)}")


def _at(prefix: str, x: float, y: float) -> str:
    return f'{prefix}x="{_number(x)}" {prefix}y="{_number(y)}"'


def _points(points: tuple[tuple[float, float], ...] | list[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """With a tenth of a unit, which no eye can tell."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def _said(text: str) -> str:
    return escape(_sound(text))


def _sound(text: str) -> str:
    """`text` without the few characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
