"""Spotlight and marker, of which only one is on at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt

from referralmap.gui.presenting.pointing import marker_on, spotlight_on
from tests.gui.conftest import Open
from tests.gui.player import Player
from tests.gui.presenting.test_marker import ACROSS, draw

DRAWING = "me > Anna > Bernd*"


def on(player: Player) -> tuple[bool, bool]:
    marker = marker_on(player.canvas)
    found = spotlight_on(player.canvas) is not None, marker is not None and marker.is_drawing
    ticked = (player.window.command(id_).isChecked() for id_ in ("spotlight", "marker"))
    assert tuple(ticked) == found
    return found


def test_the_one_puts_out_the_other_and_lines_stay(open_on: Open) -> None:
    player = open_on(DRAWING)
    for key, now in (
        (Qt.Key.Key_L, (True, False)),
        (Qt.Key.Key_M, (False, True)),
        (Qt.Key.Key_L, (True, False)),
    ):
        player.key(key)
        assert on(player) == now
    player.key(Qt.Key.Key_M)
    draw(player, *ACROSS)
    player.key(Qt.Key.Key_L)
    marker = marker_on(player.canvas)
    assert marker is not None
    assert len(marker.lines) == 1
    player.key(Qt.Key.Key_Escape)
    assert on(player) == (False, False)
    assert marker_on(player.canvas) is None


def test_nobody_stays_lit_under_the_marker(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.hover(player.point("Anna"))
    player.qtbot.waitUntil(lambda: player.canvas.lit_person == "Anna")
    player.qtbot.waitUntil(player.canvas.card.isVisible)
    player.key(Qt.Key.Key_M)
    assert player.canvas.lit_person is None
    assert not player.canvas.card.isVisible()


def test_in_another_language_nothing_points_any_more(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_M)
    draw(player, *ACROSS)
    player.window.use_language("de")
    assert on(player) == (False, False)
    assert marker_on(player.canvas) is None
