"""Painting without a screen: what commands need before anything of QtGui works."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def offscreen() -> QCoreApplication:
    """The application object; keep it as long as something is painted."""
    running = QGuiApplication.instance()
    return running or QGuiApplication(["referralmap", "-platform", "offscreen"])
