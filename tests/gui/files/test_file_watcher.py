"""What happens to the file of an open map."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from referralmap.document.document import Document
from referralmap.folders import home
from referralmap.gui.files.file_watcher import Way
from tests.document.files import adding, closing, no_file_longer_than
from tests.gui.conftest import Open
from tests.gui.keeping import add, choose_way, look, names, path_of, reopened, swapped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def test_a_second_window_reads_along_and_takes_over(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    path = path_of(player)
    player.window.close_map()
    editor = Document.open(path, home=home())
    reopened(player, path)
    assert player.workspace.banner.isVisible()
    assert "being edited by" in player.workspace.banner.text
    assert not player.workspace.banner.buttons
    assert not player.window.command("add_person").isEnabled()
    assert not add(player, "Not me")
    editor.perform(adding("Hans"))
    player.qtbot.waitUntil(lambda: "Hans" in names(player), timeout=4000)
    editor.close()
    player.qtbot.waitUntil(lambda: not player.workspace.banner.isVisible(), timeout=4000)
    assert player.window.command("add_person").isEnabled()
    assert add(player, "Ida")
    player.window.close_map()
    with closing(Document.open(path)) as document:
        assert {"Hans", "Ida"} <= {p.name for p in document.network.people.values()}


def test_what_another_computer_did_to_the_file_is_shown_at_once(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = path_of(player)
    add(player, "Hans")
    copy = path.with_name("copy.refmap")
    shutil.copy(path, copy)
    with closing(Document.open(copy)) as elsewhere:
        elsewhere.perform(adding("Ida"))
    copy.replace(path)
    look(player)
    assert {"Hans", "Ida"} <= names(player)
    assert not player.workspace.banner.isVisible()
    assert add(player, "Jakob")


def test_after_a_swap_what_is_shown_can_be_saved_elsewhere(open_on: Open, target: Path) -> None:
    player = open_on("me > Anna")
    swapped(player)
    there = path_of(player).read_bytes()
    assert not add(player, "Too late")
    assert "changed" in player.window.notice
    assert player.workspace.banner.isVisible()
    choose_way(player, Way.SAVE_ELSEWHERE)
    assert path_of(player) == target
    assert "Only here" in names(player)
    assert "Too late" not in names(player)
    assert [s.label.names for s in player.workspace.document.history] == [("Only here",)]
    assert (target.parent / "0.refmap").read_bytes() == there
    assert add(player, "Goes on")


def test_a_file_that_vanished_and_came_back_is_edited_on(open_on: Open) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")
    path = path_of(player)
    path.rename(path.with_name("away"))
    look(player)
    assert "moved or removed" in player.workspace.banner.text
    assert not add(player, "Lost?")
    assert "Lost?" not in names(player)
    path.with_name("away").rename(path)
    look(player)
    assert not player.workspace.banner.isVisible()
    assert add(player, "Ida")


def test_a_file_that_another_program_keeps_to_itself_is_not_taken_for_changed(
    open_on: Open,
) -> None:
    player = open_on("me > Anna")
    locking = sqlite3.connect(path_of(player), isolation_level=None)
    locking.execute("BEGIN EXCLUSIVE")
    look(player)
    assert "another program is using it" in player.workspace.banner.text
    assert not player.workspace.banner.buttons
    locking.execute("ROLLBACK")
    locking.close()
    look(player)
    assert not player.workspace.banner.isVisible()
    assert add(player, "Hans")


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
