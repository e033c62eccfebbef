"""Doing something once, soon."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.debounce import Later


def test_however_often_it_is_asked_for_it_is_done_once(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    later = Later(owner, lambda: done.append(1), 1)
    for _ in range(5):
        later.ask()
    assert done == []
    qtbot.waitUntil(lambda: bool(done))
    assert not later.isActive()
    assert done == [1]
    later.put_off()
    qtbot.waitUntil(lambda: len(done) == 2)
