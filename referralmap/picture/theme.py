"""The colours of a map, light and dark, read from the one theme file."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, fields, replace
from typing import Any

from referralmap import RESOURCES

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as ``#rrggbb``; `..._edge` is the outline of a mark."""

    name: str
    background: str
    raised: str
    ink: str
    quiet: str
    line: str
    ring: str
    veil: str
    accent: str
    gold: str
    gold_edge: str
    gold_line: str
    gold_pale: str
    gold_ink: str
    gold_glow: str
    bar: str
    me: str
    me_edge: str
    customer: str
    customer_edge: str
    prospect: str
    prospect_edge: str
    fan: str
    fan_edge: str
    declined: str
    declined_edge: str
    person: str
    person_edge: str
    tints: tuple[str, ...]
    """Colours for values other than roles, distinct for colour-blind people too."""


@functools.cache
def theme(name: str) -> Theme:
    """The theme called `name`, one of `THEMES`."""
    colours = _colours(name)
    known = {field.name for field in fields(Theme)}
    tints = tuple(colours.pop("tints"))
    return Theme(
        name, tints=tints, **{key: value for key, value in colours.items() if key in known}
    )


@functools.cache
def for_projector(worn: Theme) -> Theme:
    """The theme in colours that are still told from the ground on a pale projector."""
    return replace(worn, **_colours(worn.name)["projector"])


def _colours(name: str) -> dict[str, Any]:
    colours: dict[str, Any] = json.loads((RESOURCES / "theme" / "theme.json").read_text("utf-8"))[
        name
    ]
    return colours
