"""Two slides of one map that PowerPoint shows as one that moves: the transition *Morph*.

Shapes are taken for the same by names that begin with two exclamation marks (Microsoft, “Morph
transition: Tips and tricks”); programs that know no *Morph* fade (ECMA-376, part 3, markup
compatibility).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

_MATCHED = "!!"
_RING = "Ring"
_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" '
    'xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main"'
)
_MILLISECONDS = 2_000
_TRANSITION = (
    f'<mc:AlternateContent {_SPACES}><mc:Choice Requires="p159">'
    f'<p:transition spd="slow" p14:dur="{_MILLISECONDS}"><p159:morph option="byObject"/>'
    "</p:transition></mc:Choice><mc:Fallback>"
    '<p:transition spd="slow"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>'
)
_AFTER_IT = ("timing", "extLst")
"""What the schema puts behind the transition of a slide."""


def let_move(before: Any, after: Any) -> None:
    """Make the slide `before` turn into `after` by moving what both have."""
    from lxml import etree

    for slide in (before, after):
        _name_for_matching(slide)
    element = after._element
    behind = [child for child in element if etree.QName(child).localname in _AFTER_IT]
    at = list(element).index(behind[0]) if behind else len(element)
    element.insert(at, etree.fromstring(_TRANSITION))


def _name_for_matching(slide: Any) -> None:
    """Names that are the same on both slides, and of which each slide has one."""
    met: Counter[str] = Counter()
    for shape in slide.shapes:
        if shape.is_placeholder:
            continue
        name = _RING if shape.name.startswith(f"{_RING} ") else shape.name
        met[name] += 1
        again = f" {met[name]}" if met[name] > 1 else ""
        shape._element._nvXxPr.cNvPr.set("name", f"{_MATCHED}{name}{again}")
