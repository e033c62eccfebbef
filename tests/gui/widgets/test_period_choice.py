"""Choosing a period."""

import datetime

from PySide6.QtCore import Qt

from referralmap.gui.panels.figures_panel import FiguresPanel
from referralmap.model.records import ContractId
from tests.gui.conftest import Open
from tests.gui.panels.opened import line, open_figures
from tests.gui.player import Player, type_into

MAP = "me > Anna > Bernd*, Clara*, Anna > Dora"


def click(player: Player, panel: FiguresPanel, key: str) -> None:
    panel.tree.scrollToItem(line(panel, key))
    middle = panel.tree.visualItemRect(line(panel, key)).center()
    player.qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=middle)


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
    assert "2 referrals" in panel.counted.text()


def test_a_day_that_is_none_is_said(open_on: Open) -> None:
    player = open_on(MAP)
    panel = open_figures(player)
    at = panel.period.box.count() - 1
    panel.period.box.setCurrentIndex(at)
    panel.period.box.activated.emit(at)
    type_into(panel.period.start, "whenever")
    player.qtbot.keyClick(panel.period.start, Qt.Key.Key_Return)
    assert "whenever" in player.window.notice
