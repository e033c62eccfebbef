"""Sources in what is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from referralmap.gui.files import comparison
from referralmap.gui.files.changes_dialog import ChangesDialog
from referralmap.gui.widgets.dropped_sources import sources_in
from tests.gui.conftest import Open, a_file

MAP = "me > Anna > Bernd, me > Dora"


def test_a_file_on_another_computer_is_refused_in_words(open_on: Open) -> None:
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl("file://server/share/x.vcf")])
    assert player.drag_in(mime, player.ground()) == "Only files on this computer can be imported."
    assert player.steps == []


def test_a_map_is_opened(open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "choose", lambda *_words: 0)
    player = open_on(MAP)
    other = a_file(tmp_path / "other.refmap", "Eva > Fritz")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    assert player.drag_in(mime, player.ground()) == "Open this map"
    player.qtbot.waitUntil(lambda: player.workspace.document.path == other)
    player.wait_until_sharp()
    assert player.pairs == {("Eva", "Fritz")}
    assert player.steps == []


def test_a_map_is_compared_by_choice(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, shown = open_on(MAP), []
    other = a_file(tmp_path / "other.refmap", f"{MAP}, Anna > Eva*")
    monkeypatch.setattr(comparison, "choose", lambda *_words: 1)
    monkeypatch.setattr(
        ChangesDialog, "exec", lambda dialog: shown.append(dialog.page.toPlainText())
    )
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    player.drag_in(mime, player.ground())
    player.qtbot.waitUntil(lambda: bool(shown))
    assert "Eva" in shown[0]
    assert "Key figures" in shown[0]
    assert player.workspace.document.path != other


def test_a_folder_is_brought_in_whole(open_on: Open, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    for name in ("Eva", "Fritz"):
        card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name} Klein\r\nEND:VCARD\r\n"
        (folder / f"{name}.vcf").write_text(card, encoding="utf-8")
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    assert player.drag_in(mime, player.ground()) == "Import these people"
    names = {"Eva Klein", "Fritz Klein"}
    player.qtbot.waitUntil(lambda: names <= {p.name for p in player.network.people.values()})


def test_a_web_address_is_no_person(open_on: Open) -> None:
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl("https://www.klein.at/eva")])
    mime.setText("https://www.klein.at/eva")
    said: list[str] = []
    player.workspace.said.connect(said.append)
    player.drag_in(mime, player.ground())
    player.qtbot.waitUntil(lambda: any("does not look like a name" in text for text in said))
    assert player.steps == []


def test_nothing_is_no_source() -> None:
    assert sources_in(None) == sources_in(QMimeData()) == "There is nothing to insert."
