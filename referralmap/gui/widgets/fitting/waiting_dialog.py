"""Waiting for slow work that was asked for and can be cancelled; the window stays alive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from referralmap.gui.widgets.background import run_in_background
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel, set_window_title
from referralmap.i18n import _

T = TypeVar("T")


def waited_for(
    parent: QWidget, title: str, text: str, work: Callable[[Callable[[], bool]], T]
) -> T | None:
    """What `work` gives, which is done in a thread and asks whether to go on.

    None when the user cancelled it. Raises what it raised.
    """
    found: list[T] = []
    failed: list[Exception] = []
    dialog = WaitingDialog(parent, title, text)

    def take(value: T | None, error: Exception | None) -> None:
        if error is not None:
            failed.append(error)
        elif value is not None:
            found.append(value)
        if dialog.goes_on():
            dialog.accept()

    run_in_background(parent, lambda: work(dialog.goes_on), take)
    is_done = bool(dialog.exec())
    dialog.deleteLater()
    if is_done and failed:
        raise failed[0]
    return found[0] if is_done and found else None


class WaitingDialog(FittingDialog):
    """Says what is being waited for, and takes a cancellation."""

    def __init__(self, parent: QWidget, title: str, text: str) -> None:
        super().__init__(parent, 420)
        set_window_title(self, title)
        self._is_over = threading.Event()
        self.goes_on = _Going(self._is_over)
        """May be called in any thread, also when the dialog is gone."""
        column = QVBoxLayout(self)
        column.addWidget(PlainLabel(text, wrap=True))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(text)
        column.addWidget(bar)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def reject(self) -> None:
        self._is_over.set()
        super().reject()


class _Going:
    def __init__(self, is_over: threading.Event) -> None:
        self._is_over = is_over

    def __call__(self) -> bool:
        return not self._is_over.is_set()
