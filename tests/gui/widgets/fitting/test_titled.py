"""No title of a dialog is cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.titled import ask_text, title_width
from referralmap.gui.widgets.plain_text import choose, tell

TITLE = "A title that is much longer than what is said"


class Small(FittingDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 100)
        self.setWindowTitle(TITLE)
        QVBoxLayout(self).addWidget(QLineEdit())


def asked() -> QDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


@pytest.mark.parametrize(
    "ask",
    [
        lambda parent: Small(parent).exec(),
        lambda parent: tell(parent, TITLE, "No"),
        lambda parent: choose(parent, TITLE, "No?", ["Yes"], "No"),
        lambda parent: ask_text(parent, TITLE, "Name"),
        lambda parent: ask_text(parent, TITLE, "Names", "Anna"),
    ],
)
def test_a_dialog_is_as_wide_as_its_title(qtbot: QtBot, ask: Callable[[QWidget], object]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    seen: list[tuple[int, int, int]] = []

    def look() -> None:
        dialog = asked()
        letters = dialog.fontMetrics().horizontalAdvance(TITLE)
        seen.append((dialog.width(), title_width(dialog), letters))
        dialog.reject()

    QTimer.singleShot(50, look)
    ask(parent)
    [(width, needed, letters)] = seen
    assert width >= needed > letters


def test_what_is_typed_is_the_answer(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def answer(kind: type[QLineEdit] | type[QPlainTextEdit], before: str) -> None:
        dialog = asked()
        assert isinstance(dialog, QInputDialog)
        assert dialog.textValue() == before
        field = dialog.findChild(kind)
        assert field is not None
        field.selectAll()
        qtbot.keyClicks(field, "Bernd")
        dialog.accept()

    QTimer.singleShot(50, lambda: answer(QLineEdit, ""))
    assert ask_text(parent, "T", "Name") == "Bernd"
    QTimer.singleShot(50, lambda: answer(QPlainTextEdit, "Anna"))
    assert ask_text(parent, "T", "Names", "Anna") == "Bernd"
    QTimer.singleShot(50, lambda: asked().close())
    assert ask_text(parent, "T", "Name") is None
