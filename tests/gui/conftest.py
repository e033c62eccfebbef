"""A window on a small map, offscreen, with everything the program writes in a private folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from referralmap import i18n
from referralmap.document.document import Document
from referralmap.gui.files import map_files
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from referralmap.layouts.newcomers.placing import settle_homeless
from tests.gui.player import Player
from tests.maps import a_map

Open = Callable[[str], Player]


@pytest.fixture
def english() -> Iterator[None]:
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.fixture
def open_on(qtbot: QtBot, tmp_path: Path, english: None) -> Iterator[Open]:
    """Opens a window on the map that a text draws."""
    windows = []

    def open_(drawing: str) -> Player:
        network = a_map(drawing)
        network.apply(settle_homeless(network, "rings"))
        _settings, *records = network.records()
        path = tmp_path / f"{len(windows)}.refmap"
        Document.create(path, network.settings, records=records).close()
        window = Window(UserSettings(tmp_path / f"{len(windows)}.ini"), "en")
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        assert window.open_map(path)
        player = Player(qtbot, window)
        player.wait_until_sharp()
        return player

    yield open_
    for window in windows:
        window.close()
        window.deleteLater()
    # a backup may still be written, into folders that are about to go
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file dialog would put a new map."""
    chosen = tmp_path / "chosen.refmap"
    monkeypatch.setattr(map_files, "ask_new_map", lambda *_given: chosen)
    return chosen
