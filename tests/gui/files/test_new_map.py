"""A new map."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from referralmap.gui.files.new_map import NEWEST, moved
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


def test_the_dates_of_a_sample_move_with_the_day_and_keep_their_distances() -> None:
    text = '{"signed": "2024-01-31", "date": "2023-12-31", "name": "2020-01-01 begins"}'
    today = datetime.date(2030, 3, 1)
    newest = today - datetime.timedelta(NEWEST)
    found = json.loads(moved(text, today))
    assert found["signed"] == str(newest)
    assert found["date"] == str(newest - datetime.timedelta(31))
    assert found["name"] == "2020-01-01 begins"
