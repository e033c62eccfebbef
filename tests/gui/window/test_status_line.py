"""What is said in the line below."""

from __future__ import annotations

from tests.gui.conftest import Open


def test_what_is_said_does_not_outlive_the_next_edit(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd, me > Clara")
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Bernd"))
    assert "already" in player.window.notice
    player.hover(player.point("Anna"))
    player.drag(player.handle("Anna"), player.point("Clara"))
    assert player.window.notice == "Anna referred Clara"
    player.window.command("undo").trigger()
    assert player.window.notice == "Undone: Anna referred Clara"
