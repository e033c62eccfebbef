"""What is said in the line below."""

from __future__ import annotations

import datetime

import pytest

from referralmap.gui.window import window
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


def test_the_time_of_saving_goes_on_with_undo_and_redo(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna")
    open_map, clock = player.workspace.open_map, _Clock()
    monkeypatch.setattr(window, "datetime", clock)
    assert open_map.perform(open_map.new_person("Bernd", None))
    for minute, command in ((1, "undo"), (2, "redo"), (3, "undo")):
        clock.minute = minute
        player.window.command(command).trigger()
        at = clock.now(None).astimezone().strftime("%H:%M")
        assert player.window._saved.text() == f"All saved {at}"


class _Clock:
    """Stands for the module `datetime` in the window."""

    UTC = datetime.UTC
    minute = 0

    @property
    def datetime(self) -> _Clock:
        return self

    def now(self, _zone: object) -> datetime.datetime:
        return datetime.datetime(2031, 5, 6, 7, self.minute, tzinfo=datetime.UTC)
