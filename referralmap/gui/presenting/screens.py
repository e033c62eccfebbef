"""The screens of this computer, of which one may be a projector."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def screens() -> list[QRect]:
    """The area of each screen on the desktop that they make together, in pixels."""
    return [screen.geometry() for screen in QGuiApplication.screens()]


def other_screen(window: QWidget) -> QRect | None:
    """A screen that `window` is not on, if there is one; the larger of several."""
    middle = window.geometry().center()
    others = [area for area in screens() if not area.contains(middle)]
    if len(others) == len(screens()):
        others = others[1:]  # the window has been moved off all of them
    return max(others, key=lambda area: area.width() * area.height(), default=None)


def screen_left(window: QWidget) -> QRect | None:
    """The screen to go to for a window that is on none any more."""
    areas, middle = screens(), window.geometry().center()
    is_there = any(area.contains(middle) for area in areas)
    return None if is_there or not areas else areas[0]


def move_to(window: QWidget, area: QRect) -> None:
    """Put a window onto the screen of that area; where windows have no places of their own, the
    system is told the screen.
    """
    screen = QGuiApplication.screenAt(area.center())
    if screen is not None:
        window.setScreen(screen)
    window.setGeometry(area)
