"""Fields of the card."""

from PySide6.QtWidgets import QComboBox

from referralmap.gui.card.card_rows import ContractRow
from referralmap.model.records import Contract
from referralmap.model.vocabulary import Status
from tests.gui.conftest import Open
from tests.gui.player import Player


def shown_contract(player: Player) -> Contract:
    row = player.workspace.card.findChild(ContractRow)
    assert isinstance(row, ContractRow)
    return row._contract


def test_a_word_chosen_on_the_card_is_a_word_of_the_trade(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    [contract] = player.network.contracts.values()
    player.workspace.selection.select(contract.buyer)
    player.workspace.tabs.turn_to(player.workspace.card)
    for row, wanted in ((2, Status.LOST), (1, Status.WON)):
        boxes = player.workspace.card.findChildren(QComboBox)
        status = next(box for box in boxes if box.accessibleName() == "State")
        status.setCurrentIndex(row)
        status.activated.emit(row)
        [contract] = player.network.contracts.values()
        assert contract.status is wanted
        player.qtbot.waitUntil(lambda row=contract: shown_contract(player) == row)  # type: ignore[misc]
    assert player.workspace.ranking.ambassadors() == ["Anna"]
