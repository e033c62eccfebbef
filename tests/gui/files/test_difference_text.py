"""Two sides of a difference in words."""

import dataclasses

from referralmap.document.reconciliation import Difference
from referralmap.gui.files.difference_text import sides
from referralmap.model.records import Person, PersonId, Place, Referral

ANNA = PersonId("a")


def test_only_what_differs_is_said(english: None) -> None:
    mine = Person(ANNA, "Anna", city="Wien", notes="long " * 50)
    theirs = dataclasses.replace(mine, city="", notes="short")
    here, there = sides(a_difference((mine,), (theirs,)), {ANNA: "Anna"})
    assert here.splitlines()[0] == "Town: Wien"
    assert here.splitlines()[1].startswith("Notes: long")
    assert here.endswith("…")
    assert there.splitlines() == ["Town: –", "Notes: short"]


def test_who_is_missing_on_one_side_is_said_there(english: None) -> None:
    here, there = sides(a_difference((), (Person(ANNA, "Anna"),)), {ANNA: "Anna"})
    assert (here, there) == ("not on the map", "Anna")


def test_places_are_no_difference_to_speak_of(english: None) -> None:
    place = Place(ANNA, "rings", 1.0, 2.0)
    assert sides(a_difference((place,), ()), {}) == ("–", "–")


def test_a_referral_is_called_by_its_giver(english: None) -> None:
    referral = Referral(ANNA, PersonId("b"))
    here, _there = sides(a_difference((referral,), ()), {ANNA: "Anna"})
    assert here == "Referred by Anna"


def a_difference(mine: tuple[object, ...], theirs: tuple[object, ...]) -> Difference:
    fields = {field.name: None for field in dataclasses.fields(Difference)}
    return Difference(**{**fields, "mine": mine, "theirs": theirs})  # type: ignore[arg-type]


def test_two_alike_sides_say_nothing() -> None:
    person = Person(ANNA, "Anna")
    assert sides(a_difference((person,), (person,)), {}) == ("–", "–")
