"""The channels in the window: efforts typed in place, each one step that can be undone."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from referralmap.gui.panels.channels_panel import ChannelsPanel
from referralmap.model.vocabulary import Channel
from referralmap.picture.wording.channel_text import HOURS, MONEY
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


def type_in_cell(
    player: Player, panel: ChannelsPanel, channel: Channel, column: int, text: str
) -> None:
    click(player, panel, channel, column)
    player.qtbot.keyClick(panel.table, Qt.Key.Key_F2)
    editor = panel.table.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    type_into(editor, text)
    player.qtbot.keyClick(editor, Qt.Key.Key_Return)
    player.qtbot.waitUntil(lambda: not panel.table.viewport().findChildren(QLineEdit))


def cell(panel: ChannelsPanel, channel: Channel, column: int) -> str:
    item = panel.table.item(ROWS.index(channel), column)
    return item.text() if item else ""


def test_a_click_on_a_channel_selects_its_people(open_on: Open) -> None:
    player = open_on("me > Anna, me > Bernd, Clara")
    for person in (*player.network.people.values(),):
        if person.name in ("Anna", "Clara"):
            player.workspace.open_map.change(person, channel=Channel.EVENT)
    panel = open_channels(player)
    click(player, panel, Channel.EVENT)
    assert player.selected == ["Anna", "Clara"]
    assert panel.side.name.text() == "event"


def test_hours_and_money_are_typed_in_place_and_each_is_undone_alone(open_on: Open) -> None:
    player = open_on("me > Anna")
    panel = open_channels(player)
    type_in_cell(player, panel, Channel.PHONE, HOURS, "2,5")
    [effort] = efforts(player)
    assert (effort.channel, effort.hours_per_week) == (Channel.PHONE, Decimal("2.5"))
    player.qtbot.waitUntil(lambda: cell(panel, Channel.PHONE, HOURS) == "2.5")
    type_in_cell(player, panel, Channel.PHONE, MONEY, "120")
    [effort] = efforts(player)
    assert (effort.money, effort.currency) == (Decimal(120), "EUR")
    assert player.steps == ["Effort for “phone”"] * 2
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: cell(panel, Channel.PHONE, MONEY) == "")
    assert cell(panel, Channel.PHONE, HOURS) == "2.5"
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: cell(panel, Channel.PHONE, HOURS) == "")
    assert efforts(player) == []


def test_money_stays_in_the_currency_in_which_it_was_typed(open_on: Open) -> None:
    player = open_on("me > Anna")
    panel = open_channels(player)
    for text in ("500 CHF", "600"):
        type_in_cell(player, panel, Channel.PHONE, MONEY, text)
        [effort] = efforts(player)
        assert effort.currency == "CHF"
    assert effort.money == Decimal(600)


@pytest.mark.parametrize("text", ["much", "-3", "169"])
def test_what_are_no_hours_is_said_and_put_back(open_on: Open, text: str) -> None:
    player = open_on("me > Anna")
    panel = open_channels(player)
    type_in_cell(player, panel, Channel.PHONE, HOURS, text)
    assert text in player.window.notice
    assert efforts(player) == []
    player.qtbot.waitUntil(lambda: cell(panel, Channel.PHONE, HOURS) == "")


def test_a_social_network_asks_for_a_working_day_a_week(open_on: Open) -> None:
    player = open_on("me > Anna")
    panel = open_channels(player)
    click(player, panel, Channel.PERSONAL)
    assert not panel.side.suggest.isVisible()
    click(player, panel, Channel.LINKEDIN)
    player.qtbot.mouseClick(panel.side.suggest, Qt.MouseButton.LeftButton)
    [effort] = efforts(player)
    assert (effort.channel, effort.hours_per_week) == (Channel.LINKEDIN, 8)
    player.qtbot.waitUntil(lambda: not panel.side.suggest.isVisible())


def test_a_missing_hourly_rate_leads_to_the_settings(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna")
    panel = open_channels(player)
    click(player, panel, Channel.EVENT)
    player.qtbot.mouseClick(panel.side.add, Qt.MouseButton.LeftButton)
    player.qtbot.waitUntil(lambda: len(panel.side.forms) == 1)
    type_in_cell(player, panel, Channel.EVENT, HOURS, "3")
    player.qtbot.waitUntil(panel.side.settings.isVisible)
    opened: list[bool] = []
    monkeypatch.setattr(player.workspace, "edit_settings", lambda: opened.append(True))
    player.qtbot.mouseClick(panel.side.settings, Qt.MouseButton.LeftButton)
    assert opened == [True]
