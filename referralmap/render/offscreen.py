"""Painting without a screen: the set-up that commands need before using QtGui."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def offscreen() -> QCoreApplication:
    """The application object, to be kept while anything is painted."""
    running = QGuiApplication.instance()
    return running or QGuiApplication(["referralmap", "-platform", "offscreen"])
