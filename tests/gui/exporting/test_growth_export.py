"""The growth of the map as files, made beside the window."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from referralmap.gui.state.export_choice import GROWTH, DoneExport, ExportChoice
from referralmap.model.records import PersonId
from referralmap.picture.captions import Moment
from referralmap.picture.geometry.page_size import PageSize
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd* > Clara*, Anna > Dora, me > Emil"


CHOICE = ExportChoice(GROWTH, size=PageSize(640, 360, "px"), names="full")


def wait(player: Player) -> None:
    player.qtbot.waitUntil(lambda: not player.workspace.growth.is_busy, timeout=20_000)


def known_since(player: Player, days: int) -> None:
    """Anna was entered `days` days ago."""
    entered = datetime.date.today() - datetime.timedelta(days=days)
    player.workspace.open_map.change(player.network.people[PersonId("Anna")], added=entered)


def test_it_is_made_beside_the_window_of_the_map_as_it_was(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    growth, target = player.workspace.growth, tmp_path / "growth.gif"
    assert growth.begin(DoneExport(CHOICE, target)) == ""
    assert not growth.isHidden()
    assert growth.begin(DoneExport(CHOICE, target)) != ""
    player.workspace.open_map.perform(player.workspace.open_map.new_person("Zoe", None))
    wait(player)
    assert player.window.notice == "Exported to growth.gif"
    assert growth.isHidden()
    with Image.open(target) as image:
        assert image.size == (640, 360)


def test_names_are_as_the_user_wants_them(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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

    monkeypatch.setattr("referralmap.render.animation.growth_film.strip", painted)
    aliased = dataclasses.replace(CHOICE, names="aliases")
    player.workspace.growth.begin(DoneExport(aliased, tmp_path / "row.png"))
    wait(player)
    names = set(seen[-1].picture.names)
    assert len(names) == 6
    assert not names & {"me", "Anna", "Bernd", "Clara", "Dora", "Emil"}
    for words in (moment.picture.words for moment in seen):
        assert "Anna" not in words.title
        assert "Bregenz" not in str(words.legend)


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
    for name in ("row 2.png", "growth.webp", "row.png"):
        (tmp_path / name).write_bytes(b"mine")
    for target in (tmp_path / "row.png", tmp_path / "growth.webp"):
        assert (player.workspace.growth.begin(DoneExport(CHOICE, target)) == "") == is_allowed
        wait(player)
    assert [text for text in asked if "row 2.png" in text or "growth.webp" in text] == asked
    assert len(asked) == 2
    for name in ("row 2.png", "growth.webp"):
        assert ((tmp_path / name).read_bytes() == b"mine") != is_allowed
    assert (tmp_path / "row.png").read_bytes() == b"mine"
    assert (tmp_path / "row 1.png").exists() == is_allowed


def test_it_goes_on_in_a_window_of_other_colours_and_language(
    open_on: Open, tmp_path: Path, gate: threading.Event
) -> None:
    player = open_on(DRAWING)
    player.workspace.growth.begin(DoneExport(CHOICE, tmp_path / "growth.webp"))
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
    large = dataclasses.replace(CHOICE, size=PageSize(20_000, 20_000, "px"))
    player.workspace.growth.begin(DoneExport(large, tmp_path / "large.gif"))
    wait(player)
    assert "too large" in player.window.notice
    assert not (tmp_path / "large.gif").exists()


def test_a_row_of_pictures_is_numbered(open_on: Open, tmp_path: Path) -> None:
    player = open_on(DRAWING)
    known_since(player, 1)
    player.workspace.growth.begin(DoneExport(CHOICE, tmp_path / "row.png"))
    wait(player)
    written = sorted(file.name for file in tmp_path.glob("row*.png"))
    assert written == ["row 1.png", "row 2.png"]
    assert player.window.notice == "Exported to row 1.png, row 2.png"
