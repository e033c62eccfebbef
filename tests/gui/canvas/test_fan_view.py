"""The fan in the window: opened on somebody, widened, walked through, exported, left."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from referralmap.gui.canvas.fan_view import FanView
from referralmap.gui.exporting.content_maker import ContentMaker
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.model.records import PersonId
from referralmap.picture.geometry.page_size import PageSize
from tests.gui.conftest import Open
from tests.gui.player import Player

CONTROL = Qt.KeyboardModifier.ControlModifier
DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


@pytest.fixture
def player(open_on: Open) -> Player:
    player = open_on(DRAWING)
    player.click(player.point("Anna"))
    player.key(Qt.Key.Key_G, CONTROL)
    return player


def view(player: Player) -> FanView:
    return player.workspace.fan


def names(player: Player) -> tuple[str, ...]:
    fan = view(player).fan
    return fan.names if fan is not None else ()


def sweep(player: Player, name: str) -> float:
    fan = view(player).fan
    assert fan is not None
    return float(fan.sweep[fan.ids.index(name)])


def click(player: Player, name: str) -> None:
    at = view(player).middle_of(PersonId(name)).toPoint()
    player.qtbot.mouseClick(view(player), Qt.MouseButton.LeftButton, pos=at)


def test_the_fan_of_the_selected_takes_the_place_of_the_map(player: Player) -> None:
    assert view(player).isVisible()
    assert not player.canvas.isVisible()
    assert names(player) == ("Anna", "Bernd", "Dora", "Clara")
    player.qtbot.keyClick(view(player), Qt.Key.Key_Escape)
    assert player.canvas.isVisible()
    assert player.steps == []


def test_a_click_widens_and_selects_and_another_click_takes_it_back(player: Player) -> None:
    before = sweep(player, "Dora")
    click(player, "Dora")
    assert sweep(player, "Dora") > before
    assert player.selected == ["Dora"]
    click(player, "Dora")
    assert sweep(player, "Dora") == before


def double_click(player: Player, name: str) -> None:
    """As a hand does it: the second press falls on the same spot, whatever is there by then."""
    at = view(player).middle_of(PersonId(name)).toPoint()
    player.qtbot.mouseClick(view(player), Qt.MouseButton.LeftButton, pos=at)
    player.qtbot.mouseDClick(view(player), Qt.MouseButton.LeftButton, pos=at)


def test_a_double_click_goes_on_and_in_the_middle_back(player: Player) -> None:
    double_click(player, "Bernd")
    assert names(player) == ("Bernd", "Clara")
    double_click(player, "Bernd")
    assert names(player)[0] == "Anna"


def test_a_double_click_goes_on_from_whom_it_began_on(open_on: Open) -> None:
    """The first press widens and so moves the others away from under the pointer."""
    others = ", ".join(f"me > o{n}" for n in range(9))
    children = ", ".join(f"Last > c{n} > d{n}" for n in range(10))
    player = open_on(f"{others}, me > Last, {children}")
    player.workspace.selection.select(PersonId("me"))
    player.window.command("fan").trigger()
    double_click(player, "c0")
    assert names(player) == ("c0", "d0")


def test_arrows_walk_and_enter_widens(player: Player) -> None:
    for key, name in (
        (Qt.Key.Key_Up, "Bernd"),
        (Qt.Key.Key_Right, "Dora"),
        (Qt.Key.Key_Left, "Bernd"),
        (Qt.Key.Key_Up, "Clara"),
        (Qt.Key.Key_Down, "Bernd"),
    ):
        player.qtbot.keyClick(view(player), key)
        assert player.selected == [name]
    before = sweep(player, "Bernd")
    player.qtbot.keyClick(view(player), Qt.Key.Key_Return)
    assert sweep(player, "Bernd") > before


def test_it_follows_the_map_and_leaves_with_the_person(player: Player) -> None:
    open_map = player.workspace.open_map
    open_map.perform(open_map.new_person("Zoe", PersonId("Anna")))
    assert "Zoe" in names(player)
    open_map.undo()
    assert "Zoe" not in names(player)
    player.workspace.selection.select(PersonId("Gerd"))
    player.window.command("fan").trigger()
    player.window.command("remove").trigger()
    player.qtbot.waitUntil(player.canvas.isVisible)
    assert names(player) == ()


def test_what_is_exported_is_the_fan_that_is_seen(player: Player) -> None:
    choice = ExportChoice(size=PageSize(800, 600, "px"), names="full")
    open_map = player.workspace.open_map
    as_fan = ContentMaker(open_map).content(choice).data()
    player.qtbot.keyClick(view(player), Qt.Key.Key_Escape)
    assert ContentMaker(open_map).content(choice).data() != as_fan
    player.window.command("fan").trigger()
    assert ContentMaker(open_map).content(choice).data() == as_fan


def test_every_segment_is_painted_where_it_can_be_clicked(player: Player) -> None:
    """Its colour at a spot beside the name, against that of the ground."""
    image = view(player).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    fan = view(player).fan
    assert fan is not None
    ground = image.pixelColor(4, view(player).height() // 2)
    for name in fan.names[1:]:
        spot = edge_of(player, name)
        assert image.pixelColor(spot.toPoint()) != ground, name
    assert len({image.pixelColor(edge_of(player, n).toPoint()).name() for n in fan.names[1:]}) >= 2


def edge_of(player: Player, name: str) -> QPointF:
    middle = view(player).middle_of(PersonId(name))
    centre = view(player).middle_of(PersonId("Anna"))
    away = np.array((middle.x() - centre.x(), middle.y() - centre.y()))
    away *= 1 + 14 / np.hypot(*away)
    return centre + QPointF(*away.tolist())
