"""What a screen reader finds on the canvas."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from shiboken6 import isValid

from referralmap.gui.canvas import accessible
from referralmap.gui.canvas.accessible import PersonInterface
from referralmap.gui.canvas.canvas import Canvas
from referralmap.model.records import PersonId
from referralmap.open_map.view_state import ViewState
from tests.gui.conftest import Open
from tests.gui.player import Player

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def interface(player: Player) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(player.canvas)
    assert found is not None
    return found


def children(player: Player) -> list[QAccessibleInterface]:
    whole = interface(player)
    return [whole.child(at) for at in range(whole.childCount())]


def people(player: Player) -> list[PersonInterface]:
    return [each for each in children(player) if isinstance(each, PersonInterface)]


def child(player: Player, name: str) -> QAccessibleInterface:
    return next(c for c in people(player) if c.text(NAME).startswith(f"{name},"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[QAccessible.Event, int]]]:
    """What a screen reader that listens is told: events, and which child each is about."""
    events: list[tuple[QAccessible.Event, int]] = []

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event.object(), Canvas):
            events.append((event.type(), event.child()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    QAccessible.setActive(True)
    yield events
    QAccessible.setActive(False)


def test_people_are_children_with_name_role_and_sentences(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Anna > Clara")
    assert len(people(player)) == 4
    assert interface(player).text(NAME) == "Map"
    anna = child(player, "Anna")
    assert anna.text(NAME) == "Anna, Ambassador"
    assert "Anna has brought 1 contract worth €1,200, all directly." in anna.text(DESCRIPTION)
    assert anna.role() == QAccessible.Role.ListItem


def test_they_are_where_their_marks_are(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    middle = child(player, "Bernd").rect().center()
    at = player.canvas.mapToGlobal(player.point("Bernd").toPoint())
    assert (middle - at).manhattanLength() <= 4
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
    assert len(people(player)) == 3


Told = list[tuple[QAccessible.Event, int]]


def test_who_is_selected_is_told_beyond_the_most_important_people_too(
    open_on: Open, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accessible, "MOST_PEOPLE", 2)
    player = open_on("me > Anna > Bernd*, Anna > Clara, Anna > Dora")
    assert len(people(player)) == 2
    for name in ("Clara", "Dora"):
        told.clear()
        player.workspace.selection.select(PersonId(name))
        [(_, at), *_others] = told
        assert interface(player).child(at).text(NAME).startswith(f"{name},")
        assert interface(player).focusChild().text(NAME).startswith(f"{name},")
        assert len(people(player)) == 3
        assert interface(player).indexOfChild(child(player, name)) == at


def test_the_buttons_on_the_map_are_children_of_it(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    corner = player.workspace.corner
    assert corner in [each.object() for each in children(player)]
    whole = interface(player)
    assert [whole.indexOfChild(each) for each in children(player)] == list(
        range(whole.childCount())
    )
    middle = corner.mapToGlobal(corner.rect().center())
    assert whole.childAt(middle.x(), middle.y()).object() is corner
    corner.hide()
    assert corner not in [each.object() for each in children(player)]
    parent = whole.parent()
    assert parent.object() is player.canvas.parentWidget()
    assert whole in [parent.child(at) for at in range(parent.childCount())]


def test_that_others_are_on_the_map_is_told(open_on: Open, told: Told) -> None:
    player = open_on("me > Anna > Bernd*")
    open_map = player.workspace.open_map
    told.clear()
    open_map.look(focused=PersonId("Bernd"))
    assert told == []
    open_map.show(ViewState(folded=frozenset({PersonId("Anna")})))
    assert told == [(QAccessible.Event.ObjectReorder, -1)]


def test_people_whom_qt_has_seen_stay_as_long_as_the_map(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    open_map = player.workspace.open_map
    open_map.perform(open_map.new_person("Zoe", None))
    number = QAccessible.uniqueId(child(player, "Zoe"))
    open_map.undo()
    assert len(people(player)) == 3
    gc.collect()
    zoe = QAccessible.accessibleInterface(number)
    assert zoe is not None
    assert not zoe.isValid()
    assert zoe.text(NAME) == ""
    open_map.redo()
    assert zoe.isValid()
    assert zoe is child(player, "Zoe")


def test_after_the_map_nothing_is_left_of_them(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    whole, anna = interface(player), child(player, "Anna")
    numbers = [QAccessible.uniqueId(each) for each in (whole, anna)]
    canvas = player.canvas
    player.window.close_map()
    player.qtbot.waitUntil(lambda: not isValid(canvas))
    assert [QAccessible.accessibleInterface(number) for number in numbers] == [None, None]
    assert not whole.isValid()
    assert not anna.isValid()
    assert whole.childCount() == 0
    assert whole.text(NAME) == anna.text(DESCRIPTION) == ""
    assert anna.rect().isNull()


def test_the_map_is_freed_although_a_screen_reader_has_seen_it(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    child(player, "Anna")
    canvas, network = weakref.ref(player.canvas), weakref.ref(player.network)
    player.window.close_map()
    player.qtbot.waitUntil(lambda: gc.collect() >= 0 and canvas() is None, timeout=3000)
    assert network() is None
