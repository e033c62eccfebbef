"""From a source to people on the map."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referralmap.gui.importing.proposal_dialog import ProposalDialog
from referralmap.interchange.process.import_process import read_here
from referralmap.interchange.source import Source
from referralmap.open_map.earlier_imports import shape_of
from tests.gui.conftest import Open
from tests.gui.player import Player

MAP = "me > Anna > Bernd, me > Dora"


def test_a_table_is_brought_in_from_a_file(open_on: Open, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "Kunden.csv"
    file.write_bytes("Name;Empfohlen von\nMüller Åsa;Dora\n".encode("cp1252"))
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: ("Dora", "Müller Åsa") in player.pairs, timeout=15_000)


def test_a_graph_is_brought_in_by_dropping_it(open_on: Open, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    nx.write_graphml(nx.DiGraph([("Dora", "Emil")]), file)
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: ("Dora", "Emil") in player.pairs, timeout=15_000)


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


def test_contracts_are_seen_before_they_are_brought(
    open_on: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def execute(dialog: ProposalDialog) -> int:
        model = dialog.people.model
        seen.append([model.index(0, column).data() for column in (0, 2)])
        return 0

    monkeypatch.setattr(ProposalDialog, "exec", execute)
    player = open_on(MAP)
    QApplication.clipboard().setText("Name\tBetrag\nGreta\t4000\n")
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(seen), timeout=15_000)
    assert seen == [["Greta", "€4,000, open"]]
    assert "Greta" not in player.places()


def paste(player: Player, text: str) -> None:
    QApplication.clipboard().setText(text)
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_who_was_meant_by_a_giver_is_proposed_for_pasted_rows_as_well(
    open_on: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna Huber, me > Kim Huber")
    chosen: list[object] = []

    def execute(dialog: ProposalDialog) -> int:
        model = dialog.people.model
        chosen.append(model.index(0, 1).data())
        if len(chosen) == 1:
            model.setData(model.index(0, 1), 1, Qt.ItemDataRole.EditRole)
        return 1

    monkeypatch.setattr(ProposalDialog, "exec", execute)
    for name in ("Eva Klein", "Ida Lang"):
        paste(player, f"Name\tEmpfohlen von\n{name}\tFr. Huber\n")
        qtbot.waitUntil(lambda n=name: n in player.places(), timeout=15_000)
    assert chosen == ["new – or one of 2? ▾", "the same as Anna Huber"]
    assert {("Anna Huber", "Eva Klein"), ("Anna Huber", "Ida Lang")} <= {*player.pairs}


def test_what_columns_hold_is_remembered_for_pasted_rows_as_well(
    open_on: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProposalDialog, "exec", lambda _dialog: 1)
    player = open_on(MAP)
    text = "Name\tWofür\nGreta Neu\tsegelt\n"
    [findings] = read_here([Source("x", data=text.encode())])
    player.window.settings.remember_columns(shape_of(findings.columns), {"Wofür": "notes"})
    paste(player, text)
    qtbot.waitUntil(lambda: "Greta Neu" in player.places(), timeout=15_000)
    assert [p.notes for p in player.network.people.values() if p.name == "Greta Neu"] == ["segelt"]
