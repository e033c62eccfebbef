"""People who are on the map twice, made one or told apart in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QTreeWidget, QWidget

from referralmap.gui.dialogs.duplicates_dialog import DuplicatesDialog
from referralmap.model.identity.removing import Gap, remove_people
from referralmap.model.identity.two_people import two_people
from tests.gui.conftest import Open
from tests.gui.keeping import with_dialog
from tests.gui.player import Player


def test_two_people_are_made_one_and_undone_in_one_step(open_on: Open) -> None:
    player = with_addresses(open_on("Josef Huber > Anna Auer\nSepp Huber > Bernd Bach"))
    read: list[list[str]] = []

    def play(dialog: DuplicatesDialog) -> None:
        read.append(fields(dialog))
        press(player, dialog, "Make one person")

    in_dialog(player, play, "duplicates")
    assert "E-mail: huber@example.com | huber@example.com" in read[0]
    assert player.pairs == {("Josef Huber", "Anna Auer"), ("Josef Huber", "Bernd Bach")}
    assert player.selected == ["Josef Huber"]
    player.window.command("undo").trigger()
    assert player.pairs == {("Josef Huber", "Anna Auer"), ("Sepp Huber", "Bernd Bach")}


def test_the_other_one_stays_when_the_sides_are_swapped(open_on: Open) -> None:
    player = with_addresses(open_on("Josef Huber > Anna Auer\nSepp Huber > Bernd Bach"))

    def play(dialog: DuplicatesDialog) -> None:
        press(player, dialog, "Swap sides")
        press(player, dialog, "Make one person")

    in_dialog(player, play, "duplicates")
    assert player.pairs == {("Sepp Huber", "Anna Auer"), ("Sepp Huber", "Bernd Bach")}


def test_people_who_are_two_are_not_shown_again(open_on: Open) -> None:
    player = with_addresses(open_on("Josef Huber > Anna Auer\nSepp Huber > Bernd Bach"))
    in_dialog(
        player,
        lambda dialog: press(player, dialog, "They are two people"),
        "duplicates",
    )
    assert len(two_people(player.network)) == 1
    assert player.pairs == {("Josef Huber", "Anna Auer"), ("Sepp Huber", "Bernd Bach")}
    said = answered(player, "duplicates")
    assert said == "No one seems to be on the map twice."


def test_who_was_taken_off_the_map_meanwhile_is_no_part_of_a_pair(open_on: Open) -> None:
    player = with_addresses(open_on("Josef Huber > Anna Auer\nSepp Huber > Bernd Bach"))

    def play(dialog: DuplicatesDialog) -> None:
        [sepp] = [p for p in player.network.people.values() if p.name == "Sepp Huber"]
        player.open_map.perform(remove_people(player.network, (sepp.id,), Gap.LINK))
        press(player, dialog, "Make one person")

    in_dialog(player, play, "duplicates")
    assert player.pairs == {("Josef Huber", "Anna Auer")}


def test_any_two_who_are_selected_can_be_made_one(open_on: Open) -> None:
    player = open_on("Anna > Bernd\nClara > Dora")
    player.click(player.point("Anna"))
    said = answered(player, "merge")
    assert said == "Select the two people first who are to become one."
    player.click(player.point("Clara"), Qt.KeyboardModifier.ControlModifier)
    in_dialog(
        player,
        lambda dialog: press(player, dialog, "Make one person"),
        "merge",
    )
    assert player.pairs == {("Anna", "Bernd"), ("Anna", "Dora")}


def with_addresses(player: Player) -> Player:
    """Both called Huber get the same e-mail address."""
    for person in list(player.network.people.values()):
        if person.name.endswith("Huber"):
            player.open_map.change(person, email="huber@example.com")
    return player


def in_dialog(player: Player, play: Callable[[DuplicatesDialog], None], command: str) -> None:
    """Play in the dialog that a command opens."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, DuplicatesDialog)
        try:
            play(dialog)
        finally:
            dialog.close()

    seen = with_dialog(DuplicatesDialog, answer)
    player.window.command(command).trigger()
    assert seen


def answered(player: Player, command: str) -> str:
    """The text of the box that a command opens."""
    texts: list[str] = []

    def answer(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        texts.append(box.text())
        box.accept()

    with_dialog(QMessageBox, answer)
    player.window.command(command).trigger()
    [text] = texts
    return text


def press(player: Player, dialog: QWidget, text: str) -> None:
    [button] = [b for b in dialog.findChildren(QPushButton) if b.text() == text]
    assert button.isEnabled()
    player.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fields(dialog: DuplicatesDialog) -> list[str]:
    """The lines of both people side by side."""
    tree = dialog.findChildren(QTreeWidget)[-1]
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [f"{i.text(0)}: {i.text(1)} | {i.text(2)}" for i in items if i is not None]
