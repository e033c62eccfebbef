"""Long names on buttons."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.fitting.elided_button import ElidedButton


def test_what_has_no_room_stands_in_the_tool_tip(qtbot: QtBot) -> None:
    button = ElidedButton()
    qtbot.addWidget(button)
    button.show_text("Baron Rudolf & Söhne Versicherungsmakler")
    button.resize(button.sizeHint().width(), 24)
    button.show()
    assert button.text() == "Baron Rudolf && Söhne Versicherungsmakler"
    button.resize(120, 24)
    assert button.text().endswith("…")
    assert "Versicherungsmakler" in button.toolTip()
    assert button.accessibleName() == "Baron Rudolf & Söhne Versicherungsmakler"
