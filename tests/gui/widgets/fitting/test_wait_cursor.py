"""The pointer while something takes a moment."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.fitting.wait_cursor import waiting


def test_it_is_shown_for_many_people_and_goes_after_an_error(qtbot: QtBot) -> None:
    seen: list[bool] = []

    def fail(people: int) -> None:
        with waiting(people):
            seen.append(QGuiApplication.overrideCursor() is not None)
            raise KeyError

    for people in (5, 100_000):
        with pytest.raises(KeyError):
            fail(people)
    assert seen == [False, True]
    assert QGuiApplication.overrideCursor() is None
