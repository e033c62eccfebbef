"""What an import proposes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from referralmap.gui.importing.proposal_dialog import ProposalDialog
from referralmap.i18n import format_date
from referralmap.model.records import Person
from tests.gui.conftest import Open
from tests.gui.player import Player

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


def brought(
    player: Player,
    file: Path,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    answer: Callable[[ProposalDialog], None] = lambda _dialog: None,
) -> list[ProposalDialog]:
    """The dialogs that were shown while `text` was dropped as `file`, after their `answer`."""
    shown: list[ProposalDialog] = []

    def execute(dialog: ProposalDialog) -> int:
        shown.append(dialog)
        answer(dialog)
        return 1

    monkeypatch.setattr(ProposalDialog, "exec", execute)
    file.write_text(text, encoding="utf-8")
    steps = len(player.open_map.document.history)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    player.drag_in(mime, player.ground())
    qtbot.waitUntil(lambda: len(player.open_map.document.history) > steps, timeout=15_000)
    return shown


def called(player: Player, name: str) -> Person:
    return next(person for person in player.network.people.values() if person.name == name)


@pytest.mark.parametrize("chosen", ["keep", "show", "tag"])
def test_who_is_gone_from_a_source_is_asked_about(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    player, file = open_on(MAP), tmp_path / "book.csv"
    brought(player, file, "Name\nEva Klein\nBen Kurz\n", monkeypatch, qtbot)

    def choose(dialog: ProposalDialog) -> None:
        assert dialog.gone is not None
        assert dialog.gone.currentData() == "keep"
        dialog.gone.setCurrentIndex(dialog.gone.findData(chosen))

    [dialog] = brought(player, file, "Name\nEva Klein\nPia Lang\n", monkeypatch, qtbot, choose)
    model = dialog.people.model
    told = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert told == ["on the map already", f"new since {format_date(datetime.date.today())}"]
    ben = called(player, "Ben Kurz")
    assert (player.canvas.selection.people == (ben.id,)) == (chosen == "show")
    assert ben.tags == (("no longer in book.csv",) if chosen == "tag" else ())
    assert "Pia Lang" in player.places()
    player.open_map.document.undo()
    assert called(player, "Ben Kurz").tags == ()
    assert "Pia Lang" not in {person.name for person in player.network.people.values()}


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_map_counts_in_the_currency_of_all_its_contracts_by_a_tick(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    player, file = open_on(MAP), tmp_path / "deals.csv"

    def choose(dialog: ProposalDialog) -> None:
        assert dialog.currency is not None
        assert not dialog.currency.isChecked()
        dialog.currency.setChecked(is_wanted)

    brought(player, file, "Name;Betrag;Währung\nEva;9;CHF\n", monkeypatch, qtbot, choose)
    assert player.network.settings.currency == ("CHF" if is_wanted else "EUR")
    player.open_map.document.undo()
    assert (player.network.settings.currency, len(player.network.contracts)) == ("EUR", 0)


def test_whoever_is_meant_as_a_giver_is_not_gone(
    open_on: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player, file = open_on(MAP), tmp_path / "book.csv"
    brought(player, file, "Name\nEva Klein\nMarco Kunz\nBen Kurz\n", monkeypatch, qtbot)

    def choose(dialog: ProposalDialog) -> None:
        assert dialog.gone is not None
        dialog.people.model.take_likely()
        dialog.gone.setCurrentIndex(dialog.gone.findData("tag"))

    brought(player, file, "Name,Referred by\nEva Klein,Dr. Kunz\n", monkeypatch, qtbot, choose)
    assert called(player, "Marco Kunz").tags == ()
    assert called(player, "Ben Kurz").tags == ("no longer in book.csv",)
    assert ("Marco Kunz", "Eva Klein") in player.pairs
