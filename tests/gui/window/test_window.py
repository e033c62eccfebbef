"""The window around the map: languages, themes, undo in words, hostile names, bad files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from referralmap import i18n
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window import window as window_module
from referralmap.gui.window.start_page import StartPage
from referralmap.gui.window.window import Window
from referralmap.gui.workspace.sentence_line import SentenceLine
from tests.gui.conftest import Open
from tests.gui.player import Player


def test_the_language_changes_while_running(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    player.click(player.point("Anna"))
    player.wheel(player.point("Anna"), 240)
    where = player.canvas.whereabouts()
    player.window.use_language("de")
    player.wait_until_sharp()
    assert i18n.language() == "de"
    titles = [action.text() for action in player.window.menuBar().actions()]
    assert titles == ["&Karte", "&Bearbeiten", "&Ansicht", "&Hilfe"]
    assert player.canvas.picture.words.title.startswith("1 Mensch brachte 1.200")
    assert player.selected == ["Anna"]
    assert player.canvas.whereabouts() == pytest.approx(where, abs=0.5)
    player.qtbot.waitUntil(lambda: shown_colours(player) > 2)
    player.drag(player.point("Anna"), player.ground())
    assert player.steps == ["Anna verschieben"]


def shown_colours(player: Player) -> int:
    """How many different colours the middle of the canvas shows: one if the map is blank."""
    image = player.canvas.grab().toImage()  # which lays the window out first
    area = player.canvas.free_area
    spots = [
        (x, y)
        for x in range(int(area.x), int(area.x + area.width), 3)
        for y in range(int(area.y), int(area.y + area.height), 3)
    ]
    return len({image.pixel(x, y) for x, y in spots})


def test_undo_says_what_it_takes_back(open_on: Open) -> None:
    player = open_on("me > Anna, me > Bernd")
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Bernd"))
    assert player.window.command("undo").text() == "Undo: Anna referred Bernd"
    player.window.command("undo").trigger()
    assert player.window.command("redo").text() == "Redo: Anna referred Bernd"
    assert not player.window.command("undo").isEnabled()


def test_a_sentence_can_begin_a_map(
    qtbot: QtBot, tmp_path: Path, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    window.show()
    page = window.centralWidget()
    assert isinstance(page, StartPage)
    monkeypatch.setattr(window_module, "ask_new_map", lambda *_given: None)
    page.sentence.click()
    assert window.workspace is None
    monkeypatch.setattr(window_module, "ask_new_map", lambda *_given: tmp_path / "new.refmap")
    page.sentence.click()
    assert window.workspace is not None
    line = window.workspace.canvas.findChild(SentenceLine)
    line.field.setPlainText("Anna referred Ben")
    line.do()
    names = {person.name for person in window.workspace.open_map.network.people.values()}
    assert {"Anna", "Ben"} < names
    window.close()
