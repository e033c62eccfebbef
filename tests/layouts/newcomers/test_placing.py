"""Places as records: who gets one, in which layouts, and who keeps theirs."""

from __future__ import annotations

import math

import pytest

from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LayoutInputs
from referralmap.layouts.newcomers.placing import (
    APART,
    free_spot,
    inhabited,
    released,
    settle,
    settle_homeless,
    tidy,
)
from referralmap.model import editing
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place
from tests.maps import a_map

ANNA = PersonId("Anna")


def placed_map(*layouts: str) -> Network:
    network = a_map("me > Anna > Bernd*, me > Clara")
    for layout in layouts:
        network.apply(settle_homeless(LayoutInputs(network), layout))
    return network


def newcomer(network: Network) -> tuple[PersonId, dict[str, Place]]:
    """Somebody referred by Anna, and their places by layout."""
    edit = editing.add_person(network, "Dora", ANNA)
    before = dict(network.places)
    network.apply(settle(LayoutInputs(network), edit, "rings"))
    assert before.items() <= network.places.items()
    person = edit.changes[0].after
    assert isinstance(person, Person)
    return person.id, {place.layout: place for place in network.places_of(person.id)}


def test_a_newcomer_gets_a_place_in_every_layout_that_has_places() -> None:
    assert newcomer(placed_map("rings"))[1].keys() == {"rings"}
    assert newcomer(placed_map("rings", "tree"))[1].keys() == {"rings", "tree"}
    assert newcomer(placed_map("clusters"))[1].keys() == {"rings", "clusters"}


def test_a_layout_whose_places_were_taken_back_is_left_alone() -> None:
    network = placed_map("rings")
    chosen = settle_homeless(LayoutInputs(network), "tree")
    network.apply(chosen)
    network.apply(chosen.reversed())
    assert inhabited(LayoutInputs(network)) == ("rings",)
    assert newcomer(network)[1].keys() == {"rings"}


def test_a_place_that_is_given_is_kept_and_the_others_are_found() -> None:
    network = placed_map("rings", "tree")
    edit = editing.add_person(network, "Dora", ANNA)
    person = edit.changes[0].after
    assert isinstance(person, Person)
    here = Place(person.id, "tree", 900.0, 900.0, by_hand=True)
    network.apply(settle(LayoutInputs(network), edit.and_then(Change(None, here)), "tree"))
    assert network.places[person.id, "tree"] == here
    assert (person.id, "rings") in network.places


@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
def test_tidying_changes_places_of_one_layout_only(layout: str) -> None:
    network = placed_map(*(known.key for known in LAYOUTS))
    moved = [Place(ANNA, known.key, 5000.0, 5000.0) for known in LAYOUTS]
    network.apply(editing.move_people(network, moved))
    edit = tidy(LayoutInputs(network), layout)
    assert edit.changes
    assert {c.record.layout for c in edit.changes if isinstance(c.record, Place)} == {layout}


@pytest.mark.parametrize("layout", [layout.key for layout in LAYOUTS])
def test_who_was_put_by_hand_is_released_alone_or_with_all(layout: str) -> None:
    network = placed_map(layout)
    tidied = {key: (place.x, place.y) for key, place in network.places.items()}
    put = [Place(PersonId(name), layout, 700.0, 900.0, by_hand=True) for name in ("Clara", "Bernd")]
    network.apply(editing.move_people(network, put))
    assert not tidy(LayoutInputs(network), layout).changes
    one = released(LayoutInputs(network), layout, {ANNA, PersonId("Clara")})
    assert [change.record.person for change in one.changes] == ["Clara"]  # type: ignore[union-attr]
    assert not any(change.after.by_hand for change in one.changes)  # type: ignore[union-attr]
    network.apply(one)
    assert network.places[PersonId("Bernd"), layout].by_hand
    all_ = tidy(LayoutInputs(network), layout, also_by_hand=True)
    network.apply(all_)
    assert not any(place.by_hand for place in network.places.values())
    assert {key: (place.x, place.y) for key, place in network.places.items()} == tidied
    network.apply(all_.reversed())
    assert network.places[PersonId("Bernd"), layout] == put[1]


def test_everybody_has_a_place_once_a_layout_is_chosen() -> None:
    network = placed_map("rings")
    edit = settle_homeless(LayoutInputs(network), "clusters")
    assert len(edit.changes) == len(network.people)
    network.apply(edit)
    assert inhabited(LayoutInputs(network)) == ("rings", "clusters")
    assert not settle_homeless(LayoutInputs(network), "clusters").changes


def test_a_free_spot_is_near_and_covers_nobody() -> None:
    network = placed_map("rings")
    inputs = LayoutInputs(network)
    for place in network.places_of(ANNA):
        x, y = free_spot(inputs, "rings", (place.x + 3.0, place.y - 2.0))
        gaps = [math.hypot(x - other.x, y - other.y) for other in network.places.values()]
        assert min(gaps) >= APART - 1e-6
        assert math.hypot(x - place.x, y - place.y) <= 1.5 * APART
    far = (5_000.0, 5_000.0)
    assert free_spot(inputs, "rings", far) == far
    assert free_spot(LayoutInputs(Network()), "rings", (1.0, 2.0)) == (1.0, 2.0)
