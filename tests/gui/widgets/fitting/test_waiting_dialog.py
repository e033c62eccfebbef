"""The window waits for slow work, and can stop it."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.fitting.waiting_dialog import WaitingDialog, waited_for


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_the_value_comes_from_another_thread(window: QWidget) -> None:
    def work(_go_on: Callable[[], bool]) -> threading.Thread:
        return threading.current_thread()

    thread = waited_for(window, "Title", "Text", work)
    assert thread is not None
    assert thread is not threading.main_thread()


def test_an_error_is_raised_where_it_is_waited_for(window: QWidget) -> None:
    def work(_go_on: Callable[[], bool]) -> int:
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        waited_for(window, "Title", "Text", work)


def test_cancelling_stops_the_work(window: QWidget, qtbot: QtBot) -> None:
    is_stopped = threading.Event()

    def work(go_on: Callable[[], bool]) -> int:
        while go_on():
            pass
        is_stopped.set()
        return 1

    def cancel() -> None:
        [dialog] = window.findChildren(WaitingDialog)
        [buttons] = dialog.findChildren(QDialogButtonBox)
        buttons.buttons()[0].click()

    QTimer.singleShot(0, cancel)
    assert waited_for(window, "Title", "Text", work) is None
    qtbot.waitUntil(is_stopped.is_set)
    QThreadPool.globalInstance().waitForDone()
