"""The window around the map: languages, themes, undo in words, hostile names, bad files."""

from __future__ import annotations

import pytest

from referralmap import i18n
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
    assert titles == ["Karte", "Bearbeiten", "Ansicht", "Hilfe"]
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
