"""People dragged from the list."""

from __future__ import annotations

from referralmap.gui.widgets.people_mime import people_mime
from referralmap.model.records import PersonId
from tests.gui.conftest import Open

MAP = "me > Anna > Bernd, me > Dora"


def test_people_from_the_list_onto_a_person_are_referred(open_on: Open) -> None:
    player = open_on(MAP)
    mime = people_mime([PersonId("Bernd"), PersonId("Dora")], player.network)
    assert player.drag_in(mime, player.point("Anna")) == "Referred by Anna"
    assert ("Anna", "Dora") in player.pairs
    assert len(player.steps) == 1


def test_people_from_the_list_onto_the_ground_are_put_there(open_on: Open) -> None:
    player = open_on(MAP)
    pairs = player.pairs
    player.drag_in(people_mime([PersonId("Dora")], player.network), player.ground())
    assert player.pairs == pairs
    assert player.steps == ["Move Dora"]


def test_the_giver_dropped_onto_themselves_changes_nothing(open_on: Open) -> None:
    player = open_on(MAP)
    mime = people_mime([PersonId("Anna")], player.network)
    assert player.drag_in(mime, player.point("Anna")) == "People cannot refer themselves"
    assert player.steps == []
