"""What an import proposes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from referralmap.gui.importing.proposal_dialog import ProposalDialog
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd, me > Dora"


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
