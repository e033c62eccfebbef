"""The index arrays say the same as the network they are made of."""

import dataclasses
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.arrays import index
from referralmap.analysis.arrays.index import Index, index_of
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks

FIELDS = [field.name for field in dataclasses.fields(Index)]


def check_index(network: Network) -> None:
    index = index_of(network)
    people = sorted(network.people.values(), key=lambda person: person.number)
    referrals = sorted(network.referrals.values(), key=lambda referral: referral.number)
    assert list(index.ids) == [person.id for person in people]
    assert {index.ids[row]: row for row in range(len(people))} == dict(index.row_of)
    assert (index.ids[index.me] if index.me >= 0 else None) == network.me
    pairs = zip(index.givers.tolist(), index.receivers.tolist(), strict=True)
    assert [(index.ids[a], index.ids[b]) for a, b in pairs] == [r.key for r in referrals]
    for row, id_ in enumerate(index.ids):
        primary = network.primary_referral(id_)
        giver = index.ids[index.primary[row]] if index.primary[row] >= 0 else None
        assert giver == (primary.giver if primary else None)
        assert bool(index.linked[row]) == bool(network.graph.degree(id_))
    hanging = {network.primary_referral(id_) for id_ in network.people} - {None}
    marked = zip(referrals, index.is_primary.tolist(), strict=True)
    assert {referral for referral, is_primary in marked if is_primary} == hanging


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_the_index_agrees_with_the_network_after_any_edit(
    network: Network, data: st.DataObject
) -> None:
    check_index(network)
    for _ in range(3):
        try:
            network.apply(an_edit(data.draw, network))
        except Refused:
            continue
        check_index(network)


def same_arrays(one: Index, other: Index) -> bool:
    return all(
        np.array_equal(mine, theirs) and mine.dtype == theirs.dtype
        if isinstance(mine, np.ndarray)
        else mine == theirs
        for mine, theirs in ((getattr(one, name), getattr(other, name)) for name in FIELDS)
    )


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_an_index_that_follows_edits_and_their_undoing_equals_a_fresh_one(
    network: Network, data: st.DataObject
) -> None:
    index_of(network)
    made = []
    for _ in range(data.draw(st.integers(1, 8))):
        edit = an_edit(data.draw, network)
        with suppress(Refused):
            network.apply(edit)
            made.append(edit)
        if data.draw(st.booleans()):  # several edits may be followed at once
            assert same_arrays(index_of(network), afresh(network))
    for edit in (*(edit.reversed() for edit in reversed(made)), *made):
        network.apply(edit)
        assert same_arrays(index_of(network), afresh(network))


def afresh(network: Network) -> Index:
    copy = Network()
    copy.load(network.records())
    return index_of(copy)


def test_after_an_edit_the_arrays_are_patched_and_not_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = a_map("me > A > B*, C > B, D")
    index_of(network)
    monkeypatch.setattr(index, "_made", None)
    made = []
    for make in (
        lambda: editing.add_person(network, "E", PersonId("A")),
        lambda: editing.set_primary_giver(network, PersonId("C"), PersonId("B")),
        lambda: editing.remove_people(network, [PersonId("A")], editing.Gap.LINK),
        lambda: editing.set_me(network, PersonId("D")),
    ):
        made.append(make())
        network.apply(made[-1])
        check_index(network)
    for edit in reversed(made):
        network.apply(edit.reversed())
        check_index(network)


def test_what_is_taken_back_at_once_leaves_the_very_same_arrays() -> None:
    network = a_map("A > B*")
    before = index_of(network)
    edit = editing.add_person(network, "C", PersonId("A"))
    network.apply(edit)
    network.apply(edit.reversed())
    assert index_of(network) is before


def test_where_numbers_tell_nobody_apart_the_arrays_are_right_all_the_same() -> None:
    network = Network()
    network.load([Person(PersonId(id_), id_, 1) for id_ in "BAC"])
    index_of(network)
    network.apply(Edit(Label("add"), (Change(None, Person(PersonId("D"), "D", 1)),)))
    assert index_of(network).ids == ("B", "A", "C", "D")


def test_positions_are_found_by_giver_and_receiver() -> None:
    network = a_map("A > B > C, A > C, C > A")
    index_ = index_of(network)
    pairs = [(PersonId(a), PersonId(b)) for a, b in ("CA", "AB", "AC", "CA")]
    found = index_.positions(pairs).tolist()
    rows = zip(index_.givers[found].tolist(), index_.receivers[found].tolist(), strict=True)
    assert [(index_.ids[giver], index_.ids[receiver]) for giver, receiver in rows] == pairs
    assert index_.positions([]).tolist() == []


def test_an_empty_network_has_an_empty_index() -> None:
    check_index(Network())


def test_the_index_is_made_anew_only_when_the_structure_changes() -> None:
    network = a_map("A > B*")
    index = index_of(network)
    network.apply(editing.move_people(network, [Place(PersonId("A"), "rings", 1.0, 1.0)]))
    assert index_of(network) is index
    network.apply(editing.add_person(network, "C"))
    assert index_of(network) is not index
    assert len(index_of(network).ids) == 3


def test_two_networks_have_indexes_of_their_own() -> None:
    one, other = a_map("A > B"), a_map("C > D")
    assert [list(index_of(network).ids) for network in (one, other)] == [["A", "B"], ["C", "D"]]
