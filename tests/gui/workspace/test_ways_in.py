"""Pasting while somebody is selected asks before it makes them a giver."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referralmap.gui.importing.proposal_dialog import READ_AGAIN, ProposalDialog
from referralmap.model.identity.removing import Gap, remove_people
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player

MAP = "me > Anna > Bernd, me > Dora"


def pasted(player: Player, text: str, person: str = "Dora") -> None:
    QApplication.clipboard().setText(text)
    player.workspace.selection.select(PersonId(person))
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_selected_person_is_only_suggested_as_the_giver(
    open_on: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested = []

    def answer(dialog: ProposalDialog) -> int:
        assert dialog.giver is not None
        suggested.append(dialog.giver.currentData())
        return 1

    monkeypatch.setattr(ProposalDialog, "exec", answer)
    player = open_on(MAP)
    pasted(player, "Ines Lang")
    qtbot.waitUntil(lambda: ("Dora", "Ines Lang") in player.pairs, timeout=15_000)
    pasted(player, "Paul Berg > Rosa Post")
    qtbot.waitUntil(lambda: ("Paul Berg", "Rosa Post") in player.pairs, timeout=15_000)
    assert suggested == ["Dora", None]
    assert ("Dora", "Paul Berg") not in player.pairs


def test_columns_are_read_otherwise_and_remembered_for_such_tables(
    open_on: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[ProposalDialog], int]] = []

    def untick_and_read_again(dialog: ProposalDialog) -> int:
        model = dialog.people.model
        at = model.index(1, 0)
        model.setData(at, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        dialog.columns.chosen = lambda: {"Spitzname": "alias"}  # type: ignore[method-assign]
        return READ_AGAIN

    def accept(dialog: ProposalDialog) -> int:
        # what was decided before holds for the same people
        assert dialog.choice().decisions.left_out == {"1"}
        return 1

    def answer(dialog: ProposalDialog) -> int:
        return asked.pop(0)(dialog)

    monkeypatch.setattr(ProposalDialog, "exec", answer)
    player = open_on(MAP)
    player.workspace.selection.select()
    asked += [untick_and_read_again, accept]
    table = "Name\tSpitzname\nIngeborg Lang\tInge\nOtto Lang\tOtti\n"
    QApplication.clipboard().setText(table)
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not asked, timeout=15_000)
    people = {person.name: person.alias for person in player.network.people.values()}
    assert people["Ingeborg Lang"] == "Inge"
    assert "Otto Lang" not in people
    # a table of the same shape needs no question
    player.workspace.selection.select()
    QApplication.clipboard().setText("Name\tSpitzname\nPaul Lang\tPauli\n")
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Paul Lang" in player.places(), timeout=15_000)
    [paul] = [each for each in player.network.people.values() if each.name == "Paul Lang"]
    assert paul.alias == "Pauli"


def test_who_was_removed_comes_back_only_by_a_tick(
    open_on: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out = []

    def answer(dialog: ProposalDialog) -> int:
        left_out.append(dialog.choice().decisions.left_out)
        return 0

    monkeypatch.setattr(ProposalDialog, "exec", answer)
    player = open_on(MAP)
    player.open_map.perform(remove_people(player.network, [PersonId("Dora")], Gap.LINK))
    QApplication.clipboard().setText("Dora\nIngo Lang")
    player.workspace.selection.select()
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(left_out), timeout=15_000)
    assert left_out == [{"0"}]
