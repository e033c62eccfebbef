"""Views that the user saved: in the map, so that a coach finds them where the client left them."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping

from PySide6.QtWidgets import QInputDialog, QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.open_map import OpenMap
from referralmap.gui.sight import Sight
from referralmap.i18n import _
from referralmap.layouts import LAYOUTS
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.picture.looking import looking_data, looking_of


class Bookmarks:
    """Each holds the layout, the day, the part of the map, and how it is looked at."""

    def __init__(self, parent: QWidget, open_map: OpenMap, canvas: Canvas, sight: Sight) -> None:
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
            self._open_map.use_layout(str(layout))
        day = _day(data.get("day"))
        if day != self._open_map.day:
            self._open_map.look_at(day)
        self._sight.take_over(looking_of(data.get("looking")))
        view = data.get("view")
        if _is_view(view):
            self._canvas.go_to((view[0], view[1], view[2]))  # type: ignore[index]
        else:
            self._canvas.fit()

    def remove(self, number: int) -> None:
        mark = self._open_map.network.bookmarks[number]
        self._open_map.perform(editing.remove_bookmark(mark, _name_of(_read(mark.data))))


def _read(text: str) -> Mapping[str, object]:
    """A bookmark may come from elsewhere: what is no object is an empty one."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _name_of(data: Mapping[str, object]) -> str:
    name = data.get("name")
    return one_line(name) if isinstance(name, str) and one_line(name) else _("View without a name")


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _is_view(view: object) -> bool:
    """Whether it is a scale above 0 and the two coordinates of a place."""
    return (
        isinstance(view, list)
        and len(view) == 3
        and all(type(each) in (int, float) and math.isfinite(each) for each in view)
        and view[0] > 0
    )
