"""One command of the window as a QAction."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.action import Action, make_actions, on_map
from referralmap.gui.window.window import Window
from referralmap.picture.theme import theme


def test_an_action_has_its_keys_and_says_them(qtbot: QtBot, tmp_path: Path, english: None) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    done: list[str] = []
    commands = (
        Action("plain", "Do it", lambda _window: done.append("plain"), keys=("Ctrl+Shift+F12",)),
        Action("local", "Do it here", lambda _window: done.append("local"), local=True),
        Action("unmapped", "Without a map", on_map(lambda _workspace: done.append("map"))),
    )
    made = make_actions(window, commands, theme("light"))
    for action in made.values():
        action.trigger()
    assert done == ["plain", "local"]
    assert "Ctrl+Shift+F12" in made["plain"].toolTip()
    assert made["local"].shortcutContext() is Qt.ShortcutContext.WidgetShortcut
    assert made["local"] not in window.actions()
