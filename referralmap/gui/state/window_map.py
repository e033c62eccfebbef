"""The open map of a window: its hooks as signals, and slow rules worked out in a thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from referralmap.document.document import Document
from referralmap.gui.state.arrangement import Arrangement
from referralmap.gui.state.selection import Selection
from referralmap.gui.widgets.background import run_in_background
from referralmap.open_map.open_map import Hooks, OpenMap
from referralmap.open_map.view_state import ViewState
from referralmap.picture.theme import Theme

T = TypeVar("T")
_AGAIN_AFTER_MS = 300


class WindowMap(OpenMap, QObject):
    """The signals tell what the hooks of the same names do. Outlives the widgets around it."""

    changed = Signal(object)
    pictured = Signal()
    told = Signal(str, str)
    refused = Signal(str)
    failed = Signal(object)
    counted = Signal()

    def __init__(self, document: Document, colours: Theme, view: ViewState | None = None) -> None:
        QObject.__init__(self)
        hooks = (self.changed, self.pictured, self.told, self.refused, self.failed, self.counted)
        self.selection = Selection(self)
        self.arrangement = Arrangement()
        OpenMap.__init__(
            self, document, colours, view, _InThread(self), Hooks(*(hook.emit for hook in hooks))
        )

    def close(self) -> None:
        super().close()
        # Whatever is connected here is held until then, and holds the map.
        self.deleteLater()


class _InThread:
    """Works in a thread, while the window goes on."""

    waits = False

    def __init__(self, owner: QObject) -> None:
        self._owner = owner

    def run(
        self, work: Callable[[], T], then: Callable[[T | None, Exception | None], None]
    ) -> None:
        run_in_background(self._owner, work, then)

    def run_soon(self, act: Callable[[], object]) -> None:
        QTimer.singleShot(_AGAIN_AFTER_MS, self._owner, act)
