"""The keys of commands hold in fields, and what a field needs stays with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from referralmap.gui.window.commands import COMMANDS
from tests.gui.conftest import Open
from tests.gui.player import Player

OF_FIELDS = {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A"}
KEYS = sorted(
    {key for command in COMMANDS if not command.local for key in command.keys} - OF_FIELDS
)
IN_FIELDS = [key for key in KEYS if key.startswith(("Ctrl+", "Alt+", "F"))]


def a_field(player: Player, kind: type[QLineEdit] | type[QPlainTextEdit]) -> QLineEdit:
    """One on the card, with text in it and the focus."""
    player.click(player.point("Anna"))
    player.workspace.tabs.turn_to(player.workspace.card)
    found = player.workspace.card.findChildren(kind)
    field = next(each for each in found if each.isVisible() and each.isEnabled())
    field.setFocus()
    player.qtbot.waitUntil(field.hasFocus)
    return field  # type: ignore[return-value]


@pytest.mark.parametrize("key", IN_FIELDS)
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_command_answers_to_its_key_in_a_field(
    open_on: Open, kind: type[QLineEdit], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna > Bernd")
    field = a_field(player, kind)
    done: list[str] = []
    for command in COMMANDS:
        action = player.window.command(command.id)
        action.triggered.disconnect()
        action.triggered.connect(lambda _on=False, id_=command.id: done.append(id_))
        action.setEnabled(True)
    [wanted] = [command.id for command in COMMANDS if key in command.keys and not command.local]
    pressed = QKeySequence(key)[0]
    QTest.keyClick(field, pressed.key(), pressed.keyboardModifiers())
    assert done == [wanted]


def test_a_field_keeps_the_keys_it_needs(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    field = a_field(player, QLineEdit)
    assert field.text() == "Anna"
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(field, Qt.Key.Key_A, control)
    QTest.keyClick(field, Qt.Key.Key_X, control)
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_V, control)
    QTest.keyClick(field, Qt.Key.Key_V, control)
    assert field.text() == "AnnaAnna"
    QTest.keyClick(field, Qt.Key.Key_Z, control)
    assert field.text() == "Anna"
    QTest.keyClick(field, Qt.Key.Key_Left, control)
    QTest.keyClicks(field, "/nN 1")
    assert field.text() == "/nN 1Anna"
    assert player.steps == []
