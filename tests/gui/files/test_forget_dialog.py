"""Forgetting older history."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from referralmap.document.document import Document
from referralmap.gui.files.forget_dialog import ForgetDialog
from tests.document.files import closing
from tests.gui.conftest import Open
from tests.gui.keeping import accept, add, path_of, with_dialog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def test_older_history_is_forgotten(open_on: Open) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")

    def all_of_it(dialog: QDialog) -> None:
        assert isinstance(dialog, ForgetDialog)
        dialog.day.setText("in two days")
        dialog.day.commit()
        accept(dialog)

    seen = with_dialog(ForgetDialog, all_of_it)
    player.window.command("forget").trigger()
    assert seen
    assert player.workspace.document.history == []
    assert "1 step forgotten" in player.window.notice
    assert player.workspace.document.last_done is None
    assert b"add_person" not in path_of(player).read_bytes()


def test_with_the_earlier_backups_what_is_forgotten_is_nowhere_any_more(open_on: Open) -> None:
    player = open_on("me > Anna")
    document = player.workspace.document
    add(player, "a canary")
    assert document.backup_folder is not None
    first = document.backup_job(b"a picture")()
    assert document.undo()
    add(player, "Hans")

    def all_of_it(dialog: QDialog) -> None:
        assert isinstance(dialog, ForgetDialog)
        dialog.day.setText("in two days")
        dialog.day.commit()
        dialog.backups.setChecked(True)
        accept(dialog)

    with_dialog(ForgetDialog, all_of_it)
    player.window.command("forget").trigger()
    [kept] = document.backup_folder.glob("*.refmap")
    assert kept != first.path
    assert not first.picture.exists()
    with closing(Document.open(kept, read_only=True)) as backup:
        assert list(backup.history) == []
        assert "Hans" in {person.name for person in backup.network.people.values()}
    assert "1 step forgotten." in player.window.notice


def test_a_day_that_is_not_understood_forgets_nothing(open_on: Open) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")

    def nonsense(dialog: QDialog) -> None:
        assert isinstance(dialog, ForgetDialog)
        before = dialog.before()
        dialog.day.setText("neulich")
        player.qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert "neulich" in dialog.count.text()
        assert dialog.before() == before
        dialog.reject()

    with_dialog(ForgetDialog, nonsense)
    player.window.command("forget").trigger()
    assert player.steps == ["Add Hans"]
