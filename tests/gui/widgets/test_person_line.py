"""People named in a line."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.person_line import (
    complete_names,
    names_on,
    person_named,
)
from tests.maps import a_map


def test_names_are_offered_and_understood_however_they_are_written(qtbot: QtBot) -> None:
    network = a_map("me > Anna Huber, me > Änne")
    line = QLineEdit()
    qtbot.addWidget(line)
    complete_names(line, names_on(network))
    completer = line.completer()
    completer.setCompletionPrefix("hub")
    assert completer.completionCount() == 1
    assert person_named(network, " anna  HUBER ") == "Anna Huber"
    assert person_named(network, "Anna") is None
