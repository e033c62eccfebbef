"""Names are data, never markup."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from referralmap import RESOURCES
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainPage, ask_text, choose, tell, title_width
from tests.gui.conftest import Open

TITLE = "A title that is much longer than what is said"
HOSTILE = "<img src='//host/share/a.png'>&x[*]$\\undefined$"


def test_names_are_never_read_as_markup(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna")
    player.click(player.point("Anna"))
    person = player.network.people[player.workspace.selection.people[0]]
    player.workspace.open_map.change(person, name=HOSTILE)
    player.click(player.point(HOSTILE))
    player.hover(player.ground())
    player.hover(player.point(HOSTILE))
    qtbot.waitUntil(player.canvas.card.isVisible)
    labels = player.window.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_page_begins_at_its_top_with_nothing_selected(qtbot: QtBot) -> None:
    page = PlainPage()
    qtbot.addWidget(page)
    page.resize(200, 100)
    page.show()
    page.heading("Heading")
    for number in range(50):
        page.line(f"Line {number}")
    page.picture(RESOURCES / "help" / "en" / "card.png")
    QApplication.processEvents()
    assert not page.textCursor().hasSelection()
    assert page.verticalScrollBar().value() == 0
    assert "Line 49" in page.toPlainText()


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
