"""The growth of the map as files, made beside the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from referralmap.picture.theme import theme
from tests.gui.conftest import Open

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil"


def test_the_command_asks_where_and_writes_an_animated_picture(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    target = tmp_path / "growth"
    kinds: list[str] = []

    def answer(_parent: object, _title: str, _name: str, filters: str) -> tuple[str, str]:
        kinds.extend(filters.split(";;"))
        return str(target), kinds[1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    player.window.command("export_growth").trigger()
    assert not player.workspace.growth.isHidden()
    player.workspace.open_map.perform(player.workspace.open_map.new_person("Zoe", None))
    player.qtbot.waitUntil(lambda: not player.workspace.growth.is_busy, timeout=20_000)
    assert player.window.notice == "Exported to growth.gif"
    assert player.workspace.growth.isHidden()
    with Image.open(tmp_path / "growth.gif") as image:
        assert image.size == (1280, 720)


def test_a_row_of_pictures_is_numbered(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(tmp_path / "row.png", theme("dark"))
    player.qtbot.waitUntil(lambda: not player.workspace.growth.is_busy, timeout=20_000)
    written = sorted(file.name for file in tmp_path.glob("row*.png"))
    assert written == ["row 1.png", "row 2.png"]
    assert player.window.notice == "Exported to row 1.png, row 2.png"


def test_cancelling_leaves_nothing(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(tmp_path / "gone.webp", theme("light"))
    [cancel] = player.workspace.growth.findChildren(QPushButton)
    player.qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    player.qtbot.waitUntil(lambda: not player.workspace.growth.is_busy, timeout=20_000)
    assert player.window.notice == "Nothing was exported."
    assert not list(tmp_path.glob("gone*"))


def test_what_cannot_be_written_is_said_in_a_sentence(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(tmp_path / "missing" / "x.webp", theme("light"))
    player.qtbot.waitUntil(lambda: not player.workspace.growth.is_busy, timeout=20_000)
    assert player.window.notice
    assert "Exported" not in player.window.notice
