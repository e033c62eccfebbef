"""Columns of the list of people: chosen, sorted, sized, and there again at the next start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from referralmap.gui.panels.people_columns import COLUMNS
from tests.gui.conftest import Open
from tests.gui.player import Player

CITY = [key for key, _label in COLUMNS].index("city")


def shown(table: QTableView) -> list[str]:
    header = table.horizontalHeader()
    places = [header.logicalIndex(at) for at in range(header.count())]
    return [COLUMNS[at][0] for at in places if not header.isSectionHidden(at)]


def with_towns(player: Player) -> None:
    for name, city in (("Anna", "Zug"), ("Bernd", "Bern"), ("Clara", "Chur")):
        person = next(p for p in player.network.people.values() if p.name == name)
        assert player.open_map.change(person, city=city)


def texts(player: Player, column: int) -> list[str]:
    model = player.workspace.people.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_column_can_be_shown_sorted_by_and_follows_an_edit(open_on: Open) -> None:
    player = open_on("Anna > Bernd, Clara")
    with_towns(player)
    people = player.workspace.people
    people.columns.toggle(CITY, True)
    assert shown(people.table) == ["name", "referred", "city"]
    people.table.sortByColumn(CITY, Qt.SortOrder.AscendingOrder)
    assert texts(player, CITY) == ["Bern", "Chur", "Zug"]
    assert texts(player, 0) == ["Bernd", "Clara", "Anna"]
    anna = next(p for p in player.network.people.values() if p.name == "Anna")
    player.open_map.perform(player.open_map.new_person("Dora", None))
    assert player.open_map.change(anna, city="Aarau")
    player.qtbot.waitUntil(lambda: texts(player, CITY) == ["", "Aarau", "Bern", "Chur"])


def test_the_next_window_shows_the_same_columns(open_on: Open) -> None:
    player = open_on("me > Anna")
    columns = player.workspace.people.columns
    columns.toggle(CITY, True)
    player.workspace.people.table.horizontalHeader().resizeSection(CITY, 222)
    player.workspace.people.table.sortByColumn(CITY, Qt.SortOrder.DescendingOrder)
    kept = columns.text()
    assert player.window.settings.people_columns == kept
    assert "city:222" in kept
    player.window.use_language("de")
    again = player.workspace.people.columns.text()
    assert again.split()[2:] == kept.split()[2:] == ["city:222", "-city"]
    assert shown(player.workspace.people.table) == ["name", "referred", "city"]


def test_what_stands_in_the_settings_by_mistake_is_no_column(open_on: Open) -> None:
    player = open_on("me > Anna")
    people = player.workspace.people
    people.columns.use("nonsense city:x -what referred")
    assert shown(people.table) == ["name", "city", "referred"]
