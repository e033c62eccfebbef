"""Passwords of maps."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QDialog

from referralmap.document.database import driver
from referralmap.gui.files.password_dialog import AskPasswordDialog, NewPasswordDialog
from tests.gui.conftest import Open
from tests.gui.keeping import accept, add, names, path_of, reopened, with_dialog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


@pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
def test_a_password_is_set_asked_for_and_asked_again(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = path_of(player)

    def set_it(dialog: QDialog) -> None:
        assert isinstance(dialog, NewPasswordDialog)
        dialog.first.setText("a secret word")
        assert not dialog.ok.isEnabled()
        dialog.second.setText("a secret word")
        accept(dialog)

    with_dialog(NewPasswordDialog, set_it)
    player.window.command("password").trigger()
    assert b"Anna" not in path.read_bytes()
    assert add(player, "Hans")
    player.window.close_map()
    tries = iter(("wrong", "a secret word"))

    def try_next(dialog: QDialog) -> None:
        assert isinstance(dialog, AskPasswordDialog)
        dialog.field.setText(next(tries))
        with_dialog(AskPasswordDialog, try_next)
        accept(dialog)

    with_dialog(AskPasswordDialog, try_next)
    reopened(player, path)
    assert names(player) == {"me", "Anna", "Hans"}
