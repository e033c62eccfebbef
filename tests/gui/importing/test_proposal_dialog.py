"""What an import proposes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
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


@pytest.mark.parametrize("is_wanted", [True, False])
def test_birthdays_are_brought_by_a_tick_only(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name,Birthday\nGreta,--05-17\nOttokar,30.2.\n", encoding="utf-8")
    noted = []

    def answer(dialog: ProposalDialog) -> int:
        [box] = dialog.offers.values()
        before = dialog.notes
        if is_wanted:
            qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        noted.append((before, dialog.notes))
        return 1

    monkeypatch.setattr(ProposalDialog, "exec", answer)
    player = open_on(MAP)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: "Ottokar" in player.places(), timeout=15_000)
    birthdays = {person.name: person.birthday for person in player.network.people.values()}
    assert (birthdays["Greta"], birthdays["Ottokar"]) == ("--05-17" if is_wanted else "", "")
    sentence = "Line 3: “30.2.” in “Birthday” is no birthday; it was left empty."
    assert noted == [("", sentence if is_wanted else "")]
