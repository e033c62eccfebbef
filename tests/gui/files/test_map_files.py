"""Opening, closing and remembering maps."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from referralmap.document import backups
from referralmap.document.check import check
from referralmap.document.document import Document
from referralmap.document.holding.errors import InUse
from referralmap.folders import home
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from tests.document.files import a_full_map, closing
from tests.gui.conftest import Open
from tests.gui.keeping import add, names, path_of, reopened, with_dialog
from tests.maps import a_map


def test_a_file_that_is_no_map_is_refused_in_one_sentence(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    file = tmp_path / "x.refmap"
    file.write_text("no map at all")
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    assert not window.open_map(file)
    assert window.notice == "“x.refmap” is not a ReferralMap map; it was not touched."
    assert file.read_text() == "no map at all"


def test_the_next_start_opens_the_map_that_was_left_open(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    for is_closed in (False, True):
        path = tmp_path / f"{is_closed}.refmap"
        first = Window(UserSettings(tmp_path / "s.ini"), "en")
        assert first.create_map(path)
        if is_closed:
            first.close_map()
        first.close()
        second = Window(UserSettings(tmp_path / "s.ini"), "en")
        qtbot.addWidget(second)
        second.open_last()
        assert (second.workspace is None) == is_closed
        second.close()


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


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


def test_people_without_places_get_some_when_their_map_is_opened(
    open_on: Open, tmp_path: Path
) -> None:
    path = tmp_path / "bare.refmap"
    Document.create(path, records=[*a_map("Anna > Bernd").records()][1:]).close()
    player = open_on("me")
    reopened(player, path)
    assert set(player.workspace.open_map.picture.names) == {"Anna", "Bernd"}


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


@pytest.mark.parametrize(
    ("at", "what"), [(0, b"no magic text!!!"), (60, b"\x7f\0\0\0"), (68, b"gone")]
)
def test_what_was_a_map_before_and_looks_like_none_can_be_saved_too(
    open_on: Open, target: Path, at: int, what: bytes
) -> None:
    player = open_on("me > Anna > Bernd*")
    path = path_of(player)
    player.window.close_map()
    broken = bytearray(path.read_bytes())
    broken[at : at + len(what)] = what
    path.write_bytes(broken)
    said: list[str] = []

    def save(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        next(b for b in box.findChildren(QPushButton) if "left" in b.text()).click()
        with_dialog(QMessageBox, lambda told: told.accept())

    with_dialog(QMessageBox, save)
    player.window.open_map(path)
    assert "may be damaged" in said[0]
    assert path_of(player) == target
    assert "Bernd" in names(player)
    assert path.read_bytes() == broken


def test_what_never_was_a_map_is_refused_in_one_line(open_on: Open, tmp_path: Path) -> None:
    player = open_on("me > Anna")
    other = tmp_path / "letter.refmap"
    other.write_text("Dear Anna")
    assert not player.window.open_map(other)
    assert "not a ReferralMap map" in player.window.notice


@pytest.mark.skipif(sys.platform == "win32", reason="other limits")
@pytest.mark.parametrize("length", [249, 255])
def test_a_map_with_too_long_a_name_is_shown_and_the_window_says_why_it_is_only_read(
    open_on: Open, tmp_path: Path, length: int
) -> None:
    player = open_on("me > Anna")
    a_full_map(tmp_path / "short.refmap")
    path = tmp_path / ("x" * (length - len(".refmap")) + ".refmap")
    (tmp_path / "short.refmap").rename(path)
    assert player.window.open_map(path)
    assert player.workspace.document.is_read_only
    assert "Frieda" in names(player)
    notice = player.workspace.keeper.notice
    assert notice is not None
    assert "too long" in notice.text
