"""How the widgets around an open map are arranged, while they come and go."""

from __future__ import annotations

import json
from dataclasses import dataclass

from referralmap.gui.state.export_choice import DoneExport

_TABS = ("left_tab", "right_tab", "evaluation_tab")
_OPEN = ("has_evaluation", "has_timeline")


@dataclass(slots=True)
class Arrangement:
    """Widgets write what the user does into it, and are built from it in another language."""

    whereabouts: tuple[float, float, float] | None = None
    """Scale and middle of the view on the canvas, None for everybody"""
    folded_sides: frozenset[str] = frozenset()
    """``left`` and ``right``, as far as they are folded away"""
    has_made_room: bool = False
    """Whether the left side was folded away for want of width, which happens once for each size"""
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

    def forget_sizes(self) -> None:
        """Give everything its usual size, as the texts have another one now; a side that was folded
        away for want of width comes back, if it fits now.
        """
        self.columns = self.storeys = ()
        if self.has_made_room and "left" in self.folded_sides:
            self.folded_sides -= {"left"}
            self.has_made_room = False

    def kept(self) -> str:
        """What the next start of the program begins with, as JSON: tabs, what the user has folded,
        and what is open besides the map.
        """
        folded = self.folded_sides - ({"left"} if self.has_made_room else set())
        parts: dict[str, object] = {name: getattr(self, name) for name in (*_TABS, *_OPEN)}
        return json.dumps({**parts, "folded": sorted(folded)})

    def resume(self, text: str) -> None:
        """Take up what `kept` has written; what cannot be understood stays."""
        try:
            parts = json.loads(text)
        except (ValueError, RecursionError):
            parts = None
        if isinstance(parts, dict):
            for name in _TABS:
                setattr(self, name, at if type(at := parts.get(name)) is int else 0)
            for name in _OPEN:
                setattr(self, name, parts.get(name) is True)
            folded = parts.get("folded")
            sides = folded if isinstance(folded, list) else ()
            self.folded_sides = frozenset(side for side in ("left", "right") if side in sides)
