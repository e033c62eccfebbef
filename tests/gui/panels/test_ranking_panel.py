"""The ranking beside the map."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from referralmap.gui.card.card_head import CardHead
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.model.records import ContractId, PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player

ANNA = PersonId("Anna")


def head_of(player: Player, person: PersonId) -> CardHead:
    player.workspace.selection.select(person)
    head = player.workspace.card.page.findChild(CardHead)
    assert isinstance(head, CardHead)
    return head


def test_marks_stand_beside_the_role_and_in_the_ranking(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    contract = player.network.contracts[ContractId("Bernd-1")]
    player.workspace.open_map.change(contract, signed=datetime.date.today())
    head = head_of(player, ANNA)
    player.qtbot.waitUntil(lambda: head.marks.text() == "Rising · Centre of influence")
    ranking = player.workspace.ranking
    spoken = Qt.ItemDataRole.AccessibleTextRole
    player.qtbot.waitUntil(lambda: "Rising" in ranking.list.model().index(0, 0).data(spoken))


def test_several_can_be_selected_in_the_ranking_and_are_shown_there(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, me > Dora > Emil*, me > Gerd > Hanna*")
    ranking, selection = player.workspace.ranking, player.workspace.selection
    table = ranking.list
    player.qtbot.waitUntil(lambda: table.model().rowCount() == 3)
    for row, keys in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ShiftModifier)):
        spot = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, spot)
    assert {*selection.people} == {"Anna", "Dora", "Gerd"}
    selection.select(PersonId("Dora"), PersonId("Emil"))
    assert [index.data() for index in table.selectedIndexes()] == ["Dora"]
    assert {*selection.people} == {"Dora", "Emil"}
    selection.select()
    assert not table.selectedIndexes()


def test_the_first_three_are_told_in_the_ranking_and_on_the_card(open_on: Open) -> None:
    player = open_on("A > B > C**, D > E*, H > I***, J > K****")
    spoken, model = Qt.ItemDataRole.AccessibleTextRole, player.workspace.ranking.list.model()
    player.qtbot.waitUntil(lambda: "top three whatever" in model.index(0, 0).data(spoken))
    said = "Whether A is among the first three depends on the rule."
    head = head_of(player, PersonId("A"))
    assert said in [label.text() for label in head.findChildren(PlainLabel)]


def test_that_other_money_does_not_count_for_the_order_is_said(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Anna > Clara*")
    ranking = player.workspace.ranking

    def said() -> bool:
        labels = ranking.findChildren(PlainLabel)
        return any("In order of credit in EUR" in label.text() for label in labels)

    assert not said()
    contract = player.network.contracts[ContractId("Clara-1")]
    player.workspace.open_map.change(contract, currency="CHF")
    player.qtbot.waitUntil(said)


def test_an_empty_ranking_says_who_has_referred_anyone_so_far(open_on: Open) -> None:
    player = open_on("me")
    ranking = player.workspace.ranking

    def said() -> str:
        labels = ranking.findChildren(PlainLabel)
        return " ".join(label.text() for label in labels if label.isVisible())

    player.qtbot.waitUntil(lambda: "Nobody has referred anyone yet." in said())
    open_map = player.workspace.open_map
    assert open_map.perform(open_map.new_person("Anna", player.network.me))
    player.qtbot.waitUntil(lambda: "Only you have referred anyone so far." in said())
