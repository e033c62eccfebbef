"""Views that the user saved: in the map, so that a coach finds them where the client left them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.state.view_control import ViewControl
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import ask_text
from referralmap.i18n import _
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.open_map.saved_view import SavedView, saved_view, saved_views


class Bookmarks(QObject):
    """Each holds how the map is looked at, and which part of it."""

    def __init__(
        self, parent: QWidget, open_map: WindowMap, canvas: Canvas, view_control: ViewControl
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._open_map = open_map
        self._canvas = canvas
        self._view_control = view_control

    def saved(self) -> Mapping[int, str]:
        """Their names by number, in the order of saving."""
        return {number: saved.title for number, saved in saved_views(self._open_map.network)}

    def save(self) -> None:
        """Ask for a name and save what is seen now under it."""
        label = _("Name, for example “Anna's chain”")
        name = one_line(ask_text(self._parent, _("Save this view"), label) or "")
        if not name:
            return
        view = self._open_map.view
        text = SavedView(name, view, self._canvas.whereabouts()).text()
        if self._open_map.perform(editing.add_bookmark(self._open_map.network, name, text)):
            # An edit is made today, and that is looked at then.
            self._open_map.show(view)

    def go_to(self, number: int) -> None:
        saved = saved_view(self._open_map.network.bookmarks[number].data)
        self._view_control.take_over(saved.view)
        if saved.whereabouts is not None:
            self._canvas.go_to(saved.whereabouts)
        else:
            self._canvas.fit()

    def remove(self, number: int) -> None:
        mark = self._open_map.network.bookmarks[number]
        self._open_map.perform(editing.remove_bookmark(mark, saved_view(mark.data).title))
