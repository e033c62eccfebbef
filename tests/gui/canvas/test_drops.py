"""Things from outside dropped on the map."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Open

MAP = "me > Anna > Bernd, me > Dora"


def text_mime(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


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
