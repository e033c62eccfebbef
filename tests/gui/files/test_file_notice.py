"""What is said about the file."""

from __future__ import annotations

import sys

import pytest

from tests.gui.conftest import Open
from tests.gui.keeping import look, path_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def test_the_notice_changes_its_language_with_the_window(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = path_of(player)
    path.rename(path.with_name("away"))
    look(player)
    player.window.use_language("de")
    assert "verschoben oder gelöscht" in player.workspace.banner.text
    path.with_name("away").rename(path)
