"""Passwords of maps."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from referralmap.document.database import driver
from referralmap.document.document import Document
from referralmap.gui.files import map_files
from referralmap.gui.files.password_dialog import AskPasswordDialog, NewPasswordDialog
from referralmap.gui.widgets.plain_text import PlainLabel
from tests.document.files import RAW_KEY, a_full_map, closing, leave_half_done
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
    tries = ["wrong", "a secret word"]

    def try_next(dialog: QDialog) -> None:
        assert isinstance(dialog, AskPasswordDialog)
        dialog.field.setText(tries.pop(0))
        if tries:
            with_dialog(AskPasswordDialog, try_next)
        accept(dialog)

    with_dialog(AskPasswordDialog, try_next)
    reopened(player, path)
    assert names(player) == {"me", "Anna", "Hans"}


@pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
def test_a_wrong_password_is_called_that_and_only_the_second_puts_the_file_in_doubt(
    open_on: Open, tmp_path: Path
) -> None:
    player = open_on("me > Anna")
    path = tmp_path / "secret.refmap"
    a_full_map(path, RAW_KEY)
    said: list[tuple[str, int]] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AskPasswordDialog)
        texts = [label.text() for label in dialog.findChildren(PlainLabel)]
        said.append((texts[0], len(dialog.findChildren(QPushButton))))
        if len(said) == 3:
            dialog.reject()
            return
        player.qtbot.keyClicks(dialog.field, "nonsense")
        with_dialog(AskPasswordDialog, answer)
        player.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    with_dialog(AskPasswordDialog, answer)
    assert not player.window.open_map(path)
    wrong = "Wrong password. Please try again."
    assert said == [(said[0][0], 2), (wrong, 2), (wrong, 3)]


@pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
def test_a_map_with_a_password_opens_after_a_crash_and_is_edited_on(
    open_on: Open, tmp_path: Path
) -> None:
    player = open_on("me > Anna")
    path = tmp_path / "secret" / "a.refmap"
    path.parent.mkdir()
    a_full_map(path, RAW_KEY)
    leave_half_done(path, "truncate", RAW_KEY)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AskPasswordDialog)
        dialog.field.setText(RAW_KEY)
        accept(dialog)

    with_dialog(AskPasswordDialog, answer)
    reopened(player, path)
    assert not player.workspace.document.is_read_only
    assert add(player, "Hans")
    player.window.close_map()
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    with closing(Document.open(path, password=RAW_KEY)) as document:
        found = {person.name for person in document.network.people.values()}
    assert {"Anna", "Frieda", "Hans"} <= found


@pytest.mark.skipif(not driver.knows_passwords(), reason="SQLCipher is not installed")
def test_a_damaged_map_with_a_password_is_saved_into_a_new_one_that_has_it(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna")
    path, target = tmp_path / "secret.refmap", tmp_path / "saved.refmap"
    a_full_map(path, RAW_KEY)
    data = bytearray(path.read_bytes())
    data[-3000] ^= 1
    path.write_bytes(data)
    told: list[str] = []
    asked = ["to open it", "to open what was saved"]
    monkeypatch.setattr(
        map_files, "choose", lambda _window, _title, _text, ways, _no: len(ways) - 1
    )
    monkeypatch.setattr(map_files, "ask_new_map", lambda *_words: target)
    monkeypatch.setattr(map_files, "tell", lambda _window, _title, text: told.append(text))

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AskPasswordDialog)
        dialog.field.setText(RAW_KEY)
        asked.pop()
        if asked:
            with_dialog(AskPasswordDialog, answer)
        accept(dialog)

    with_dialog(AskPasswordDialog, answer)
    player.window.open_map(path)
    assert path_of(player) == target
    assert len(told) == 1
    assert path.read_bytes() == data
    assert b"Anna" not in target.read_bytes()
