"""The timeline: the map as it was on a day, at the same places, and back to today."""

import dataclasses
import datetime

import pytest
from PySide6.QtCore import Qt

from referralmap.gui.card.card_head import CardHead
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.records import PersonId
from tests.gui.conftest import Open
from tests.gui.player import Player

DAYS = {("me", "Anna"): 100, ("Anna", "Bernd"): 60, ("Bernd", "Clara"): 20}
"""How many days ago somebody was referred."""


def ago(days: int) -> datetime.date:
    return datetime.date.today() - datetime.timedelta(days=days)


def grown(open_on: Open) -> Player:
    """me > Anna > Bernd* > Clara; Bernd signed 40 days ago."""
    player = open_on("me > Anna > Bernd* > Clara")
    network = player.network
    changes = [
        Change(network.referrals[key], dataclasses.replace(network.referrals[key], date=ago(days)))
        for key, days in DAYS.items()
    ]
    [contract] = network.contracts.values()
    changes.append(Change(contract, dataclasses.replace(contract, signed=ago(40))))
    player.workspace.open_map.perform(Edit(Label("edit_referral"), tuple(changes)))
    player.window.command("timeline").trigger()
    return player


def go_to(player: Player, days_ago: int) -> None:
    slider = player.workspace.timeline.slider
    slider.setValue(slider.maximum() - days_ago)


def seen(player: Player) -> dict[str, tuple[float, float]]:
    picture = player.workspace.open_map.picture
    return dict(zip(picture.names, map(tuple, picture.places.tolist()), strict=True))


def ambassadors(player: Player) -> list[PersonId]:
    return player.workspace.ranking.ambassadors()


def test_on_an_earlier_day_people_and_credit_are_those_of_that_day_at_the_same_places(
    open_on: Open,
) -> None:
    player = grown(open_on)
    today, view = seen(player), player.canvas.view
    assert ambassadors(player) == ["Anna"]
    go_to(player, 50)
    assert seen(player) == {name: today[name] for name in ("me", "Anna", "Bernd")}
    assert ambassadors(player) == []
    go_to(player, 30)
    assert ambassadors(player) == ["Anna"]
    go_to(player, 90)
    assert set(seen(player)) == {"me", "Anna"}
    assert player.canvas.view == view


def test_everybody_keeps_their_colour_on_earlier_days(open_on: Open) -> None:
    player = grown(open_on)
    open_map = player.workspace.open_map
    for name, city in (("Clara", "Aachen"), ("Anna", "Berlin"), ("Bernd", "Celle")):
        open_map.change(player.network.people[PersonId(name)], city=city)
    open_map.look(coloured="place")
    today = colours(player)
    go_to(player, 50)
    assert colours(player) == {name: today[name] for name in ("me", "Anna", "Bernd")}
    open_map.look(coloured="")
    open_map.look(coloured="place", focused=PersonId("Bernd"))
    assert colours(player)["Bernd"] == today["Bernd"]


def colours(player: Player) -> dict[str, str]:
    picture = player.workspace.open_map.picture
    tints = [picture.tints[number - 1] for number in picture.tint.tolist()]
    return dict(zip(picture.names, tints, strict=True))


def test_folding_the_timeline_leads_back_to_today(open_on: Open) -> None:
    player = grown(open_on)
    today = seen(player)
    go_to(player, 90)
    player.window.command("timeline").trigger()
    assert player.workspace.open_map.day is None
    assert seen(player) == today


def test_playing_goes_from_the_first_day_to_today(open_on: Open) -> None:
    player = grown(open_on)
    timeline = player.workspace.timeline
    days = []
    timeline.slider.valueChanged.connect(days.append)
    player.qtbot.mouseClick(timeline.play, Qt.MouseButton.LeftButton)
    player.qtbot.waitUntil(lambda: not timeline.is_playing, timeout=30_000)
    assert days[0] == 0
    assert days == sorted(days)
    assert days[-1] == 100
    assert player.workspace.open_map.day is None


@pytest.mark.parametrize("act", ["edit", "undo"])
def test_what_is_done_on_an_earlier_day_is_done_and_shown_today(open_on: Open, act: str) -> None:
    player = grown(open_on)
    go_to(player, 50)
    open_map = player.workspace.open_map
    if act == "edit":
        assert open_map.perform(open_map.new_person("Dora", PersonId("Anna")))
        assert "Dora" in seen(player)
    else:
        assert open_map.undo()
    assert open_map.day is None
    assert player.workspace.timeline.slider.value() == player.workspace.timeline.slider.maximum()


def test_the_day_outlives_a_minimised_window_and_a_change_of_colours(open_on: Open) -> None:
    player = grown(open_on)
    go_to(player, 50)
    day = player.workspace.open_map.day
    player.window.showMinimized()
    player.window.showNormal()
    assert player.workspace.open_map.day == day
    player.window.use_theme("dark")
    player.wait_until_sharp()
    timeline = player.workspace.timeline
    assert player.workspace.open_map.day == day
    player.qtbot.waitUntil(timeline.isVisible)
    assert timeline.slider.maximum() - timeline.slider.value() == 50


def test_who_has_just_signed_glows_on_that_day_and_not_today(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    open_map = player.workspace.open_map
    [contract] = player.network.contracts.values()
    open_map.change(contract, signed=datetime.date(2024, 5, 10))
    glowing = {}
    for day in (datetime.date(2024, 5, 9), datetime.date(2024, 5, 20), datetime.date(2024, 9, 1)):
        open_map.look_at(day)
        picture = player.canvas.picture
        glowing[day.isoformat()] = [picture.names[row] for row in picture.glowing]
    assert glowing == {"2024-05-09": [], "2024-05-20": ["Bernd"], "2024-09-01": []}
    open_map.look_at(None)
    assert player.canvas.picture.glowing == ()


def test_the_list_is_of_who_was_there_with_what_they_had_done(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*, Anna > Clara")
    open_map = player.workspace.open_map
    for (_giver, receiver), year in zip(
        list(player.network.referrals), (2022, 2023, 2024), strict=True
    ):
        [referral] = player.network.received_by(receiver)
        open_map.change(referral, date=datetime.date(year, 3, 1))
    assert listed(player) == {"me": "1", "Anna": "2", "Bernd": "", "Clara": ""}
    open_map.look_at(datetime.date(2023, 6, 1))
    player.qtbot.waitUntil(lambda: len(listed(player)) == 3)
    assert listed(player) == {"me": "1", "Anna": "1", "Bernd": ""}
    open_map.look_at(None)
    player.qtbot.waitUntil(lambda: len(listed(player)) == 4)


def listed(player: Player) -> dict[str, str]:
    """Names and referrals given, as the list shows them."""
    model = player.workspace.people.table.model()
    rows = range(model.rowCount())
    return {model.index(row, 0).data(): model.index(row, 1).data() for row in rows}


def test_the_card_says_what_of_it_is_of_that_day(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    player.click(player.point("Anna"))
    head = player.workspace.card.findChild(CardHead)
    assert head is not None
    assert head.day.isHidden()
    player.workspace.open_map.look_at(datetime.date(2024, 5, 9))
    player.qtbot.waitUntil(lambda: not head.day.isHidden())
    assert head.day.text().startswith("Role and credit are as of 9 May 2024")
    player.workspace.open_map.look_at(None)
    player.qtbot.waitUntil(head.day.isHidden)
