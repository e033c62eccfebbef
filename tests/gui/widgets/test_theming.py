"""Light and dark."""

from __future__ import annotations

from tests.gui.conftest import Open
from tests.gui.player import Player


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


def test_the_theme_changes_while_running(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.window.use_theme("dark")
    assert player.canvas.picture.theme.name == "dark"
    player.qtbot.waitUntil(lambda: shown_colours(player) > 2)
    player.window.use_theme("light")
    assert player.canvas.picture.theme.name == "light"
