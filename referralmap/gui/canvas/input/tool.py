"""A canvas tool: one gesture from press to release, without a trace if cancelled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from referralmap.gui.canvas.surface.surface import Surface

DRAG_DISTANCE = 5.0
"""Pixels that the pointer moves before a press becomes a drag."""


@dataclass(frozen=True, slots=True)
class Press:
    """The start of a gesture; `row` is the person under the pointer."""

    point: QPointF
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier
    row: int | None
    on_handle: bool
    space: bool


class Tool:
    """One gesture. It changes the map at most once, on `release`."""

    def __init__(self, canvas: Surface, press: Press) -> None:
        self.canvas = canvas
        self.press = press

    @staticmethod
    def wants(press: Press) -> bool:
        """Whether this tool handles a gesture that starts with this press."""
        raise NotImplementedError

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer to another point."""

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Complete the gesture."""

    def cancel(self) -> None:
        """Give up the gesture, reverting the effects of `move`."""

    def paint(self, painter: QPainter) -> None:
        """Show the gesture above the map."""


def is_drag(press: Press, point: QPointF) -> bool:
    away = point - press.point
    return bool(away.x() ** 2 + away.y() ** 2 > DRAG_DISTANCE**2)
