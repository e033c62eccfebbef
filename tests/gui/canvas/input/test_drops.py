"""What is dragged in from the bar, the list and other programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from referralmap.gui.importing.proposal_dialog import ProposalDialog
from referralmap.gui.widgets.people_mime import chip_mime, people_mime
from referralmap.model.records import PersonId
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd, me > Dora"


def text_mime(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def test_the_chip_onto_a_person_refers_somebody_new(open_on: Open) -> None:
    player = open_on(MAP)
    words = player.drag_in(chip_mime("x"), player.point("Anna"))
    assert words == "New person, referred by Anna"
    player.type_name("Greta")
    assert ("Anna", "Greta") in player.pairs
    assert player.steps == ["Anna referred Greta"]


def test_the_chip_onto_the_ground_adds_somebody_there(open_on: Open) -> None:
    player = open_on(MAP)
    ground = player.ground()
    where = player.canvas.view.to_map(ground.x(), ground.y())
    player.drag_in(chip_mime("x"), ground)
    player.type_name("Greta")
    assert player.places()["Greta"] == pytest.approx(where)


def test_people_from_the_list_onto_a_person_are_referred(open_on: Open) -> None:
    player = open_on(MAP)
    mime = people_mime([PersonId("Bernd"), PersonId("Dora")], player.network)
    assert player.drag_in(mime, player.point("Anna")) == "Referred by Anna"
    assert ("Anna", "Dora") in player.pairs
    assert len(player.steps) == 1


def test_people_from_the_list_onto_the_ground_are_put_there(open_on: Open) -> None:
    player = open_on(MAP)
    pairs = player.pairs
    player.drag_in(people_mime([PersonId("Dora")], player.network), player.ground())
    assert player.pairs == pairs
    assert player.steps == ["Move Dora"]


def test_the_giver_dropped_onto_themselves_changes_nothing(open_on: Open) -> None:
    player = open_on(MAP)
    mime = people_mime([PersonId("Anna")], player.network)
    assert player.drag_in(mime, player.point("Anna")) == "Nobody refers themselves"
    assert player.steps == []


def test_text_onto_a_person_adds_people_they_referred(open_on: Open, qtbot: QtBot) -> None:
    player = open_on(MAP)
    player.drag_in(text_mime("Greta Neu <greta@neu.example>\nHans Alt"), player.point("Dora"))
    qtbot.waitUntil(lambda: len(player.network.people) == 6, timeout=15_000)
    assert {("Dora", "Greta Neu"), ("Dora", "Hans Alt")} <= player.pairs
    player.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(player.network.people) == 4


def test_a_card_onto_the_ground_adds_its_person(open_on: Open, qtbot: QtBot) -> None:
    player = open_on(MAP)
    mime = QMimeData()
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Karin Egger\r\nEMAIL:k@egger.example\r\nEND:VCARD\r\n"
    mime.setData("text/vcard", card.encode())
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: len(player.network.people) == 5, timeout=15_000)
    [added] = [p for p in player.network.people.values() if p.name == "Karin Egger"]
    assert added.email == "k@egger.example"


def test_a_table_is_brought_in_from_a_file(open_on: Open, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "Kunden.csv"
    file.write_bytes("Name;Empfohlen von\nMüller Åsa;Dora\n".encode("cp1252"))
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: ("Dora", "Müller Åsa") in player.pairs, timeout=15_000)


def test_a_file_on_another_computer_is_refused_in_words(open_on: Open) -> None:
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl("file://server/share/x.vcf")])
    assert player.drag_in(mime, player.ground()) == "Only files on this computer can be brought in."
    assert player.steps == []


def test_what_cannot_be_read_says_so_and_changes_nothing(
    open_on: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "leer.csv"
    file.write_bytes(b"")
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: "leer.csv" in player.window.notice, timeout=15_000)
    assert player.steps == []


def test_pasted_names_are_added(open_on: Open, qtbot: QtBot) -> None:
    player = open_on(MAP)
    QApplication.clipboard().setText("Ines Lang")
    player.click(player.ground())
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Ines Lang" in player.places(), timeout=15_000)


def test_a_table_without_a_known_column_for_names_asks_which_it_is(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Kundinnen.csv"
    file.write_text("Wer;Nr\nGreta Neu;7\nHanna Alt;8\n", encoding="utf-8")
    asked = []

    def choose(*words: object) -> tuple[str, bool]:
        asked.append(words[3])
        return "Wer", True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    monkeypatch.setattr(ProposalDialog, "exec", lambda _dialog: 1)
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: "Hanna Alt" in player.places(), timeout=15_000)
    assert asked == [["Wer", "Nr"]]
