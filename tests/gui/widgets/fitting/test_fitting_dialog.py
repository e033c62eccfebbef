"""Dialogs grow with their words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from tests.gui.fit import cut_off


def test_a_sentence_that_comes_later_gets_its_room(qtbot: QtBot) -> None:
    dialog = FittingDialog(None, 300)
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(PlainLabel("Short."))
    trouble = PlainLabel(wrap=True)
    trouble.hide()
    column.addWidget(trouble)
    dialog.show()
    assert dialog.width() == 300
    before = dialog.height()
    trouble.setText("A long sentence about what is wrong, which takes several lines. " * 4)
    trouble.show()
    assert cut_off(dialog) == []
    assert dialog.height() > before


def test_no_dialog_is_larger_than_the_screen(qtbot: QtBot) -> None:
    dialog = FittingDialog(None, 90_000, 90_000)
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog)
    dialog.show()
    dialog.layout().update()
    room = dialog.screen().availableGeometry()
    qtbot.waitUntil(lambda: dialog.width() <= room.width() and dialog.height() <= room.height())
