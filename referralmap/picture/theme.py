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
    """Empty for no glow"""
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
    steps: tuple[str, ...]
    """Colours for values that have an order, from little to much, told from their neighbours"""


@functools.cache
def theme(name: str) -> Theme:
    """The theme called `name`, one of `THEMES`."""
    colours = _colours(name)
    known = {field.name for field in fields(Theme)}
    tints, steps = (tuple(colours.pop(key)) for key in ("tints", "steps"))
    worn = {key: value for key, value in colours.items() if key in known}
    return Theme(name, tints=tints, steps=steps, **worn)


@functools.cache
def for_projector(worn: Theme) -> Theme:
    """The theme in colours that are still told from the ground on a pale projector."""
    return replace(worn, name=f"{worn.name} afar", **_colours(worn.name)["projector"])


@functools.cache
def for_paper() -> Theme:
    """The theme for a white sheet, without a glow, told apart in grey as well; paper is light,
    whatever is worn on the screen.
    """
    light = theme("light")
    return replace(light, **_colours(light.name)["paper"])


def light_for(audience: str) -> Theme:
    """The light theme that those read who look, a key of `CLOSENESS`."""
    return for_paper() if audience == "paper" else theme("light")


def ink_on(colour: str, worn: Theme) -> str:
    """The ink or the ground of the theme, whichever has the higher contrast on `colour`."""
    return max((worn.ink, worn.background), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _colours(name: str) -> dict[str, Any]:
    themes = (RESOURCES / "theme" / "theme.json").read_text("utf-8")
    colours: dict[str, Any] = json.loads(themes)[name]
    return colours
