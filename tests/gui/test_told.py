"""Every stored edit is said in the line below, with what changed and a way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from referralmap import i18n
from referralmap.gui.window.status_line import Said
from referralmap.model.edits import Edit
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status
from tests.gui.conftest import Open
from tests.gui.player import Player

MAP = "me > Anna > Bernd*, me > Dora"


def said(player: Player) -> Said:
    return player.window._notice


def choose(player: Player, label: str, words: str) -> None:
    """Pick a word from a combo box of the card, by the keyboard."""
    box = next(
        b for b in player.workspace.card.findChildren(QComboBox) if b.accessibleName() == label
    )
    box.setFocus(Qt.FocusReason.TabFocusReason)
    start, end = box.currentIndex(), box.findText(words)
    assert end >= 0
    for _step in range(abs(end - start)):
        player.qtbot.keyClick(box, Qt.Key.Key_Down if end > start else Qt.Key.Key_Up)


def show_card(player: Player, name: str) -> None:
    player.workspace.tabs.turn_to(player.workspace.card)
    player.click(player.point(name))
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("language", "label", "word", "words", "undo"),
    [
        ("en", "State", "lost", "Contract of Bernd: won → lost", "Undo"),
        ("de", "Status", "verloren", "Kontrakt von Bernd: gewonnen → verloren", "Rückgängig"),
    ],
)
def test_a_changed_contract_is_said_before_and_after_and_taken_back_by_a_click(
    open_on: Open, language: str, label: str, word: str, words: str, undo: str
) -> None:
    player = open_on(MAP)
    player.window.use_language(language)
    player.wait_until_sharp()
    show_card(player, "Bernd")
    choose(player, label, word)
    [contract] = player.network.contracts.values()
    assert contract.status == Status.LOST
    line = said(player)
    assert (line.text(), line.back.text(), line.back.isVisible()) == (words, undo, True)
    player.qtbot.mouseClick(line.back, Qt.MouseButton.LeftButton)
    [contract] = player.network.contracts.values()
    assert contract.status == Status.WON
    assert words in line.text()
    assert player.steps == []
    player.qtbot.mouseClick(line.back, Qt.MouseButton.LeftButton)
    assert len(player.steps) == 1
    i18n.use_language("en")


def test_steps_of_one_field_are_taken_back_as_one(open_on: Open) -> None:
    player = open_on(MAP)
    show_card(player, "Dora")
    choose(player, "Rank", "C")
    assert len(player.steps) == 3
    assert said(player).text() == "Dora: Rank B → C"
    player.window.command("undo").trigger()
    assert player.network.people[PersonId("Dora")].rank is None
    assert said(player).text() == "Undone: Dora: Rank – → C"
    player.window.command("redo").trigger()
    assert player.network.people[PersonId("Dora")].rank == "C"


def test_the_history_says_what_changed(open_on: Open) -> None:
    player = open_on(MAP)
    show_card(player, "Bernd")
    choose(player, "State", "lost")
    player.window.command("history").trigger()
    model = player.workspace.history.model
    player.qtbot.waitUntil(lambda: model.rowCount() == 2)
    spoken = str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Edit the contract with Bernd, today")
    assert spoken.endswith("won → lost")


def test_no_edit_is_made_without_a_sentence(open_on: Open) -> None:
    player = open_on(MAP)
    edits: list[Edit] = []
    player.workspace.open_map.changed.connect(edits.append)
    acts = [
        lambda: player.drag(player.point("Dora"), player.ground()),
        lambda: player.window.command("set_me").trigger(),
        lambda: player.window.command("remove").trigger(),
        lambda: player.window.command("undo").trigger(),
        lambda: player.window.command("redo").trigger(),
    ]
    player.click(player.point("Dora"))
    for act in acts:
        before = len(edits)
        player.window.say("")
        act()
        assert len(edits) == before + 1
        assert player.window.notice
        assert said(player).back.isVisible()
