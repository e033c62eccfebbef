"""Who referred the people without a giver, asked one after the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton

from referralmap.gui.dialogs.givers_dialog import GiversDialog, without_giver
from referralmap.model.vocabulary import Channel
from tests.gui.conftest import Open
from tests.gui.keeping import with_dialog
from tests.gui.player import Player
from tests.maps import a_map


def test_everybody_waits_whom_nobody_referred_but_me() -> None:
    network = a_map("me > Anna > Bernd\nClara > Dora\nEmil")
    assert [network.people[id_].name for id_ in without_giver(network)] == ["Clara", "Emil"]


def test_each_is_asked_about_by_the_keyboard_alone(open_on: Open) -> None:
    player = open_on("me > Anna\nBernd\nClara\nDora")

    def play(dialog: GiversDialog) -> None:
        dialog.giver.setText("Anna")
        dialog.reason.setText("Sie hilft wirklich")
        enter(player, dialog)
        enter(player, dialog)  # without a name nothing happens
        dialog.giver.setText("Clara")
        enter(player, dialog)  # nor of somebody by themselves
        dialog.giver.setText("Frieda")
        enter(player, dialog)

    in_dialog(player, play)
    assert player.pairs == {("me", "Anna"), ("Anna", "Bernd"), ("Frieda", "Clara")}
    [said] = [r for r in player.network.referrals.values() if r.reason]
    assert (said.reason, said.channel) == ("Sie hilft wirklich", Channel.PERSONAL)
    player.window.command("undo").trigger()
    assert player.pairs == {("me", "Anna"), ("Anna", "Bernd")}


def test_own_contacts_are_mine_and_nobody_is_left(open_on: Open) -> None:
    player = open_on("me > Anna\nBernd")
    in_dialog(player, lambda dialog: press(player, dialog, "I know them myself"))
    assert player.pairs == {("me", "Anna"), ("me", "Bernd")}
    texts: list[str] = []

    def answer(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        texts.append(box.text())
        box.accept()

    with_dialog(QMessageBox, answer)
    player.window.command("givers").trigger()
    assert texts == ["Of everybody it is known who referred them."]


def in_dialog(player: Player, play: Callable[[GiversDialog], None]) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, GiversDialog)
        try:
            play(dialog)
        finally:
            dialog.close()

    seen = with_dialog(GiversDialog, answer)
    player.window.command("givers").trigger()
    assert seen


def enter(player: Player, dialog: GiversDialog) -> None:
    player.qtbot.keyClick(dialog.giver, Qt.Key.Key_Return)


def press(player: Player, dialog: GiversDialog, text: str) -> None:
    [button] = [b for b in dialog.findChildren(QPushButton) if b.text() == text]
    player.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
