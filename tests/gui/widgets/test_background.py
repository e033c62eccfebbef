"""Slow work beside the window."""

import threading

from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.background import run_in_background

Answer = tuple[object, Exception | None, threading.Thread]


def test_the_value_comes_back_into_the_thread_of_the_window(qtbot: QtBot) -> None:
    answers: list[Answer] = []
    owner = QObject()

    def then(value: object, error: Exception | None) -> None:
        answers.append((value, error, threading.current_thread()))

    run_in_background(owner, threading.current_thread, then)
    qtbot.waitUntil(lambda: bool(answers))
    [(worker, error, here)] = answers
    assert error is None
    assert here is threading.main_thread()
    assert worker is not here


def test_an_error_is_delivered_and_not_raised(qtbot: QtBot) -> None:
    answers: list[tuple[object, Exception | None]] = []
    owner = QObject()
    run_in_background(owner, lambda: 1 // 0, lambda value, error: answers.append((value, error)))
    qtbot.waitUntil(lambda: bool(answers))
    [(value, error)] = answers
    assert value is None
    assert isinstance(error, ZeroDivisionError)


def test_nobody_is_told_when_the_owner_has_gone(qtbot: QtBot) -> None:
    answers: list[object] = []
    go_on = threading.Event()
    owner = QObject()
    run_in_background(owner, go_on.wait, lambda value, error: answers.append(value))
    import shiboken6

    shiboken6.delete(owner)
    go_on.set()
    assert QThreadPool.globalInstance().waitForDone(5_000)
    assert answers == []
