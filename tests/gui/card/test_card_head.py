"""The head of a card: the badge with its reason, decided by hand, and the marks."""

from PySide6.QtCore import Qt

from referralmap.gui.card.card_head import CardHead
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

ANNA = PersonId("Anna")


def head_of(player: Player, person: PersonId) -> CardHead:
    player.workspace.selection.select(person)
    head = player.workspace.card.page.findChild(CardHead)
    assert isinstance(head, CardHead)
    return head


def test_what_is_missing_for_the_badge_is_said_and_follows_edits(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    head = head_of(player, ANNA)
    assert head.why.text() == "1 contract makes Anna an ambassador."
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
    player.qtbot.waitUntil(lambda: head.why.text() == "1 contract makes Anna an ambassador.")
    assert head.by_hand.currentIndex() == 0


def test_me_has_no_badge_and_nothing_is_said_about_it(open_on: Open) -> None:
    head = head_of(open_on("me > Anna"), PersonId("me"))
    assert not head.why.isVisible()
    assert not head.by_hand.isVisible()
