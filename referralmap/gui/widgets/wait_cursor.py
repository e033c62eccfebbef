"""The pointer says that something takes a moment."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_MANY_PEOPLE = 10_000


@contextlib.contextmanager
def waiting(people: int) -> Iterator[None]:
    """Show it while what is inside is done for so many people, if these are many."""
    if people < _MANY_PEOPLE:
        yield
        return
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
