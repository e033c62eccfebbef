"""Slow work in a thread: a pure function on frozen input; its value is delivered to the window."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class _Delivery(QObject):
    done = Signal(object, object)


class _Work(QRunnable, Generic[T]):
    def __init__(self, function: Callable[[], T], delivery: _Delivery) -> None:
        super().__init__()
        self._function = function
        self._delivery = delivery

    def run(self) -> None:
        value: T | None = None
        error: Exception | None = None
        try:
            value = self._function()
        except Exception as caught:
            error = caught
        # The receiver may be gone: the map or the window was closed.
        with contextlib.suppress(RuntimeError):
            self._delivery.done.emit(value, error)


def run_in_background(
    owner: QObject, function: Callable[[], T], then: Callable[[T | None, Exception | None], None]
) -> None:
    """Call `function` in a thread, and `then` with its value or its error in this one."""
    delivery = _Delivery(owner)

    def deliver(value: T | None, error: Exception | None) -> None:
        delivery.deleteLater()
        then(value, error)

    delivery.done.connect(deliver)
    QThreadPool.globalInstance().start(_Work(function, delivery))
