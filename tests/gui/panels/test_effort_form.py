"""The form for hours and money."""

from decimal import Decimal

from PySide6.QtCore import Qt

from referralmap.gui.panels.channels_panel import ChannelsPanel
from referralmap.model.vocabulary import Channel
from referralmap.picture.wording.channel_text import HOURS
from tests.gui.conftest import Open
from tests.gui.panels.opened import efforts, open_channels
from tests.gui.player import Player, type_into

ROWS = [*Channel]


def click(player: Player, panel: ChannelsPanel, channel: Channel, column: int = 0) -> None:
    item = panel.table.item(ROWS.index(channel), column)
    assert item is not None
    panel.table.scrollToItem(item)
    at = panel.table.visualItemRect(item).center()
    player.qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_period_and_bought_fans_are_typed_into_the_form(open_on: Open) -> None:
    player = open_on("me > Anna")
    panel = open_channels(player)
    click(player, panel, Channel.BOUGHT)
    player.qtbot.mouseClick(panel.side.add, Qt.MouseButton.LeftButton)
    player.qtbot.waitUntil(lambda: len(panel.side.forms) == 1)
    [form] = panel.side.forms.values()
    for field, text in ((form.money, "15"), (form.reach, "100"), (form.end, "31.12.2030")):
        field.selectAll()
        type_into(field, text)
        player.qtbot.keyClick(field, Qt.Key.Key_Return)
    [effort] = efforts(player)
    assert (effort.money, effort.reach) == (Decimal(15), 100)
    assert f"{effort.end}" == "2030-12-31"
    player.qtbot.waitUntil(lambda: "100 bought for €15" in panel.side.notes.text())
    type_into(form.hours, "never")
    player.qtbot.keyClick(form.hours, Qt.Key.Key_Return)
    assert "never" in player.window.notice


def test_with_several_periods_the_form_is_the_place_to_type(open_on: Open) -> None:
    player = open_on("me > Anna")
    panel = open_channels(player)
    click(player, panel, Channel.EVENT)
    for count in (1, 2):
        player.qtbot.mouseClick(panel.side.add, Qt.MouseButton.LeftButton)
        player.qtbot.waitUntil(lambda count=count: len(panel.side.forms) == count)
    item = panel.table.item(ROWS.index(Channel.EVENT), HOURS)
    assert item is not None
    assert not item.flags() & Qt.ItemFlag.ItemIsEditable
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: len(panel.side.forms) == 1)
