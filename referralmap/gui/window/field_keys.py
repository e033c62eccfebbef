"""The keys of the window's commands, which hold while the cursor is in a field, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from referralmap.gui.window.action import Action

_OF_FIELDS = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)
"""What a field needs although commands have these keys as well."""
_FIELDS = QLineEdit | QPlainTextEdit | QTextEdit


class FieldKeys(QObject):
    """On X11, fields take Ctrl+E as *end of line*, Ctrl+D, H and K as deletions, and more.

    Only the field with the focus is watched, as a filter of the application would see each event.
    """

    def __init__(self, window: QWidget, commands: Callable[[], Sequence[Action]]) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def _watch(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, _FIELDS):
            old.removeEventFilter(self)
        if isinstance(now, _FIELDS) and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if any(event.matches(key) for key in _OF_FIELDS) or not self._is_of_command(event):
            return False
        event.ignore()
        return True

    def _is_of_command(self, event: QKeyEvent) -> bool:
        """Whether a command of the window has these keys; letters alone are typed."""
        pressed = QKeySequence(event.keyCombination())
        if not event.modifiers():
            return False
        keys = (key for command in self._commands() if not command.local for key in command.keys)
        return any(pressed == QKeySequence(key) for key in keys)
