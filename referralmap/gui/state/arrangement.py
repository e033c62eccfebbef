"""How the widgets around an open map are arranged, while they come and go."""

from __future__ import annotations

import json
from dataclasses import dataclass

from referralmap.gui.state.export_choice import DoneExport


@dataclass(slots=True)
class Arrangement:
    """Widgets write what the user does into it, and are built from it in another language."""

    whereabouts: tuple[float, float, float] | None = None
    """Scale and middle of the view on the canvas, None for everybody"""
    folded_sides: frozenset[str] = frozenset()
    """``left`` and ``right``, as far as they are folded away"""
    has_made_room: bool = False
    """Whether the left side was folded away once for want of width, which happens only once"""
    left_tab: int = 0
    right_tab: int = 0
    columns: tuple[int, ...] = ()
    """Widths of the panels left, the map, and the panels right, in pixels; none are the usual"""
    has_evaluation: bool = False
    evaluation_tab: int = 0
    storeys: tuple[int, ...] = ()
    """Heights of the map and the evaluation, in pixels; none are equal"""
    has_timeline: bool = False
    last_export: DoneExport | None = None
    """What *Export again* writes"""

    def kept(self) -> str:
        """What the next start of the program begins with, as JSON: the tab on the left, what the
        user has folded, and whether there is a timeline.
        """
        folded = self.folded_sides - ({"left"} if self.has_made_room else set())
        parts = {"left": self.left_tab, "folded": sorted(folded), "timeline": self.has_timeline}
        return json.dumps(parts)

    def resume(self, text: str) -> None:
        """Take up what `kept` has written; what cannot be understood stays."""
        try:
            parts = json.loads(text)
        except (ValueError, RecursionError):
            parts = None
        if isinstance(parts, dict):
            tab, folded = parts.get("left"), parts.get("folded")
            self.left_tab = tab if type(tab) is int else 0
            sides = folded if isinstance(folded, list) else ()
            self.folded_sides = frozenset(side for side in ("left", "right") if side in sides)
            self.has_timeline = parts.get("timeline") is True
