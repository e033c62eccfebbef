"""Waiting for slow work that was asked for and can be cancelled; the window stays alive."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from referralmap.gui.widgets.background import run_in_background
from referralmap.gui.widgets.plain_text import PlainLabel, set_window_title
from referralmap.i18n import _

T = TypeVar("T")


class WaitingDialog(QDialog, Generic[T]):
    """`value` is what `work` gave in its thread; it is asked whether to `go_on`."""

    def __init__(
        self, parent: QWidget, title: str, text: str, work: Callable[[Callable[[], bool]], T]
    ) -> None:
        super().__init__(parent)
        set_window_title(self, title)
        self.setMinimumWidth(420)
        self.value: T | None = None
        self._error: Exception | None = None
        self._is_over = threading.Event()
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
        run_in_background(self, lambda: work(self.goes_on), self._take)

    def goes_on(self) -> bool:
        """Called in the thread of the work."""
        return not self._is_over.is_set()

    def reject(self) -> None:
        self._is_over.set()
        super().reject()

    def wait(self) -> T | None:
        """The value, or None when it was cancelled. Raises what the work raised."""
        if not self.exec():
            return None
        if self._error is not None:
            raise self._error
        return self.value

    def _take(self, value: T | None, error: Exception | None) -> None:
        if self.goes_on():
            self.value, self._error = value, error
            self.accept()
