"""Qt's own texts, numbers and days are in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialogButtonBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from referralmap.gui.window.qt_translation import speak


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    speak(qapp, "en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("language", "number", "month", "cancel"),
    [("de", "51,30", "März", "Abbrechen"), ("en", "51.30", "March", "Cancel")],
)
def test_numbers_days_and_buttons_of_qt(
    qtbot: QtBot, qapp: QApplication, language: str, number: str, month: str, cancel: str
) -> None:
    speak(qapp, language)
    box, days = QDoubleSpinBox(), QCalendarWidget()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    for widget in (box, days, buttons):
        qtbot.addWidget(widget)
    box.setValue(51.3)
    assert box.text() == number
    assert days.locale().monthName(3) == month
    assert buttons.buttons()[0].text().replace("&", "") == cancel
