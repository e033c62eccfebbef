"""The key figures in the window: values, what is behind them, periods, and the clipboard."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidgetItem

from referralmap.gui.panels.figures_panel import _KEY, FiguresPanel
from referralmap.gui.window.bottom_tabs import PANELS
from referralmap.model.records import ContractId
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

MAP = "me > Anna > Bernd*, Clara*, Anna > Dora"


def open_figures(player: Player) -> FiguresPanel:
    player.window.command("evaluation").trigger()
    evaluation = player.workspace.evaluation
    at = [title for title, _make in PANELS].index("Key figures")
    evaluation.setCurrentIndex(at)
    panel = evaluation.panel(at)
    assert isinstance(panel, FiguresPanel)
    player.qtbot.waitUntil(lambda: panel.tree.topLevelItemCount() > 0)
    return panel


def line(panel: FiguresPanel, key: str) -> QTreeWidgetItem:
    groups = map(panel.tree.topLevelItem, range(panel.tree.topLevelItemCount()))
    items = (group.child(at) for group in groups for at in range(group.childCount()))
    return next(item for item in items if item.data(0, _KEY) == key)


def click(player: Player, panel: FiguresPanel, key: str) -> None:
    panel.tree.scrollToItem(line(panel, key))
    middle = panel.tree.visualItemRect(line(panel, key)).center()
    player.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_a_click_tells_the_numbers_and_selects_the_people(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_figures(player)
    click(player, panel, "referral_rate")
    assert panel.says.text() == "Referral rate 50%: 1 of 2 new customers came by referral."
    assert "÷" in panel.formula.text()
    assert player.selected == ["Bernd"]


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


def test_a_period_stands_beside_the_one_before(open_on: Open) -> None:
    player = open_on(MAP)
    for id_, year in (("Bernd-1", 2021), ("Clara-1", 2020)):
        contract = player.network.contracts[ContractId(id_)]
        player.workspace.open_map.change(contract, signed=datetime.date(year, 6, 1))
    panel = open_figures(player)
    at = panel.period.box.count() - 1
    panel.period.box.setCurrentIndex(at)
    panel.period.box.activated.emit(at)
    for field, text in ((panel.period.start, "1.1.2021"), (panel.period.end, "31.12.2021")):
        type_into(field, text)
        player.qtbot.keyClick(field, Qt.Key.Key_Return)
    shown = line(panel, "customers")
    assert [shown.text(column) for column in (1, 2, 3)] == ["1", "1", "±0"]
    assert panel.tree.headerItem().text(2) == "1 Jan 2020 – 31 Dec 2020"
    click(player, panel, "value_won")
    assert player.selected == ["Bernd"]
    assert "3 referrals" in panel.counted.text()


def test_a_day_that_is_none_is_said(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_figures(player)
    at = panel.period.box.count() - 1
    panel.period.box.setCurrentIndex(at)
    panel.period.box.activated.emit(at)
    type_into(panel.period.start, "whenever")
    player.qtbot.keyClick(panel.period.start, Qt.Key.Key_Return)
    assert "whenever" in player.window.notice


def test_the_figures_are_copied_as_a_table_and_as_sentences(open_on: Open) -> None:
    panel = open_figures(open_on(MAP))
    panel._copy(panel.table_text())
    assert "\nReferral rate\t50%\n" in QGuiApplication.clipboard().text()
    panel._copy(panel.plain_text())
    assert "1 of 2 new customers came by referral." in QGuiApplication.clipboard().text()


def test_on_an_earlier_day_figures_and_people_are_those_of_that_day(open_on: Open) -> None:
    player = open_on(MAP)
    contract = player.network.contracts[ContractId("Bernd-1")]
    player.workspace.open_map.change(contract, signed=datetime.date(2021, 6, 1))
    panel = open_figures(player)
    player.workspace.open_map.look_at(datetime.date(2020, 1, 1))
    player.qtbot.waitUntil(lambda: line(panel, "contracts_won").text(1) == "1")
    click(player, panel, "contracts_won")
    assert player.selected == ["Clara"]
