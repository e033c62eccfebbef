"""Forest, places and room follow the network."""

from contextlib import suppress

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.arrays.index import index_of
from referralmap.layouts.forests.forest import grow
from referralmap.layouts.newcomers.layout_inputs import (
    LONGEST_LABEL,
    forest_of,
    inhabited,
    places_in,
    room_in,
)
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Place
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks


@settings(max_examples=40, deadline=None)
@given(networks(), st.data())
def test_after_any_edits_they_are_those_of_the_network(
    network: Network, data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 5))):
        with suppress(Refused):
            network.apply(an_edit(data.draw, network))
        index = index_of(network)
        grown = grow(index.primary, index.linked, index.me)
        found = forest_of(network)
        assert found.parent.tolist() == grown.parent.tolist()
        assert found.order.tolist() == grown.order.tolist()
        places = places_in(network, "rings")
        for row, person in enumerate(index.ids):
            place = network.places.get((person, "rings"))
            wanted = (np.nan, np.nan) if place is None else (place.x, place.y)
            assert np.array_equal(places[row], wanted, equal_nan=True)


def test_a_layout_is_inhabited_once_somebody_has_a_place_in_it() -> None:
    network = a_map("Anna > Bernd")
    assert not inhabited(network, "rings")
    network.apply(editing.move_people(network, [Place(PersonId("Anna"), "rings", 1.0, 2.0)]))
    assert inhabited(network, "rings")
    assert not inhabited(network, "tree")


def test_a_long_name_asks_for_no_more_than_the_longest_label() -> None:
    room, radius = room_in(a_map(f"{'Anna' * 50} > Bo"))
    assert room[0, 0] == LONGEST_LABEL > room[1, 0]
    assert radius[0] > radius[1]
