"""Layouts: functions from arrays to arrays of places; numpy only, nothing is painted here.

`grow` makes the forest of primary givers, a layout from `LAYOUTS` places all people in it, `settle`
finds free places for newcomers without moving anyone else, and `tidy` places all afresh around
those put by hand. Labels are as wide as `text_widths` says, the same on every machine.
"""

from referralmap.layouts import clusters, rings, tree
from referralmap.layouts.forests.forest import Forest, grow
from referralmap.layouts.layout import Layout
from referralmap.layouts.newcomers.settle import settle, tidy
from referralmap.layouts.width_table import text_width, text_widths

LAYOUTS: tuple[Layout, ...] = (rings.LAYOUT, tree.LAYOUT, clusters.LAYOUT)
"""All layouts; a new map has the first."""


def layout_of(key: str) -> Layout:
    """The layout called `key`. Raises `StopIteration` if there is none."""
    return next(layout for layout in LAYOUTS if layout.key == key)


__all__ = [
    "LAYOUTS",
    "Forest",
    "Layout",
    "grow",
    "layout_of",
    "settle",
    "text_width",
    "text_widths",
    "tidy",
]
