"""Edits, dialogs and notices of a map whose file is tried by the tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox

from referralmap.document.document import Document
from referralmap.gui.files.file_watcher import Way
from tests.document.files import adding, closing
from tests.gui.player import Player


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


def look(player: Player) -> None:
    player.workspace.keeper.look()


def swapped(player: Player) -> None:
    """The file becomes one that lacks what the window shows and holds something else."""
    path = path_of(player)
    copy = path.with_name("copy.refmap")
    shutil.copy(path, copy)
    add(player, "Only here")
    with closing(Document.open(copy)) as elsewhere:
        elsewhere.perform(adding("Only there"))
    copy.replace(path)
