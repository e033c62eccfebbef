"""A projector that stands beside the screen of a test."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from referralmap.gui.presenting import screens
from referralmap.gui.window.window import Window

_STATE = "stand_in_state"
OWN, PROJECTOR = QRect(0, 0, 1600, 900), QRect(1600, 0, 1920, 1080)


def stand_in(monkeypatch: pytest.MonkeyPatch, *areas: QRect) -> None:
    """There are screens of these areas; the window keeps its place when it fills one, since the
    platform of the tests would put it onto its only screen.
    """
    monkeypatch.setattr(screens, "screens", lambda: list(areas))
    usual = Qt.WindowState.WindowNoState
    monkeypatch.setattr(Window, "windowState", lambda window: window.property(_STATE) or usual)
    keep = lambda window, state: window.setProperty(_STATE, state)  # noqa: E731
    monkeypatch.setattr(Window, "setWindowState", keep)


def fills_a_screen(window: Window) -> bool:
    return bool(window.windowState() & Qt.WindowState.WindowFullScreen)


def is_on(window: QWidget, area: QRect) -> bool:
    return area.contains(window.geometry().center())
