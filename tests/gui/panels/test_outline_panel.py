"""The outline of the map."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt

from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player

CONTROL = Qt.KeyboardModifier.ControlModifier


SHIFT = Qt.KeyboardModifier.ShiftModifier


DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil > Frida, me > Gerd"


def test_the_outline_shares_the_selection(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    tree = player.workspace.outline.tree
    player.qtbot.waitUntil(lambda: tree.model().rowCount() == 1)
    player.click(player.point("Clara"))
    current = tree.currentIndex()
    assert current.data() == "Clara"
    assert current.parent().data() == "Bernd"
    assert current.parent().parent().data() == "Anna"
    tree.setFocus()
    player.qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert player.selected == ["Bernd"]
    words = tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Bernd, Ambassador, Bernd has brought 1 contract")


def test_the_outline_follows_edits_and_stays_unfolded(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    tree = player.workspace.outline.tree
    player.qtbot.waitUntil(lambda: tree.model().rowCount() == 1)
    player.click(player.point("Bernd"))
    player.workspace.open_map.perform(
        player.workspace.open_map.new_person("Hans", PersonId("Anna"))
    )
    player.qtbot.waitUntil(lambda: "Hans" in children(player))
    assert children(player) == ["Bernd", "Dora", "Hans"]
    player.key(Qt.Key.Key_Z, CONTROL)
    player.qtbot.waitUntil(lambda: children(player) == ["Bernd", "Dora"])


def children(player: Player) -> list[str]:
    """Below Anna, if she is unfolded."""
    tree = player.workspace.outline.tree
    model = tree.model()
    anna = model.index(0, 0, model.index(0, 0))
    assert tree.isExpanded(anna)
    return [model.index(row, 0, anna).data() for row in range(model.rowCount(anna))]


def test_the_outline_of_an_earlier_day_holds_who_was_there(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    [referral] = player.network.received_by(PersonId("Bernd"))
    player.workspace.open_map.change(referral, date=datetime.date(2024, 3, 1))
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    model = player.workspace.outline.tree.model()
    player.qtbot.waitUntil(lambda: model.rowCount() == 1)
    player.workspace.open_map.look_at(datetime.date(2024, 1, 1))
    anna = lambda: model.index(0, 0, model.index(0, 0))  # noqa: E731
    player.qtbot.waitUntil(lambda: model.rowCount(anna()) == 0)
    assert (model.rowCount(), anna().data()) == (1, "Anna")
    player.workspace.open_map.look_at(None)
    player.qtbot.waitUntil(lambda: model.rowCount(anna()) == 1)


def test_a_loop_ends_in_the_outline(open_on: Open) -> None:
    player = open_on("Anna > Bernd > Clara > Anna")
    player.key(Qt.Key.Key_O, CONTROL | SHIFT)
    model = player.workspace.outline.tree.model()
    player.qtbot.waitUntil(lambda: model.rowCount() == 1)
    names, index = [], model.index(0, 0)
    while index.isValid():
        names.append(index.data())
        index = model.index(0, 0, index)
    assert sorted(names) == ["Anna", "Bernd", "Clara"]
