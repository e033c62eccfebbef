"""The commands of the window."""

from __future__ import annotations

from referralmap.gui.window.actions import COMMANDS
from referralmap.gui.window.actions.view_actions import layout_commands


def test_no_two_commands_share_a_key() -> None:
    keys = [key for command in (*COMMANDS, *layout_commands()) for key in command.keys]
    assert len(keys) == len(set(keys))
