"""Names are data, never markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from referralmap import RESOURCES
from referralmap.gui.widgets.plain_text import PlainPage
from tests.gui.conftest import Open

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
