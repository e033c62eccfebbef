"""Where each person stands: arrays in, arrays of places out; numpy only, nothing is painted here.

`grow` makes the forest of primary givers, a layout from `LAYOUTS` places everybody in it, `settle`
finds free places for newcomers and moves nobody else, and `tidy` places all afresh around those
put by hand. Labels take the room that `text_widths` tells, the same on every machine.
"""

from referralmap.layouts import clusters, rings, spots, tree
from referralmap.layouts.forests.forest import Forest, grow
from referralmap.layouts.layout import Layout
from referralmap.layouts.newcomers.settle import settle, tidy
from referralmap.layouts.width_table import text_width, text_widths

LAYOUTS = (
    Layout("rings", rings.place, under=spots.beyond, over=spots.amid),
    Layout("tree", tree.place, under=spots.right_of, over=spots.left_of),
    Layout("clusters", clusters.place, under=spots.close_to, over=spots.amid),
)

__all__ = ["LAYOUTS", "Forest", "Layout", "grow", "settle", "text_width", "text_widths", "tidy"]
