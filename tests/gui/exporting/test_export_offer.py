"""What can be exported of a map."""

from __future__ import annotations

from referralmap.gui.exporting.export_offer import export_offer
from referralmap.gui.state import export_choice as kinds
from referralmap.gui.state.window_map import WindowMap
from referralmap.model.records import PersonId
from tests.gui.conftest import MapOn


def whats(open_map: WindowMap) -> set[str]:
    return {key for key, _words in export_offer(open_map).whats}


def test_parts_are_offered_where_there_are_people_for_them(map_on: MapOn) -> None:
    open_map = map_on("me > Anna > Bernd*")
    assert not whats(open_map) & {*kinds.OF_PEOPLE}
    open_map.selection.select(PersonId("Anna"), PersonId("Bernd"))
    assert whats(open_map) & {*kinds.OF_PEOPLE} == {kinds.SELECTION}
    open_map.selection.select(PersonId("Bernd"))
    offer = export_offer(open_map)
    assert {*kinds.OF_PEOPLE} <= whats(open_map)
    assert offer.people == dict.fromkeys(kinds.OF_PEOPLE, (PersonId("Bernd"),))


def test_a_fan_that_is_seen_can_only_be_painted(map_on: MapOn) -> None:
    open_map = map_on("me > Anna > Bernd*")
    before = export_offer(open_map).formats(kinds.SEEN)
    open_map.look(fan=(PersonId("Anna"), None))
    offer = export_offer(open_map)
    assert [suffix for suffix, _words in offer.formats(kinds.SEEN)] == [".png"]
    assert len(before) == len(offer.formats(kinds.WHOLE)) == 4
    assert "ranking" not in offer.fields(kinds.SEEN)


def test_the_file_has_the_name_of_the_map(map_on: MapOn) -> None:
    offer = export_offer(map_on("me"))
    assert offer.target(".svg").name.startswith("0 20")
    assert offer.target(".svg").suffix == ".svg"
