"""A new map."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window


def test_a_new_map_holds_me(qtbot: QtBot, tmp_path: Path, english: None) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    assert window.create_map(tmp_path / "mine.refmap")
    assert window.workspace is not None
    network = window.workspace.open_map.network
    assert [person.me for person in network.people.values()] == [True]
    assert [path.stem for path in window.settings.recent] == ["mine"]
    window.close_map()
    assert sorted(path.name for path in tmp_path.glob("mine*")) == ["mine.refmap"]
