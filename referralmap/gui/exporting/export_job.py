"""Writing files in a thread, with progress and result."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from referralmap.gui.widgets.background import run_in_background


class Stopped(Exception):
    """The user cancelled the work."""


class Making(QObject):
    """Runs `write` beside the window, as long as `owner` lives; `ended` carries the names of the
    files or the error. `write` is given what it has to call with the part that is done, 0 to 1;
    that raises `Stopped` after `stop`.
    """

    ended = Signal(object, object)

    def __init__(self, owner: QObject, write: Callable[[Callable[[float], None]], str]) -> None:
        super().__init__(owner)
        self.part = 0.0
        self._is_stopped = threading.Event()
        run_in_background(self, lambda: write(self._note), self._end)

    def stop(self) -> None:
        self._is_stopped.set()

    def _note(self, part: float) -> None:
        """Store the progress; called in the thread."""
        if self._is_stopped.is_set():
            raise Stopped
        self.part = part

    def _end(self, written: str | None, error: Exception | None) -> None:
        # The finished job must no longer be found as the one in progress.
        self.setParent(None)
        self.deleteLater()
        self.ended.emit(written, error)
