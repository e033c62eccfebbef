"""A referral that is added by hand is of today, in whatever way it was added."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from referralmap.gui.card.card_rows import ReferralRow
from referralmap.gui.importing.proposal_dialog import ProposalDialog
from referralmap.gui.widgets.people_mime import chip_mime, people_mime
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

MAP = "me > Anna > Bernd, me > Dora"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Greta\r\nEND:VCARD\r\n"


def from_the_chip(player: Player) -> None:
    player.drag_in(chip_mime("x"), player.point("Anna"))
    player.type_name("Greta")


def from_the_rim_onto_somebody(player: Player) -> None:
    player.hover(player.point("Dora"))
    player.drag(player.handle("Dora"), player.point("Bernd"))


def from_the_rim_onto_the_ground(player: Player) -> None:
    player.hover(player.point("Dora"))
    player.drag(player.handle("Dora"), player.ground())
    player.type_name("Greta")


def by_the_command(player: Player) -> None:
    player.click(player.point("Anna"))
    player.window.command("add_referred").trigger()
    player.type_name("Greta")


def as_a_sibling(player: Player) -> None:
    player.click(player.point("Anna"))
    player.window.command("add_sibling").trigger()
    player.type_name("Greta")


def from_the_list(player: Player) -> None:
    mime = people_mime([PersonId("Bernd"), PersonId("me")], player.network)
    player.drag_in(mime, player.point("Dora"))


def with_alt_as_the_primary_giver(player: Player) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    player.drag(player.point("Bernd"), player.point("Dora"), alt)


def on_the_card(line: str, name: str) -> Callable[[Player], None]:
    def add(player: Player) -> None:
        player.workspace.tabs.turn_to(player.workspace.card)
        player.click(player.point("Dora"))
        [field] = [
            field
            for field in player.workspace.card.findChildren(QLineEdit)
            if field.accessibleName() == line
        ]
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        type_into(field, name)
        field.completer().popup().hide()
        player.qtbot.keyClick(field, Qt.Key.Key_Return)

    return add


def as_a_card_dropped_onto_somebody(player: Player) -> None:
    mime = QMimeData()
    mime.setData("text/vcard", CARD.encode())
    player.drag_in(mime, player.point("Dora"))


def pasted_for_the_selected_person(player: Player) -> None:
    QApplication.clipboard().setText("Greta")
    player.click(player.point("Dora"))
    player.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


GIVER, RECEIVER = "Add a giver by name", "Add a referred person by name"
WAYS = {
    "chip": from_the_chip,
    "rim": from_the_rim_onto_somebody,
    "ground": from_the_rim_onto_the_ground,
    "insert": by_the_command,
    "sibling": as_a_sibling,
    "list": from_the_list,
    "alt": with_alt_as_the_primary_giver,
    "new giver": on_the_card(GIVER, "Greta"),
    "known giver": on_the_card(GIVER, "Bernd"),
    "new receiver": on_the_card(RECEIVER, "Greta"),
    "known receiver": on_the_card(RECEIVER, "Bernd"),
    "card": as_a_card_dropped_onto_somebody,
    "paste": pasted_for_the_selected_person,
}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_referral_added_by_hand_is_of_today(
    open_on: Open, way: Callable[[Player], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # who is selected when something is pasted is only suggested as the giver
    monkeypatch.setattr(ProposalDialog, "exec", lambda _dialog: 1)
    player = open_on(MAP)
    before = set(player.network.referrals)
    way(player)
    player.qtbot.waitUntil(lambda: len(player.network.referrals) > len(before), timeout=4000)
    for key in player.network.referrals.keys() - before:
        assert player.network.referrals[key].date == datetime.date.today()


def test_it_is_without_a_date_only_by_choice(open_on: Open) -> None:
    player = open_on(MAP)
    from_the_rim_onto_somebody(player)
    player.workspace.tabs.turn_to(player.workspace.card)
    player.click(player.point("Bernd"))
    row = next(
        row
        for row in player.workspace.card.findChildren(ReferralRow)
        if row._other == PersonId("Dora")
    )
    field = row._date
    player.qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.clear()
    player.qtbot.keyClick(field, Qt.Key.Key_Return)
    referral = player.network.referrals["Dora", "Bernd"]
    assert (referral.date, referral.channel) == (None, Channel.PERSONAL)


def test_what_a_source_says_is_kept(open_on: Open) -> None:
    player = open_on(MAP)
    mime = QMimeData()
    mime.setText("Greta <greta@neu.example>")
    player.drag_in(mime, player.ground())
    player.qtbot.waitUntil(lambda: len(player.network.people) == 5, timeout=15_000)
    assert {r.date for r in player.network.referrals.values()} == {None}
