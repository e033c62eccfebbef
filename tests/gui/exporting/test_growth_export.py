"""The growth of the map as files, made beside the window."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QComboBox, QFileDialog

from referralmap.gui.exporting.export_dialog import ExportDialog
from referralmap.gui.state.export_choice import ExportChoice
from referralmap.model.records import PersonId
from referralmap.picture.captions import Moment
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil"


CHOICE = ExportChoice(640, 360, "full", "light", None, legend=True, transparent=False)


def wait(player: Player) -> None:
    player.qtbot.waitUntil(lambda: not player.workspace.growth.is_busy, timeout=20_000)


def known_since(player: Player, days: int) -> None:
    """Anna was entered so many days ago."""
    entered = datetime.date.today() - datetime.timedelta(days=days)
    player.workspace.open_map.change(player.network.people[PersonId("Anna")], added=entered)


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> list[ExportDialog]:
    """Accepts the dialog as the user would, with names as aliases, and keeps it."""
    dialogs: list[ExportDialog] = []

    def accept(self: ExportDialog) -> bool:
        dialogs.append(self)
        [names] = [box for box in self.findChildren(QComboBox) if box.findData("aliases") >= 0]
        names.setCurrentIndex(names.findData("aliases"))
        return True

    monkeypatch.setattr(ExportDialog, "exec", accept)
    return dialogs


def answer_with(monkeypatch: pytest.MonkeyPatch, target: Path, kind: int) -> None:
    """The dialog for files gives `target` and the kind of that number."""

    def answer(_parent: object, _title: str, _name: str, filters: str) -> tuple[str, str]:
        return str(target), filters.split(";;")[kind]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)


@pytest.mark.usefixtures("dialog")
def test_the_command_asks_where_and_writes_an_animated_picture(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    answer_with(monkeypatch, tmp_path / "growth", 1)
    player.window.command("export_growth").trigger()
    assert not player.workspace.growth.isHidden()
    player.workspace.open_map.perform(player.workspace.open_map.new_person("Zoe", None))
    wait(player)
    assert player.window.notice == "Exported to growth.gif"
    assert player.workspace.growth.isHidden()
    with Image.open(tmp_path / "growth.gif") as image:
        assert image.size == (1280, 720)


def test_names_are_as_the_user_wants_them(
    open_on: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dialog: list[ExportDialog],
) -> None:
    player = open_on(DRAWING)
    open_map = player.workspace.open_map
    open_map.change(player.network.settings, title="Annas Karte")
    open_map.change(player.network.people[PersonId("Anna")], city="Bregenz")
    open_map.look(coloured="place")
    seen: list[Moment] = []

    def painted(moments: Iterator[Moment], *_others: object) -> Iterator[bytes]:
        seen.extend(moments)
        return (b"" for _moment in seen)

    monkeypatch.setattr("referralmap.gui.exporting.growth_export.strip", painted)
    answer_with(monkeypatch, tmp_path / "row.png", 2)
    player.window.command("export_growth").trigger()
    wait(player)
    assert len(dialog) == 1
    names = set(seen[-1].picture.names)
    assert len(names) == 6
    assert not names & {"me", "Anna", "Bernd", "Clara", "Dora", "Emil"}
    for words in (moment.picture.words for moment in seen):
        assert "Anna" not in words.title
        assert "Bregenz" not in str(words.legend)


@pytest.mark.usefixtures("dialog")
@pytest.mark.parametrize("is_allowed", [False, True])
def test_nothing_is_replaced_unasked(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_allowed: bool
) -> None:
    player = open_on(DRAWING)
    known_since(player, 1)
    asked: list[str] = []

    def choose(_parent: object, _title: str, text: str, *_others: object) -> int | None:
        asked.append(text)
        return 0 if is_allowed else None

    monkeypatch.setattr("referralmap.gui.exporting.growth_export.choose", choose)
    for name in ("row 2.png", "growth.webp"):
        (tmp_path / name).write_bytes(b"mine")
    for target, kind in ((tmp_path / "row.png", 2), (tmp_path / "growth", 0)):
        answer_with(monkeypatch, target, kind)
        player.window.command("export_growth").trigger()
        wait(player)
    assert [text for text in asked if "row 2.png" in text or "growth.webp" in text] == asked
    assert len(asked) == 2
    for name in ("row 2.png", "growth.webp"):
        assert ((tmp_path / name).read_bytes() == b"mine") != is_allowed
    assert (tmp_path / "row 1.png").exists() == is_allowed


@pytest.mark.usefixtures("dialog")
def test_what_the_file_dialog_has_asked_about_is_not_asked_again(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on(DRAWING)
    (tmp_path / "growth.webp").write_bytes(b"mine")
    answer_with(monkeypatch, tmp_path / "growth.webp", 0)
    player.window.command("export_growth").trigger()
    wait(player)
    assert (tmp_path / "growth.webp").read_bytes() != b"mine"


def test_it_goes_on_in_a_window_of_other_colours_and_language(
    open_on: Open, tmp_path: Path, gate: threading.Event
) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(tmp_path / "growth.webp", CHOICE)
    player.window.use_theme("dark")
    player.window.use_language("de")
    growth = player.workspace.growth
    assert growth.is_busy
    assert not growth.isHidden()
    assert "Wachstum" in growth.text
    gate.set()
    wait(player)
    assert (tmp_path / "growth.webp").read_bytes() == b"whole"
    assert player.window.notice == "Exportiert nach growth.webp"
    assert growth.isHidden()


def test_too_large_a_picture_is_refused_in_a_sentence(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    large = dataclasses.replace(CHOICE, width=20_000, height=20_000)
    player.workspace.growth.begin(tmp_path / "large.gif", large)
    wait(player)
    assert "too large" in player.window.notice
    assert not (tmp_path / "large.gif").exists()


def test_a_row_of_pictures_is_numbered(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    known_since(player, 1)
    player.workspace.growth.begin(tmp_path / "row.png", CHOICE)
    wait(player)
    written = sorted(file.name for file in tmp_path.glob("row*.png"))
    assert written == ["row 1.png", "row 2.png"]
    assert player.window.notice == "Exported to row 1.png, row 2.png"
