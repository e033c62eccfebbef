"""The open map in its window."""

from __future__ import annotations

from PySide6.QtCore import Qt

from referralmap.gui.widgets.edit_fields import LineField
from tests.gui.conftest import Open
from tests.gui.player import type_into


def test_escape_leaves_the_presentation(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.window.command("present").trigger()
    assert player.window.isFullScreen()
    assert not player.workspace.people.isVisible()
    player.key(Qt.Key.Key_Escape)
    assert not player.window.isFullScreen()
    assert player.workspace.people.isVisible()


def test_undo_in_the_middle_of_a_drag_gives_the_drag_up(open_on: Open) -> None:
    player = open_on("me > Anna, me > Bernd")
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Bernd"))
    player.drag(player.point("Bernd"), player.ground(), drop=False)
    player.window.command("undo").trigger()
    assert player.steps == []
    player.hover(player.point("Anna"))
    assert player.steps == []


def test_what_cannot_be_stored_is_put_back_and_said(open_on: Open) -> None:
    player = open_on("me > Anna")
    player.click(player.point("Anna"))
    card = player.workspace.card
    player.qtbot.waitUntil(lambda: bool(card.findChildren(LineField)))
    fields = {field.accessibleName(): field for field in card.findChildren(LineField)}
    path = player.workspace.open_map.document.path
    path.rename(path.with_suffix(".gone"))
    fields["Firm"].setFocus()
    type_into(fields["Firm"], "Huber KG")
    player.qtbot.keyClick(fields["Firm"], Qt.Key.Key_Return)
    assert fields["Firm"].text() == ""
    assert "changed or moved by another program" in player.window.notice
    assert player.steps == []
