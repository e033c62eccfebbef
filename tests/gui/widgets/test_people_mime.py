"""People dragged from the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from referralmap.gui.widgets.dropped_sources import sources_in
from referralmap.gui.widgets.people_mime import copied_people, people_mime
from referralmap.interchange.process.import_process import read_here
from referralmap.model.records import PersonId
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd, me > Dora"


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
    assert player.drag_in(mime, player.point("Anna")) == "People cannot refer themselves"
    assert player.steps == []


def test_copied_people_are_text_table_and_cards_and_are_read_back(open_on: Open) -> None:
    player = open_on("Anna & Co > Bernd*, Dora")
    network = player.network
    mime = copied_people([PersonId("Anna & Co"), PersonId("Bernd")], network)
    assert mime.text() == "Anna & Co\nBernd"
    table = bytes(mime.data("text/tab-separated-values").data()).decode().splitlines()
    assert [line.split("\t")[0] for line in table] == ["Name", "Anna & Co", "Bernd"]
    assert "<td>Anna &amp; Co</td>" in bytes(mime.data("text/html").data()).decode()
    assert bytes(mime.data("text/vcard").data()).count(b"BEGIN:VCARD") == 2
    sources = sources_in(mime)
    assert isinstance(sources, list)
    [findings] = read_here(sources)
    assert sorted(found.fields.name for found in findings.people) == ["Anna & Co", "Bernd"]


def test_ctrl_c_in_every_list_copies_the_selected_people(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    workspace = player.workspace
    for side, panel, listed in (
        (workspace.left, workspace.people, workspace.people.table),
        (workspace.left, workspace.outline, workspace.outline.tree),
        (workspace.tabs, workspace.ranking, workspace.ranking.list),
    ):
        QGuiApplication.clipboard().clear()
        workspace.selection.select(PersonId("Bernd"), PersonId("Anna"))
        side.turn_to(panel)
        listed.setFocus()
        player.qtbot.keyClick(listed, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == "Bernd\nAnna"
    assert player.window.notice == "2 people copied."


def test_a_right_click_in_every_list_offers_the_same_actions(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    workspace = player.workspace
    asked: list[QPoint] = []
    workspace.menu_wanted.disconnect()
    workspace.menu_wanted.connect(asked.append)
    for listed in workspace.lists:
        listed.customContextMenuRequested.emit(QPoint(3, 3))
        assert asked.pop() == listed.viewport().mapToGlobal(QPoint(3, 3))
