"""The list of people and its search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Open
from tests.gui.player import type_into


def test_escape_in_the_search_leads_back_to_the_view(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd > Clara, me > Dörte Müller")
    player.wheel(player.point("Clara"), 960)
    view = player.canvas.view
    player.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = player.workspace.people.search
    type_into(search, "muller")
    assert player.workspace.people.table.model().rowCount() == 1
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert player.selected == ["Dörte Müller"]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert player.canvas.view == view
    assert search.text() == ""


def test_a_search_that_filters_restrict_says_so(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    panel = player.workspace.people
    type_into(panel.search, "xyz")
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert "No one matches the search." in said
    player.workspace.open_map.look(chosen=(("role", frozenset({"fan"})),), hides=True)
    type_into(panel.search, "anna")
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert "No one who passes the filters matches the search." in said


def test_a_search_that_finds_nobody_leaves_nobody_selected(open_on: Open, qtbot: QtBot) -> None:
    player = open_on("me > Anna > Bernd")
    player.click(player.point("Anna"))
    assert player.selected == ["Anna"]
    player.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = player.workspace.people.search
    type_into(search, "xyz")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert player.selected == []


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Qt.SortOrder.AscendingOrder, ["Anna Ina", "Ina Bauer", "Gina Kurz", "Karina"]),
        (Qt.SortOrder.DescendingOrder, ["Ina Bauer", "Anna Ina", "Karina", "Gina Kurz"]),
    ],
)
def test_enter_goes_to_whose_name_begins_so_first(
    open_on: Open, qtbot: QtBot, order: Qt.SortOrder, names: list[str]
) -> None:
    player = open_on("me > Gina Kurz, me > Ina Bauer, me > Karina, me > Anna Ina")
    player.workspace.people.table.sortByColumn(0, order)
    player.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = player.workspace.people.search
    type_into(search, "ina")
    found = []
    for _ in range(4):
        qtbot.keyClick(search, Qt.Key.Key_Return)
        found += player.selected
    assert found == names
