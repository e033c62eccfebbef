"""The key figures in the window: values, what is behind them, periods, and the clipboard."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from referralmap.gui.panels.figures_panel import FiguresPanel
from referralmap.model.records import ContractId
from tests.gui.conftest import Open
from tests.gui.panels.opened import line, open_figures
from tests.gui.player import Player

MAP = "me > Anna > Bernd*, Clara*, Anna > Dora"


def click(player: Player, panel: FiguresPanel, key: str) -> None:
    panel.tree.scrollToItem(line(panel, key))
    middle = panel.tree.visualItemRect(line(panel, key)).center()
    player.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_a_click_tells_the_numbers_and_selects_the_people(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_figures(player)
    click(player, panel, "referral_rate")
    assert (
        panel.says.text()
        == "Referral rate 50%: 1 of 2 customers were referred before their first contract."
    )
    assert "÷" in panel.formula.text()
    assert player.selected == ["Bernd"]


def test_own_contacts_are_counted_on_request(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Clara")
    panel = open_figures(player)
    player.qtbot.waitUntil(lambda: line(panel, "closing_rate").text(1) == "100%")
    panel.own_contacts.click()
    assert line(panel, "closing_rate").text(1) == "33%"
    assert "own contacts count as referrals" in panel.plain_text()
    click(player, panel, "closing_rate")
    assert "own contacts count as referrals" in panel.formula.text()
    click(player, panel, "customers")
    assert "own contacts" not in panel.formula.text()
    panel.own_contacts.click()
    assert line(panel, "closing_rate").text(1) == "100%"


def test_with_the_keyboard_enter_selects_the_people(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_figures(player)
    panel.tree.setCurrentItem(line(panel, "customers"))
    assert player.selected == []
    player.qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert sorted(player.selected) == ["Bernd", "Clara"]


def test_figures_follow_an_edit_and_its_undo_and_keep_what_is_chosen(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_figures(player)
    click(player, panel, "contracts_won")
    [contract, _other] = player.network.contracts.values()
    player.workspace.open_map.change(contract, status="lost")
    player.qtbot.waitUntil(lambda: line(panel, "contracts_won").text(1) == "1")
    assert panel.key == "contracts_won"
    assert panel.says.text().startswith("Contracts won 1:")
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: line(panel, "contracts_won").text(1) == "2")


def test_the_figures_are_copied_as_a_table_and_as_sentences(open_on: Open) -> None:
    panel = open_figures(open_on(MAP))
    panel._copy(panel.table_text())
    assert "\nReferral rate\t50%\n" in QGuiApplication.clipboard().text()
    panel._copy(panel.plain_text())
    assert (
        "1 of 2 customers were referred before their first contract."
        in QGuiApplication.clipboard().text()
    )


def test_on_an_earlier_day_figures_and_people_are_those_of_that_day(open_on: Open) -> None:
    player = open_on(MAP)
    contract = player.network.contracts[ContractId("Bernd-1")]
    player.workspace.open_map.change(contract, signed=datetime.date(2021, 6, 1))
    panel = open_figures(player)
    player.workspace.open_map.look_at(datetime.date(2020, 1, 1))
    player.qtbot.waitUntil(lambda: line(panel, "contracts_won").text(1) == "1")
    click(player, panel, "contracts_won")
    assert player.selected == ["Clara"]
