"""Views that the user saved: in the map, so that a coach finds them where the client left them."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.view_control import Sight
from referralmap.gui.state.open_map import OpenMap
from referralmap.i18n import _
from referralmap.layouts import LAYOUTS
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.model.network import FARTHEST
from referralmap.picture.emphasis import looking_data, looking_of
from referralmap.picture.geometry.view import LARGEST_SCALE

_LONGEST_NAME = 60


class Bookmarks(QObject):
    """Each holds the layout, the day, the part of the map, and how it is looked at.

    `layout_wanted` and `day_wanted` carry the key and the day (None is today) of a saved view.
    """

    layout_wanted = Signal(str)
    day_wanted = Signal(object)

    def __init__(self, parent: QWidget, open_map: OpenMap, canvas: Canvas, sight: Sight) -> None:
        super().__init__(parent)
        self._parent = parent
        self._open_map = open_map
        self._canvas = canvas
        self._sight = sight

    def saved(self) -> Mapping[int, str]:
        """Their names by number, in the order of saving."""
        marks = self._open_map.network.bookmarks
        return {number: _name_of(_read(marks[number].data)) for number in sorted(marks)}

    def save(self) -> None:
        """Ask for a name and save what is seen now under it."""
        title, is_sure = QInputDialog.getText(
            self._parent, _("Save this view"), _("Name, for example “Anna's chain”")
        )
        name = one_line(title)
        if not is_sure or not name:
            return
        day = self._open_map.day
        data = {
            "name": name,
            "layout": self._open_map.layout,
            "view": list(self._canvas.whereabouts()),
            "day": day.isoformat() if day else None,
            "looking": looking_data(self._sight.looking),
        }
        text = json.dumps(data, ensure_ascii=False)
        if self._open_map.perform(editing.add_bookmark(self._open_map.network, name, text)) and day:
            self._open_map.look_at(day)

    def go_to(self, number: int) -> None:
        data = _read(self._open_map.network.bookmarks[number].data)
        layout = data.get("layout")
        if layout != self._open_map.layout and layout in {each.key for each in LAYOUTS}:
            self.layout_wanted.emit(layout)
        self.day_wanted.emit(_day(data.get("day")))
        self._sight.take_over(looking_of(data.get("looking")))
        whereabouts = _whereabouts(data.get("view"))
        if whereabouts is not None:
            self._canvas.go_to(whereabouts)
        else:
            self._canvas.fit()

    def remove(self, number: int) -> None:
        mark = self._open_map.network.bookmarks[number]
        self._open_map.perform(editing.remove_bookmark(mark, _name_of(_read(mark.data))))


def _read(text: str) -> Mapping[str, object]:
    """A bookmark may come from elsewhere: what is no object is an empty one."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _name_of(data: Mapping[str, object]) -> str:
    name = data.get("name")
    words = one_line(name)[:_LONGEST_NAME] if isinstance(name, str) else ""
    return words or _("View without a name")


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _whereabouts(view: object) -> tuple[float, float, float] | None:
    """A scale above 0 and the two coordinates of a place, within what there is; else None."""
    if not isinstance(view, list) or [type(each) in (int, float) for each in view] != [True] * 3:
        return None
    scale, x, y = (min(max(each, -FARTHEST), FARTHEST) for each in view)
    return (min(scale, LARGEST_SCALE), x, y) if scale > 0 and not math.isnan(x + y) else None
