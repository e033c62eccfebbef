"""Backups."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from referralmap.document import backups
from referralmap.document.database import driver
from referralmap.gui.files.password_dialog import AskPasswordDialog
from referralmap.gui.files.restore_dialog import RestoreDialog
from tests.gui.conftest import Open
from tests.gui.keeping import accept, add, names, path_of, with_dialog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def test_a_backup_makes_itself_and_opens_as_a_new_map(open_on: Open, target: Path) -> None:
    player = open_on("me > Anna > Bernd*")
    add(player, "Hans")
    folder = player.workspace.document.backup_folder
    assert folder is not None
    player.qtbot.waitUntil(lambda: len(backups.listed(folder)) == 1, timeout=8000)
    [backup] = backups.listed(folder)
    player.qtbot.waitUntil(backup.picture.exists)
    add(player, "Ida")

    def take_first(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        assert "4 people" in dialog.list.item(0).text()
        assert not dialog.list.item(0).icon().isNull()
        accept(dialog)

    seen = with_dialog(RestoreDialog, take_first)
    player.window.command("restore").trigger()
    assert seen
    assert path_of(player) == target
    assert names(player) == {"me", "Anna", "Bernd", "Hans"}


@pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
def test_a_backup_from_before_a_change_of_password_asks_for_the_older_one(
    open_on: Open, target: Path
) -> None:
    player = open_on("me > Anna")
    document = player.workspace.document
    document.use_password("the older one")
    add(player, "Hans")
    document.backup_job()()
    document.use_password("the newer one")
    tries = ["wrong", "the older one", "the older one"]

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AskPasswordDialog)
        dialog.field.setText(tries.pop(0))
        if tries:
            with_dialog(AskPasswordDialog, answer)
        accept(dialog)

    def take_first(dialog: QDialog) -> None:
        with_dialog(AskPasswordDialog, answer)
        accept(dialog)

    with_dialog(RestoreDialog, take_first)
    player.window.command("restore").trigger()
    assert tries == []
    assert path_of(player) == target
    assert "Hans" in names(player)
