"""What layouts ask of a map as an edit would leave it is what they ask once the edit is made."""

from contextlib import suppress

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.layouts import LAYOUTS
from referralmap.layouts.newcomers.layout_inputs import LONGEST_LABEL, LayoutInputs
from referralmap.layouts.newcomers.placing import settle_homeless
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Place
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks, state

KEYS = [layout.key for layout in LAYOUTS]


def arrays(inputs: LayoutInputs) -> list[np.ndarray]:
    index, forest = inputs.index, inputs.forest
    return [
        np.array(index.ids),
        np.array(index.me),
        index.givers,
        index.receivers,
        index.is_primary,
        forest.parent,
        forest.order,
        forest.size,
        *inputs.room(),
        *(inputs.places(key) for key in KEYS),
    ]


@settings(max_examples=120, deadline=None)
@given(networks(), st.sets(st.sampled_from(KEYS)), st.data())
def test_looking_ahead_of_an_edit_shows_what_comes_and_touches_nothing(
    network: Network, layouts: set[str], data: st.DataObject
) -> None:
    inputs = LayoutInputs(network)
    for layout in layouts:
        network.apply(settle_homeless(inputs, layout))
    edit = an_edit(data.draw, network)
    version, before, shown = network.version, state(network), arrays(inputs)
    try:
        ahead = arrays(inputs.after(edit, KEYS))
    except Refused:
        ahead = None
    assert (network.version, state(network)) == (version, before)
    assert all(map(same, arrays(inputs), shown))
    try:
        network.apply(edit)
    except Refused:
        return
    anew = arrays(LayoutInputs(network))
    assert ahead is not None
    assert all(map(same, ahead, anew))
    assert all(map(same, arrays(inputs), anew))


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_an_edit_that_was_looked_ahead_of_but_never_made_leaves_no_trace(
    network: Network, data: st.DataObject
) -> None:
    inputs = LayoutInputs(network)
    network.apply(settle_homeless(inputs, "rings"))
    with suppress(Refused):
        arrays(inputs.after(an_edit(data.draw, network), KEYS))
    with suppress(Refused):
        network.apply(an_edit(data.draw, network))
    assert all(map(same, arrays(inputs), arrays(LayoutInputs(network))))


def test_what_was_worked_out_ahead_is_taken_over_when_the_edit_is_made() -> None:
    network = a_map("me > Anna > Bernd*")
    inputs = LayoutInputs(network)
    network.apply(settle_homeless(inputs, "rings"))
    edit = editing.add_person(network, "Clara", PersonId("Anna"))
    ahead = inputs.after(edit, KEYS)
    index, forest = ahead.index, ahead.forest
    network.apply(edit)
    assert inputs.index is index
    assert inputs.forest is forest


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def test_a_layout_is_inhabited_once_somebody_has_a_place_in_it() -> None:
    network = a_map("Anna > Bernd")
    inputs = LayoutInputs(network)
    assert not inputs.is_inhabited("rings")
    network.apply(editing.move_people(network, [Place(PersonId("Anna"), "rings", 1.0, 2.0)]))
    assert inputs.is_inhabited("rings")
    assert not inputs.is_inhabited("tree")


def test_a_long_name_asks_for_no_more_than_the_longest_label() -> None:
    room, radius = LayoutInputs(a_map(f"{'Anna' * 50} > Bo")).room()
    assert room[0, 0] == LONGEST_LABEL > room[1, 0]
    assert radius[0] > radius[1]
