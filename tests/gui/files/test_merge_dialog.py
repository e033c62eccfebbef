"""Two sides of a map."""

from __future__ import annotations

import sys

import pytest

from referralmap.gui.files.file_watcher import Way
from referralmap.gui.files.merge_dialog import MergeDialog
from tests.gui.conftest import Open
from tests.gui.keeping import accept, choose_way, look, names, swapped, with_dialog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def test_after_a_swap_both_sides_can_be_merged(open_on: Open) -> None:
    player = open_on("me > Anna")
    swapped(player)
    look(player)
    seen = with_dialog(MergeDialog, accept)
    choose_way(player, Way.COMPARE)
    assert seen
    assert {"Only here", "Only there"} <= names(player)
    assert player.steps[-1].startswith("Merge")
    player.workspace.open_map.undo()
    assert "Only here" not in names(player)
