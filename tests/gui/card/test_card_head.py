"""The head of a card: the badge with its reason, decided by hand, and the marks."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from referralmap.gui.card.card_head import CardHead
from referralmap.gui.card.card_rows import ContractRow
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Status
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

ANNA = PersonId("Anna")


def head_of(player: Player, person: PersonId) -> CardHead:
    player.workspace.selection.select(person)
    head = player.workspace.card.widget().findChild(CardHead)
    assert isinstance(head, CardHead)
    return head


def test_what_is_missing_for_the_badge_is_said_and_follows_edits(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    head = head_of(player, ANNA)
    assert head.why.text() == "1 more contract makes Anna an ambassador."
    assert not head.reason.isVisible()


def test_the_badge_is_decided_by_hand_with_a_reason_and_undone(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    head = head_of(player, ANNA)
    head.by_hand.setFocus()
    player.qtbot.keyClick(head.by_hand, Qt.Key.Key_Down)
    head.by_hand.activated.emit(1)
    assert player.network.people[ANNA].badge is True
    player.qtbot.waitUntil(head.reason.isVisible)
    type_into(head.reason, "a friend")
    player.qtbot.keyClick(head.reason, Qt.Key.Key_Return)
    player.qtbot.waitUntil(lambda: "a friend" in head.why.text())
    assert "Ambassador" in head.role.text()
    head.by_hand.activated.emit(0)
    anna = player.network.people[ANNA]
    assert (anna.badge, anna.badge_reason) == (None, "")
    for _step in range(3):
        player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: head.why.text() == "1 more contract makes Anna an ambassador.")
    assert head.by_hand.currentIndex() == 0


def test_me_has_no_badge_and_nothing_is_said_about_it(open_on: Open) -> None:
    head = head_of(open_on("me > Anna"), PersonId("me"))
    assert not head.why.isVisible()
    assert not head.by_hand.isVisible()


def test_marks_stand_beside_the_role_and_in_the_ranking(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    contract = player.network.contracts[ContractId("Bernd-1")]
    player.workspace.open_map.change(contract, signed=datetime.date.today())
    head = head_of(player, ANNA)
    player.qtbot.waitUntil(lambda: head.marks.text() == "Rising · Centre of influence")
    ranking = player.workspace.ranking
    spoken = Qt.ItemDataRole.AccessibleTextRole
    player.qtbot.waitUntil(lambda: "Rising" in ranking.list.model().index(0, 0).data(spoken))


def shown_contract(player: Player) -> Contract:
    row = player.workspace.card.findChild(ContractRow)
    assert isinstance(row, ContractRow)
    return row._contract


def test_a_word_chosen_on_the_card_is_a_word_of_the_trade(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    [contract] = player.network.contracts.values()
    player.workspace.selection.select(contract.buyer)
    player.workspace.tabs.setCurrentWidget(player.workspace.card)
    for row, wanted in ((2, Status.LOST), (1, Status.WON)):
        boxes = player.workspace.card.findChildren(QComboBox)
        status = next(box for box in boxes if box.accessibleName() == "State")
        status.setCurrentIndex(row)
        status.activated.emit(row)
        [contract] = player.network.contracts.values()
        assert contract.status is wanted
        player.qtbot.waitUntil(lambda row=contract: shown_contract(player) == row)  # type: ignore[misc]
    assert player.workspace.ranking.ambassadors() == ["Anna"]
