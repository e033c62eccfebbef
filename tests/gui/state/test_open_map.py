"""An edit that cannot be stored."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from referralmap.gui.files.file_watcher import Way
from tests.document.files import no_file_longer_than
from tests.gui.conftest import Open
from tests.gui.keeping import add, choose_way, names, path_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def test_on_a_full_disk_the_edit_is_taken_back_and_one_can_go_on(
    open_on: Open, target: Path
) -> None:
    player = open_on("me > Anna")
    with no_file_longer_than(0):
        assert not add(player, "Hans")
    assert "Hans" not in names(player)
    assert "cannot be written" in player.workspace.banner.text
    choose_way(player, Way.SAVE_ELSEWHERE)
    assert path_of(player) == target
    assert add(player, "Hans")
