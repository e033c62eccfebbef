"""Debouncing: running an action once after repeated requests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PANELS_AFTER_MS = 30


class Later(QTimer):
    """However often `ask` is called within some milliseconds, `act` runs once after them."""

    def __init__(self, owner: QObject, act: Callable[[], object], milliseconds: int) -> None:
        super().__init__(owner)
        self.setSingleShot(True)
        self.setInterval(milliseconds)
        self.timeout.connect(act)

    def ask(self) -> None:
        if not self.isActive():
            self.start()

    def put_off(self) -> None:
        """Let `act` run when this has not been called for as many milliseconds."""
        self.start()
