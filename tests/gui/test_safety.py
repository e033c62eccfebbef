"""What the window does about the file of its map: other editors, swaps, damage, history."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMessageBox, QPushButton

from referralmap.document import backups, driver
from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.errors import InUse
from referralmap.folders import home
from referralmap.gui import map_files
from referralmap.gui.dialogs.forget import ForgetDialog
from referralmap.gui.dialogs.merge import MergeDialog
from referralmap.gui.dialogs.password import AskPasswordDialog, NewPasswordDialog
from referralmap.gui.dialogs.restore import RestoreDialog
from referralmap.gui.keeper import Way
from referralmap.model import editing
from tests.document.files import (
    RAW_KEY,
    a_full_map,
    adding,
    closing,
    leave_half_done,
    no_file_longer_than,
)
from tests.gui.conftest import Open
from tests.gui.player import Player
from tests.maps import a_map

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


def path_of(player: Player) -> Path:
    return player.workspace.document.path


def add(player: Player, name: str) -> bool:
    open_map = player.workspace.open_map
    return open_map.perform(open_map.new_person(name, None))


def names(player: Player) -> set[str]:
    return {person.name for person in player.network.people.values()}


def reopened(player: Player, path: Path) -> None:
    assert player.window.open_map(path)
    player.wait_until_sharp()


def look(player: Player) -> None:
    player.workspace.keeper.look()


def choose_way(player: Player, way: Way) -> None:
    button = player.workspace.banner.buttons[way]
    player.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def with_dialog(kind: type[QDialog], answer: Callable[[QDialog], object]) -> list[bool]:
    """When a dialog of this kind stands open, answer it; the list is filled then."""
    seen: list[bool] = []

    def try_() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            seen.append(True)
            answer(dialog)
        else:
            QTimer.singleShot(20, try_)

    QTimer.singleShot(0, try_)
    return seen


def press(dialog: QDialog, role: QDialogButtonBox.ButtonRole) -> None:
    box = dialog.findChild(QDialogButtonBox)
    next(button for button in box.buttons() if box.buttonRole(button) == role).click()


def accept(dialog: QDialog) -> None:
    press(dialog, QDialogButtonBox.ButtonRole.AcceptRole)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file dialog would put a new map."""
    chosen = tmp_path / "chosen.refmap"
    monkeypatch.setattr(map_files, "ask_new_map", lambda *_given: chosen)
    return chosen


# Others


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


def test_opening_the_map_that_is_open_again_is_no_second_window(open_on: Open) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")
    reopened(player, path_of(player))
    assert not player.workspace.banner.isVisible()
    assert add(player, "Ida")
    player.window.open_map(path_of(player).with_name("missing.refmap"))
    assert add(player, "Jakob")
    with pytest.raises(InUse):
        Document.open(path_of(player), home=home())


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


def swapped(player: Player) -> None:
    """The file becomes one that lacks what the window shows and holds something else."""
    path = path_of(player)
    copy = path.with_name("copy.refmap")
    shutil.copy(path, copy)
    add(player, "Only here")
    with closing(Document.open(copy)) as elsewhere:
        elsewhere.perform(adding("Only there"))
    copy.replace(path)


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


def test_a_conflict_copy_is_recognised_and_merged_person_by_person(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    path = path_of(player)
    copy = path.with_name("0 (conflicted copy).refmap")
    shutil.copy(path, copy)
    with closing(Document.open(copy)) as other:
        anna = next(p for p in other.network.people.values() if p.name == "Anna")
        other.perform(adding("Only there"))
        moved = dataclasses.replace(anna, city="Graz")
        other.perform(editing.replace(other.network, anna, moved))
    person = next(p for p in player.network.people.values() if p.name == "Anna")
    player.workspace.open_map.change(person, city="Wien")
    reopened(player, path)
    player.qtbot.waitUntil(lambda: Way.COMPARE_COPY in player.workspace.banner.buttons)

    def keep_theirs(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        assert dialog.table.item(0, 0).text() == "Anna"
        assert "Wien" in dialog.table.item(0, 1).text()
        assert "Graz" in dialog.table.item(0, 2).text()
        dialog.combos[0].setCurrentIndex(1)
        accept(dialog)

    seen = with_dialog(MergeDialog, keep_theirs)
    choose_way(player, Way.COMPARE_COPY)
    assert seen
    assert "Only there" in names(player)
    assert {p.city for p in player.network.people.values() if p.name == "Anna"} == {"Graz"}
    assert not player.workspace.banner.isVisible()
    assert set(player.places()) >= {"Anna", "Only there"}


def test_a_copy_is_spoken_of_until_it_is_decided_what_to_take_from_it(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = path_of(player)
    add(player, "Hans")
    other = path.with_name("a (conflicted copy).refmap")
    shutil.copy(path, other)
    with closing(Document.open(other)) as document:
        document.perform(adding("Ida"))
    reopened(player, path)
    player.qtbot.waitUntil(player.workspace.banner.isVisible, timeout=3000)
    with_dialog(MergeDialog, lambda dialog: dialog.reject())
    choose_way(player, Way.COMPARE_COPY)
    assert player.workspace.banner.isVisible()
    with_dialog(MergeDialog, accept)
    choose_way(player, Way.COMPARE_COPY)
    assert "Ida" in names(player)
    assert not player.workspace.banner.isVisible()
    reopened(player, path)
    player.workspace.keeper._look_for_copies()
    assert not player.workspace.banner.isVisible()


@pytest.mark.parametrize("way", ["removed", "replaced"])
def test_what_only_the_window_has_is_kept_as_a_backup_when_it_closes(
    open_on: Open, way: str
) -> None:
    player = open_on("me > Anna")
    path, folder = path_of(player), player.workspace.document.backup_folder
    assert folder is not None
    add(player, "Hans")
    if way == "removed":
        path.unlink()
    else:
        other = path.with_name("other.refmap")
        Document.create(other).close()
        other.replace(path)
    player.window.close_map()
    assert "Restore an earlier state" in player.window.notice
    with closing(Document.open(backups.listed(folder)[0].path, read_only=True)) as kept:
        assert "Hans" in {person.name for person in kept.network.people.values()}


def test_what_the_file_holds_is_not_rescued(open_on: Open) -> None:
    player = open_on("me > Anna")
    folder = player.workspace.document.backup_folder
    add(player, "Hans")
    player.window.close_map()
    assert player.window.notice == ""
    assert folder is not None
    assert backups.listed(folder) == []


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


def test_people_without_places_get_some_when_their_map_is_opened(
    open_on: Open, tmp_path: Path
) -> None:
    path = tmp_path / "bare.refmap"
    Document.create(path, records=[*a_map("Anna > Bernd").records()][1:]).close()
    player = open_on("me")
    reopened(player, path)
    assert set(player.workspace.open_map.picture.names) == {"Anna", "Bernd"}


def test_a_copy_that_holds_nothing_new_is_not_spoken_of(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = path_of(player)
    shutil.copy(path, path.with_name("older.refmap"))
    add(player, "Hans")
    reopened(player, path)
    assert player.workspace.document.conflict_copies() == []


# History


def rows(player: Player) -> list[str]:
    model = player.workspace.history.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_history_panel_lists_filters_and_jumps(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    for name in ("Hans", "Ida"):
        add(player, name)
    anna = next(p for p in player.network.people.values() if p.name == "Anna")
    player.workspace.open_map.change(anna, city="Graz")
    player.window.command("history").trigger()
    panel = player.workspace.history
    start = "The beginning of this history"
    expected = ["Edit Anna", "Add Ida", "Add Hans", start]
    player.qtbot.waitUntil(lambda: rows(player) == expected)
    panel.search.setText("IDA")
    player.qtbot.waitUntil(lambda: rows(player) == ["Add Ida"])
    panel.search.clear()
    player.workspace.selection.select(anna.id)
    panel.only.setChecked(True)
    player.qtbot.waitUntil(lambda: rows(player) == ["Edit Anna"])
    panel.only.setChecked(False)
    player.qtbot.waitUntil(lambda: rows(player) == expected)
    view = player.canvas.whereabouts()
    panel.list.activated.emit(panel.model.index(2, 0))
    assert names(player) == {"me", "Anna", "Bernd", "Hans"}
    panel.list.activated.emit(panel.model.index(3, 0))
    assert names(player) == {"me", "Anna", "Bernd"}
    panel.list.activated.emit(panel.model.index(0, 0))
    assert "Ida" in names(player)
    assert player.canvas.whereabouts() == pytest.approx(view)


def test_an_earlier_state_is_saved_as_a_map_of_its_own(open_on: Open, target: Path) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")
    add(player, "Ida")
    before = path_of(player).read_bytes()
    player.workspace.history.copy_wanted.emit(1)
    assert path_of(player).read_bytes() == before
    with closing(Document.open(target)) as copy:
        assert {p.name for p in copy.network.people.values()} == {"me", "Anna", "Hans"}
        assert copy.redo() is not None
        assert copy.map_id != player.workspace.document.map_id


def test_a_named_point_shows_its_name(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")
    monkeypatch.setattr(
        map_files.QInputDialog, "getText", lambda *_given: ("Coaching in June ", True)
    )
    player.workspace.history.naming_wanted.emit(1)
    assert player.steps[-1] == "Name this point “Coaching in June”"
    player.window.command("history").trigger()
    player.qtbot.waitUntil(lambda: len(rows(player)) == 3)
    model = player.workspace.history.model
    index: QModelIndex = model.index(1, 0)
    assert "Coaching in June" in [index.data(Qt.ItemDataRole.UserRole + n) for n in range(1, 5)]


def test_older_history_is_forgotten(open_on: Open) -> None:
    player = open_on("me > Anna")
    add(player, "Hans")

    def all_of_it(dialog: QDialog) -> None:
        assert isinstance(dialog, ForgetDialog)
        dialog.day.setDate(dialog.day.date().addDays(2))
        accept(dialog)

    seen = with_dialog(ForgetDialog, all_of_it)
    player.window.command("forget").trigger()
    assert seen
    assert player.workspace.document.history == []
    assert "1 step forgotten" in player.window.notice
    assert player.workspace.document.last_done is None
    assert b"add_person" not in path_of(player).read_bytes()


# Backups and damage


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


def test_a_damaged_map_is_named_and_what_is_left_becomes_a_new_one(
    open_on: Open, target: Path
) -> None:
    player = open_on("me > Anna > Bernd*")
    shown = path_of(player)
    damaged = shown.with_name("damaged.refmap")
    shutil.copy(shown, damaged)
    with closing(sqlite3.connect(damaged)) as connection:
        connection.execute("UPDATE people SET name = 'Ana' WHERE name = 'Anna'")
        connection.commit()
    before = damaged.read_bytes()
    said: list[str] = []

    def save(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        next(b for b in box.findChildren(QPushButton) if "left" in b.text()).click()
        with_dialog(QMessageBox, lambda told: (said.append(told.text()), told.accept()))

    with_dialog(QMessageBox, save)
    player.window.open_map(damaged)
    assert "damaged" in said[0]
    assert "Ana" in said[0]
    assert path_of(player) == target
    assert len(said) == 2
    assert damaged.read_bytes() == before
    assert check(target) == []
    assert "Bernd" in names(player)


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


def test_the_notice_changes_its_language_with_the_window(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = path_of(player)
    path.rename(path.with_name("away"))
    look(player)
    player.window.use_language("de")
    assert "verschoben oder gelöscht" in player.workspace.banner.text
    path.with_name("away").rename(path)
