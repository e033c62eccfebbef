"""The marker: lines over the map, kept as a picture or thrown away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from referralmap.gui.presenting.marker import Marker, colour_of
from referralmap.gui.presenting.pointing import marker_on
from referralmap.picture.theme import THEMES, contrast, for_projector, theme
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd**, me > Clara > Dora*"
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def player(open_on: Open) -> Player:
    """Presents, with the marker in the hand."""
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    player.wait_until_sharp()
    player.key(Qt.Key.Key_M)
    return player


def marker(player: Player) -> Marker:
    found = marker_on(player.canvas)
    assert found is not None
    return found


def draw(player: Player, *points: QPointF) -> None:
    """With the mouse, through whatever lies there."""
    top = player.canvas.childAt(points[0].toPoint()) or player.canvas
    first, *others = (top.mapFrom(player.canvas, point.toPoint()) for point in points)
    player.qtbot.mousePress(top, LEFT, pos=first)
    for point in others:
        player.qtbot.mouseMove(top, point)
    player.qtbot.mouseRelease(top, LEFT, pos=others[-1] if others else first)


def pink(player: Player, image: QImage | None = None) -> int:
    """Pixels in the colour of the marker."""
    colour = QColor(colour_of(player.canvas.picture.theme)).rgb()
    image = image or player.canvas.grab().toImage()
    rows = range(image.height())
    return sum(image.pixel(x, y) == colour for y in rows for x in range(0, image.width(), 3))


ACROSS = (QPointF(300, 300), QPointF(400, 300), QPointF(500, 320))


def test_a_line_is_drawn_and_nobody_selected_or_moved(player: Player) -> None:
    places, steps = player.places(), player.steps
    draw(player, player.point("Anna"), *ACROSS)
    draw(player, player.point("Clara"))
    assert [len(line) for line in marker(player).lines] == [4, 1]
    assert pink(player) > 50
    assert player.selected == []
    assert (player.places(), player.steps) == (places, steps)


def test_backspace_and_ctrl_z_take_back_the_last_line_and_nothing_of_the_map(
    player: Player,
) -> None:
    player.workspace.open_map.perform(player.workspace.open_map.new_person("Emil", None))
    people = set(player.network.people)
    draw(player, *ACROSS)
    draw(player, *ACROSS[:2])
    player.workspace.selection.select(next(iter(people)))
    player.key(Qt.Key.Key_Z, CONTROL)
    assert [len(line) for line in marker(player).lines] == [3]
    player.key(Qt.Key.Key_Backspace)
    player.key(Qt.Key.Key_Backspace)
    player.key(Qt.Key.Key_Z, CONTROL)
    assert marker(player).lines == []
    assert set(player.network.people) == people


def test_with_the_pen_put_down_lines_stay_and_the_keys_are_the_maps_again(player: Player) -> None:
    draw(player, *ACROSS)
    player.key(Qt.Key.Key_M)
    assert not player.window.command("marker").isChecked()
    player.click(player.point("Anna"))
    assert player.selected == ["Anna"]
    assert pink(player) > 50
    player.workspace.open_map.perform(player.workspace.open_map.new_person("Emil", None))
    player.key(Qt.Key.Key_Z, CONTROL)
    assert "Emil" not in {person.name for person in player.network.people.values()}
    assert len(marker(player).lines) == 1
    player.key(Qt.Key.Key_M)
    draw(player, *ACROSS)
    assert len(marker(player).lines) == 2


def test_escape_throws_all_away_and_stays_in_the_presentation(player: Player) -> None:
    draw(player, *ACROSS)
    player.key(Qt.Key.Key_Escape)
    assert marker_on(player.canvas) is None
    assert not player.window.command("marker").isChecked()
    assert player.window.presentation.is_on
    assert pink(player) == 0
    player.key(Qt.Key.Key_M)
    assert marker(player).lines == []


def test_without_a_line_the_same_key_ends_it(player: Player) -> None:
    player.key(Qt.Key.Key_M)
    assert marker_on(player.canvas) is None


def test_a_line_stays_with_the_people_while_the_map_is_zoomed(player: Player) -> None:
    anna = player.point("Anna")
    draw(player, anna)
    player.wheel(QPointF(200, 300), 240)
    [[(x, y)]] = marker(player).lines
    [(left, top)] = player.canvas.view.to_screen(_array(x, y)).tolist()
    moved = player.point("Anna")
    assert moved != anna
    assert (QPointF(left, top) - moved).manhattanLength() <= 2


def _array(x: float, y: float) -> object:
    import numpy as np

    return np.array([(x, y)])


def test_every_page_has_its_own_lines(player: Player) -> None:
    draw(player, *ACROSS)
    player.key(Qt.Key.Key_PageDown)
    assert marker(player).lines == []
    draw(player, *ACROSS[:2])
    player.key(Qt.Key.Key_PageUp)
    assert [len(line) for line in marker(player).lines] == [3]


@pytest.mark.parametrize("names", ["full", "aliases"])
def test_it_is_kept_as_a_picture_on_the_clipboard(
    player: Player, names: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    seen_by_others = player.workspace.open_map.seen_by_others
    monkeypatch.setattr(
        player.workspace.open_map,
        "seen_by_others",
        lambda kind: asked.append(kind) or seen_by_others(kind),
    )
    marker(player).names = names
    draw(player, *ACROSS)
    player.key(Qt.Key.Key_C, CONTROL)
    image = QGuiApplication.clipboard().image()
    ratio = image.width() / player.canvas.width()
    assert ratio >= 2
    assert pink(player, image) > 50
    colour = QColor(colour_of(player.canvas.picture.theme))
    assert image.pixelColor((ACROSS[0] * ratio).toPoint()) == colour
    assert asked == [names]
    assert player.canvas.hint is not None


def test_a_menu_does_not_open_while_it_draws(player: Player) -> None:
    opened: list[QPoint] = []
    player.workspace.menu_wanted.disconnect()
    player.workspace.menu_wanted.connect(opened.append)
    spot = player.point("Anna").toPoint()
    top = player.canvas.childAt(spot)
    assert top is marker(player)
    player.qtbot.mouseClick(top, Qt.MouseButton.RightButton, pos=spot)
    assert opened == []
    assert marker(player).lines == []


@pytest.mark.parametrize("name", THEMES)
def test_its_colour_is_told_from_gold_and_from_the_ground(name: str) -> None:
    for worn in (theme(name), for_projector(theme(name))):
        colour = QColor(colour_of(worn))
        assert contrast(colour_of(worn), worn.background) >= 3
        for other in (worn.gold, worn.gold_line, worn.gold_edge, worn.me_edge, worn.customer):
            away = abs(colour.hslHue() - QColor(other).hslHue())
            assert min(away, 360 - away) > 60 or QColor(other).hslSaturation() < 60
