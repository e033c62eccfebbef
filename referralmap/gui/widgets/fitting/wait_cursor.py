"""The wait cursor for operations that take a moment."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_MANY_PEOPLE = 10_000


@contextlib.contextmanager
def waiting(people: int) -> Iterator[None]:
    """Show the wait cursor inside the block if it handles many `people`."""
    if people < _MANY_PEOPLE:
        yield
        return
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
