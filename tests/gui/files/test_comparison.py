"""Copies of a map."""

from __future__ import annotations

import dataclasses
import shutil
import sys

import pytest
from PySide6.QtWidgets import QDialog

from referralmap.document.document import Document
from referralmap.gui.files.file_watcher import Way
from referralmap.gui.files.merge_dialog import MergeDialog
from referralmap.model import editing
from tests.document.files import adding, closing
from tests.gui.conftest import Open
from tests.gui.keeping import accept, add, choose_way, names, path_of, reopened, with_dialog

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="moves files that are open")


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


def test_a_copy_that_holds_nothing_new_is_not_spoken_of(open_on: Open) -> None:
    player = open_on("me > Anna")
    path = path_of(player)
    shutil.copy(path, path.with_name("older.refmap"))
    add(player, "Hans")
    reopened(player, path)
    assert player.workspace.document.conflict_copies() == []
