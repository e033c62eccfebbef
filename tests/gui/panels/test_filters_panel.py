"""Sifting people by their values."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QTreeWidgetItem,
)

from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.looking import chips, lit, press
from tests.gui.player import Player

CONTROL = Qt.KeyboardModifier.ControlModifier


SHIFT = Qt.KeyboardModifier.ShiftModifier


DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def line_of(player: Player, facet: str, value: str) -> QTreeWidgetItem:
    tree = player.workspace.filters.tree
    for at in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(at)
        assert top is not None
        if top.text(0).split(" (")[0] == facet:
            top.setExpanded(True)
            for row in range(top.childCount()):
                child = top.child(row)
                if child is not None and child.text(0) == value:
                    return child
    raise AssertionError(f"{facet}: {value} is not offered")


def tick(player: Player, facet: str, value: str) -> None:
    """With the mouse, on the box of the line."""
    tree = player.workspace.filters.tree
    line = line_of(player, facet, value)
    tree.scrollToItem(line)
    box = tree.visualItemRect(line)
    spot = box.topLeft()
    spot.setX(box.left() + 8)
    spot.setY(box.center().y())
    player.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_who_is_filtered_away_fades_and_the_chip_brings_everybody_back(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_F, CONTROL | SHIFT)
    player.qtbot.waitUntil(lambda: line_of(player, "Role", "Ambassador") is not None)
    tick(player, "Role", "Ambassador")
    assert lit(player) == {"Anna", "Bernd"}
    assert chips(player) == ["2 of 8 · show all"]
    model = player.workspace.people.table.model()
    player.qtbot.waitUntil(lambda: model.rowCount() == 2)
    places = player.places()
    filters = player.workspace.filters
    filters.how.setFocus()
    player.qtbot.keyClick(filters.how, Qt.Key.Key_Down)
    assert set(player.canvas.picture.names) == {"Anna", "Bernd"}
    assert player.places() == places
    assert player.steps == []
    press(player, "2 of 8 · show all")
    assert len(player.canvas.picture.names) == 8
    player.qtbot.waitUntil(lambda: model.rowCount() == 8)
    player.qtbot.waitUntil(
        lambda: line_of(player, "Role", "Ambassador").checkState(0) == Qt.CheckState.Unchecked
    )


def test_an_edit_keeps_the_filter_and_undo_does_not_touch_it(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.workspace.open_map.look(chosen=(("role", frozenset({"fan"})),))
    assert lit(player) == {"Emil"}
    player.workspace.open_map.perform(
        player.workspace.open_map.new_person("Hans", PersonId("Gerd"))
    )
    assert lit(player) == {"Emil", "Gerd"}
    player.key(Qt.Key.Key_Z, CONTROL)
    assert lit(player) == {"Emil"}


def test_escape_in_the_filters_leads_back_to_the_map(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.double_click(player.point("Anna"))
    player.key(Qt.Key.Key_F, CONTROL | SHIFT)
    filters = player.workspace.filters
    player.qtbot.keyClick(filters.tree, Qt.Key.Key_Escape)
    assert lit(player) == set(player.network.people)
    assert player.canvas.hasFocus()
