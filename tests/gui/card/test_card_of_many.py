"""Several selected people: the card says how many, and edits them together in one step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from referralmap.gui.card.card_of_many import ManyPeople
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel, Rank, Stage
from tests.gui.conftest import Open
from tests.gui.player import Player, type_into

MAP = "me > Anna > Bernd*, me > Dora, Emil"
CONTROL = Qt.KeyboardModifier.ControlModifier
THREE = ("Anna", "Bernd", "Emil")


def select(player: Player, *names: str) -> ManyPeople:
    player.workspace.tabs.turn_to(player.workspace.card)
    for at, name in enumerate(names):
        player.click(player.point(name), CONTROL if at else Qt.KeyboardModifier.NoModifier)
    player.qtbot.waitUntil(lambda: isinstance(player.workspace.card.page, ManyPeople))
    many = player.workspace.card.page
    assert isinstance(many, ManyPeople)
    player.qtbot.waitUntil(lambda: len(many._people) == len(names))
    QApplication.processEvents()
    return many


def choose(player: Player, box: QComboBox, at: int) -> None:
    box.setFocus(Qt.FocusReason.TabFocusReason)
    player.qtbot.keyClick(box, Qt.Key.Key_Home)
    while box.currentIndex() < at:
        player.qtbot.keyClick(box, Qt.Key.Key_Down)


def write(player: Player, field: object, text: str) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)  # type: ignore[attr-defined]
    field.selectAll()  # type: ignore[attr-defined]
    type_into(field, text)  # type: ignore[arg-type]
    player.qtbot.keyClick(field, Qt.Key.Key_Return)


def change(player: Player, name: str, **fields: object) -> None:
    person = player.network.people[PersonId(name)]
    assert player.workspace.open_map.change(person, **fields)


def test_the_card_says_how_many_and_who(open_on: Open) -> None:
    player = open_on(MAP)
    many = select(player, *THREE)
    assert many.count.text() == "3 people selected"
    assert many.names.text() == "Anna, Bernd, Emil"


def test_a_rank_is_given_to_all_in_one_step(open_on: Open) -> None:
    player = open_on(MAP)
    many = select(player, *THREE)
    choose(player, many.rank, 1)
    assert {player.network.people[PersonId(n)].rank for n in THREE} == {Rank.A}
    assert player.steps == ["Edit 3 people"]
    assert player.window.notice == "3 people: Rank – → A"
    player.window.command("undo").trigger()
    assert {person.rank for person in player.network.people.values()} == {None}


def test_mixed_values_are_shown_as_mixed_and_stay_until_another_is_given(open_on: Open) -> None:
    player = open_on(MAP)
    change(player, "Anna", rank=Rank.B, country="AT")
    change(player, "Bernd", country="DE")
    many = select(player, *THREE)
    assert (many.rank.currentIndex(), many.rank.placeholderText()) == (-1, "mixed")
    assert (many.country.text(), many.country.placeholderText()) == ("", "mixed")
    steps = player.steps
    many.country.setFocus(Qt.FocusReason.TabFocusReason)
    player.qtbot.keyClick(many.country, Qt.Key.Key_Return)
    assert player.steps == steps
    write(player, many.country, "CH")
    assert [player.network.people[PersonId(n)].country for n in THREE] == ["CH"] * 3
    assert len(player.steps) == len(steps) + 1
    assert player.network.people[PersonId("Anna")].rank == Rank.B


def test_tags_are_added_to_all_and_own_tags_stay(open_on: Open) -> None:
    player = open_on(MAP)
    change(player, "Anna", tags=("Golf", "Rotary"))
    change(player, "Bernd", tags=("Golf",))
    many = select(player, "Anna", "Bernd")
    assert many.tags.text() == "Golf"
    assert many.others.text() == "Some also have: Rotary"
    write(player, many.tags, "Wien, Verein")
    tags = {name: player.network.people[PersonId(name)].tags for name in ("Anna", "Bernd")}
    assert tags == {"Anna": ("Rotary", "Wien", "Verein"), "Bernd": ("Wien", "Verein")}
    assert player.steps[-1] == "Edit 2 people"


def test_stage_and_channel_are_those_of_the_referral_that_each_hangs_on(open_on: Open) -> None:
    player = open_on(MAP)
    many = select(player, *THREE)
    choose(player, many.stage, 1)
    choose(player, many.channel, 2)
    referrals = player.network.referrals
    received = [referrals["me", "Anna"], referrals["Anna", "Bernd"]]
    assert [(r.stage, r.channel) for r in received] == [(Stage.NAMED, Channel.PHONE)] * 2
    assert player.network.people[PersonId("Emil")].channel == Channel.PHONE
    assert referrals["me", "Dora"].stage is None


def test_people_whom_nobody_referred_have_no_stage(open_on: Open) -> None:
    player = open_on("me, Anna, Bernd")
    many = select(player, "Anna", "Bernd")
    assert not many.stage.isEnabled()


@pytest.mark.parametrize("command", ["won", "refer_to"])
def test_what_is_about_one_person_shows_the_card_of_the_last_one(
    open_on: Open, command: str
) -> None:
    player = open_on(MAP)
    select(player, *THREE)
    player.window.command(command).trigger()
    assert player.selected == ["Emil"]
    assert not isinstance(player.workspace.card.page, ManyPeople)


def test_the_card_follows_undo_and_who_is_gone(open_on: Open) -> None:
    player = open_on(MAP)
    many = select(player, *THREE)
    choose(player, many.rank, 2)
    player.window.command("undo").trigger()
    player.qtbot.waitUntil(lambda: many.rank.currentIndex() == 0)
    player.workspace.selection.select(PersonId("Anna"))
    assert not isinstance(player.workspace.card.page, ManyPeople)
