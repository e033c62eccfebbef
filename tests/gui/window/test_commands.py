"""The commands of the window."""

from __future__ import annotations

from referralmap.gui.window.commands import COMMANDS
from referralmap.gui.window.view_actions import layout_commands


def test_no_two_commands_share_a_key() -> None:
    keys = [key for command in (*COMMANDS, *layout_commands()) for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_command_has_an_id_of_its_own() -> None:
    ids = [command.id for command in (*COMMANDS, *layout_commands())]
    assert len(ids) == len(set(ids))
