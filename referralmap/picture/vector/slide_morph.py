"""Two slides of one map that PowerPoint shows as one that moves: the transition *Morph*.

Shapes are taken for the same by names that begin with two exclamation marks (Microsoft, “Morph
transition: Tips and tricks”); programs that know no *Morph* fade (ECMA-376, part 3, markup
compatibility).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

_MATCHED = "!!"
_RING = "Ring"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ENDS = (f"{_DRAWING}stCxn", f"{_DRAWING}endCxn")
"""The elements that name the two shapes a connector is glued to."""
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
"""The elements that follow the transition of a slide in the schema."""


@dataclass(frozen=True, slots=True)
class MovingSlide:
    """A slide of a map, with the keys of its shapes by their ids.

    A shape with the same key on two slides moves from one place to the other. Its name does not
    tell that: names can be hidden, and several people can have the same.
    """

    slide: Slide
    keys: Mapping[int, str]

    def key_of(self, shape: BaseShape) -> tuple[str | None, ...] | str | None:
        """What `shape` is on all slides; None if its name alone says that."""
        ends = [self.keys.get(int(end.get("id"))) for end in shape._element.iter(*_ENDS)]
        return tuple(ends) if all(ends) and ends else self.keys.get(shape.shape_id)


def let_move(slides: Sequence[MovingSlide]) -> None:
    """Make each of `slides` turn into the next by moving what both have."""
    names = _ShapeNames()
    for moving in slides:
        met: Counter[Hashable] = Counter()
        for shape in moving.slide.shapes:
            if not shape.is_placeholder:
                name = _RING if shape.name.startswith(f"{_RING} ") else shape.name
                key = moving.key_of(shape) or name
                met[key] += 1
                shape._element._nvXxPr.cNvPr.set("name", names.of((key, met[key]), name))
    for moving in slides[1:]:
        _add_transition(moving.slide._element)


class _ShapeNames:
    """A name for each key, on all slides the same, of which there is no other."""

    def __init__(self) -> None:
        self._names: dict[Hashable, str] = {}
        self._taken: set[str] = set()
        self._often: Counter[str] = Counter()

    def of(self, key: Hashable, said: str) -> str:
        """The name of `key`, which begins as the first slide that has it says."""
        if key not in self._names:
            name = f"{_MATCHED}{said}"
            while name in self._taken:
                self._often[said] += 1
                name = f"{_MATCHED}{said} {self._often[said] + 1}"
            self._names[key] = name
            self._taken.add(name)
        return self._names[key]


def _add_transition(element: etree._Element) -> None:
    from lxml import etree

    behind = [child for child in element if etree.QName(child).localname in _AFTER_IT]
    at = list(element).index(behind[0]) if behind else len(element)
    element.insert(at, etree.fromstring(_TRANSITION))
