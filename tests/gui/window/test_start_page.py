"""The three doors, and the maps opened before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window import window
from referralmap.gui.window.start_page import StartPage
from referralmap.picture.theme import theme


def test_each_door_and_each_recent_map_leads_somewhere(qtbot: QtBot, english: None) -> None:
    recent = [Path("/x/One & two.refmap"), Path("/x/b.refmap")]
    page = StartPage(recent, theme("light"))
    qtbot.addWidget(page)
    gone: list[object] = []
    page.sample_wanted.connect(lambda: gone.append("sample"))
    page.import_wanted.connect(lambda: gone.append("import"))
    page.new_wanted.connect(lambda: gone.append("new"))
    page.sentence_wanted.connect(lambda: gone.append("sentence"))
    page.map_wanted.connect(gone.append)
    others = [button for button in page.findChildren(QPushButton) if button not in page.doors]
    for button in (*page.doors, *others):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert gone == ["sample", "import", "new", "sentence", *recent]


def test_without_maps_there_is_no_list(qtbot: QtBot, english: None) -> None:
    page = StartPage([], theme("dark"))
    qtbot.addWidget(page)
    assert page.findChildren(QPushButton) == [*page.doors, page.sentence]


def test_what_a_door_does_the_menu_does_as_well(
    qtbot: QtBot, english: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(window, "ask_sources", lambda _window: asked.append(True) or [])
    alone = window.Window(UserSettings(tmp_path / "settings.ini"), "en")
    qtbot.addWidget(alone)
    alone.show()
    assert all(alone.command(id_).isEnabled() for id_ in ("import", "sample", "new", "sentence"))
    alone.activateWindow()
    qtbot.waitUntil(alone.isActiveWindow)
    [door] = [each for each in alone.findChildren(QPushButton) if each.hasFocus()]
    qtbot.keyClick(door, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert asked
