"""An export beside the window."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from referralmap.gui.state.export_choice import GROWTH, DoneExport, ExportChoice
from referralmap.picture.geometry.page_size import PageSize
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil"


CHOICE = ExportChoice(GROWTH, size=PageSize(640, 360, "px"), names="full")


def wait(player: Player) -> None:
    player.qtbot.waitUntil(lambda: not player.workspace.growth.is_busy, timeout=20_000)


def test_what_goes_on_can_still_be_cancelled(
    open_on: Open, tmp_path: Path, gate: threading.Event
) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(DoneExport(CHOICE, tmp_path / "gone.webp"))
    player.window.use_theme("dark")
    [cancel] = player.workspace.growth.findChildren(QPushButton)
    player.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    wait(player)
    assert not gate.is_set()
    assert player.window.notice == "Nothing was exported."
    assert not list(tmp_path.glob("gone*"))


def test_cancelling_leaves_nothing(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(DoneExport(CHOICE, tmp_path / "gone.webp"))
    [cancel] = player.workspace.growth.findChildren(QPushButton)
    player.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    wait(player)
    assert player.window.notice == "Nothing was exported."
    assert not list(tmp_path.glob("gone*"))


def test_what_cannot_be_written_is_said_in_a_sentence(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(DoneExport(CHOICE, tmp_path / "missing" / "x.webp"))
    wait(player)
    assert player.window.notice
    assert "Exported" not in player.window.notice
