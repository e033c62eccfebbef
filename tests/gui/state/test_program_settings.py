"""What the program remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referralmap.gui.state.program_settings import UserSettings
from tests.gui.conftest import Open


def test_the_last_view_comes_back(qtbot: QtBot, tmp_path: Path, open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    player.wheel(player.point("Bernd"), 480)
    where = player.canvas.whereabouts()
    path = player.workspace.open_map.document.path
    player.window.close_map()
    player.window.open_map(path)
    qtbot.waitUntil(lambda: player.canvas.whereabouts() == pytest.approx(where))


def test_every_map_has_a_story_of_its_own(tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "own.ini")
    settings.keep_story("one", '["whole:"]')
    settings.sync()
    again = UserSettings(tmp_path / "own.ini")
    assert (again.story_of("one"), again.story_of("other")) == ('["whole:"]', "")
