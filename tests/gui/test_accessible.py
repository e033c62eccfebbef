"""What a screen reader finds on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface

from tests.gui.conftest import Open
from tests.gui.player import Player

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def interface(player: Player) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(player.canvas)
    assert found is not None
    return found


def child(player: Player, name: str) -> QAccessibleInterface:
    whole = interface(player)
    children = [whole.child(at) for at in range(whole.childCount())]
    return next(c for c in children if c.text(NAME).startswith(f"{name},"))


def test_people_are_children_with_name_role_and_sentences(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Anna > Clara")
    assert interface(player).childCount() == 4
    assert interface(player).text(NAME) == "Map"
    anna = child(player, "Anna")
    assert anna.text(NAME) == "Anna, Ambassador"
    assert "Anna has brought 1 contract worth €1,200, all directly." in anna.text(DESCRIPTION)
    assert anna.role() == QAccessible.Role.ListItem


def test_they_are_where_their_marks_are(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    middle = child(player, "Bernd").rect().center()
    at = player.canvas.mapToGlobal(player.point("Bernd").toPoint())
    assert (middle - at).manhattanLength() <= 2
    found = interface(player).childAt(at.x(), at.y())
    assert found.text(NAME) == child(player, "Bernd").text(NAME)
    corner = player.canvas.mapToGlobal(QPoint(2, 2))
    assert interface(player).childAt(corner.x(), corner.y()) is None


def test_who_is_selected_is_said_so(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    assert not child(player, "Bernd").state().selected
    player.click(player.point("Bernd"))
    assert child(player, "Bernd").state().selected
    assert interface(player).focusChild().text(NAME) == "Bernd, Customer"


def test_they_follow_the_map(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    player.workspace.open_map.perform(player.workspace.open_map.new_person("Zoe", None))
    assert child(player, "Zoe").text(NAME) == "Zoe, Person"
    player.workspace.open_map.undo()
    assert interface(player).childCount() == 3
