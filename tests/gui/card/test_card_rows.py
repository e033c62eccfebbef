"""Fields of the card."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from referralmap.gui.card.card_rows import ContractRow, WonForm
from referralmap.model import editing
from referralmap.model.records import Contract, PersonId
from referralmap.model.vocabulary import Status
from tests.gui.conftest import Open
from tests.gui.player import Player


def shown_row(player: Player) -> ContractRow:
    row = player.workspace.card.findChild(ContractRow)
    assert isinstance(row, ContractRow)
    return row


def shown_contract(player: Player) -> Contract:
    return shown_row(player)._contract


def test_a_word_chosen_on_the_card_is_a_word_of_the_trade(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    [contract] = player.network.contracts.values()
    player.workspace.selection.select(contract.buyer)
    player.workspace.tabs.turn_to(player.workspace.card)
    for row, wanted in ((2, Status.LOST), (1, Status.WON)):
        boxes = shown_row(player).findChildren(QComboBox)
        status = next(box for box in boxes if box.accessibleName() == "State")
        status.setCurrentIndex(row)
        status.activated.emit(row)
        [contract] = player.network.contracts.values()
        assert contract.status is wanted
        player.qtbot.waitUntil(lambda row=contract: shown_contract(player) == row)  # type: ignore[misc]
    assert player.workspace.ranking.ambassadors() == ["Anna"]


def won_form(player: Player, name: str) -> WonForm:
    """Opened by its key on a person of the map."""
    player.workspace.selection.select(PersonId(name))
    player.window.command("won").trigger()
    form = player.workspace.card.findChild(WonForm)
    assert isinstance(form, WonForm)
    player.qtbot.waitUntil(form.isVisible)
    return form


@pytest.mark.parametrize("typed", ["", "4000", "nonsense"])
def test_escape_closes_the_form_of_a_contract_whatever_is_in_it(open_on: Open, typed: str) -> None:
    player = open_on("me > Anna > Bernd")
    form = won_form(player, "Bernd")
    player.qtbot.keyClicks(form.value, typed)
    player.qtbot.keyClick(form.value, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert form.value.text() == ""
    assert player.steps == []


def test_a_contract_without_an_amount_is_asked_for_one(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    form = won_form(player, "Bernd")
    player.qtbot.keyClick(form.value, Qt.Key.Key_Return)
    assert player.window.notice == "Please type an amount."
    assert form.isVisible()


def test_a_contract_has_the_currency_and_the_state_that_are_chosen(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    open_map = player.workspace.open_map
    bernd, nok = PersonId("Bernd"), Decimal(9)
    assert open_map.perform(editing.add_contract(player.network, bernd, nok, "NOK", Status.WON))
    form = won_form(player, "Anna")
    currency, state = form.findChildren(QComboBox)
    offered = [currency.itemText(at) for at in range(currency.count())]
    assert offered == ["EUR", "NOK", "CHF", "USD", "GBP"]
    player.qtbot.keyClicks(form.value, "4000")
    player.qtbot.keyClicks(currency, "C")
    state.setFocus()
    player.qtbot.keyClick(state, Qt.Key.Key_Home)
    player.qtbot.keyClick(form.value, Qt.Key.Key_Return)
    [contract] = player.network.contracts_of(PersonId("Anna"))
    assert (contract.value, contract.currency, contract.status) == (4000, "CHF", next(iter(Status)))
    form = won_form(player, "Anna")
    player.qtbot.keyClicks(form.value, "70 USD")
    player.qtbot.keyClick(form.value, Qt.Key.Key_Return)
    found = {(each.currency, each.status) for each in player.network.contracts_of(PersonId("Anna"))}
    assert ("USD", Status.WON) in found
