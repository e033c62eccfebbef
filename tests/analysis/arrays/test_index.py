"""The index arrays say the same as the network they are made of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.analysis.arrays.index import LiveIndex
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.identity import removing
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import an_edit, networks


def check_index(live: LiveIndex) -> None:
    network, index = live.network, live.now()
    assert isinstance(network, Network)
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
    live = LiveIndex(network)
    check_index(live)
    for _ in range(3):
        try:
            network.apply(an_edit(data.draw, network))
        except Refused:
            continue
        check_index(live)


def test_after_an_edit_the_arrays_are_patched_and_not_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = a_map("me > A > B*, C > B, D")
    live = LiveIndex(network)
    live.keep_up()
    monkeypatch.setattr(LiveIndex, "_make", None)
    made = []
    for make in (
        lambda: editing.add_person(network, "E", PersonId("A")),
        lambda: editing.set_primary_giver(network, PersonId("C"), PersonId("B")),
        lambda: removing.remove_people(network, [PersonId("A")], removing.Gap.LINK),
        lambda: editing.set_me(network, PersonId("D")),
    ):
        made.append(make())
        network.apply(made[-1])
        check_index(live)
    for edit in reversed(made):
        network.apply(edit.reversed())
        check_index(live)


def test_what_is_taken_back_at_once_leaves_the_very_same_arrays() -> None:
    network = a_map("A > B*")
    live = LiveIndex(network)
    before = live.now()
    edit = editing.add_person(network, "C", PersonId("A"))
    network.apply(edit)
    network.apply(edit.reversed())
    assert live.now() is before


def test_where_numbers_tell_nobody_apart_the_arrays_are_right_all_the_same() -> None:
    network = Network()
    network.load([Person(PersonId(id_), id_, 1) for id_ in "BAC"])
    live = LiveIndex(network)
    live.keep_up()
    network.apply(Edit(Label("add"), (Change(None, Person(PersonId("D"), "D", 1)),)))
    assert live.now().ids == ("B", "A", "C", "D")


def test_positions_are_found_by_giver_and_receiver() -> None:
    network = a_map("A > B > C, A > C, C > A")
    index_ = LiveIndex(network).now()
    pairs = [(PersonId(a), PersonId(b)) for a, b in ("CA", "AB", "AC", "CA")]
    found = index_.positions(pairs).tolist()
    rows = zip(index_.givers[found].tolist(), index_.receivers[found].tolist(), strict=True)
    assert [(index_.ids[giver], index_.ids[receiver]) for giver, receiver in rows] == pairs
    assert index_.positions([]).tolist() == []


def test_an_empty_network_has_an_empty_index() -> None:
    check_index(LiveIndex(Network()))


def test_the_index_is_made_anew_only_when_the_structure_changes() -> None:
    network = a_map("A > B*")
    live = LiveIndex(network)
    index = live.now()
    network.apply(editing.move_people(network, [Place(PersonId("A"), "rings", 1.0, 1.0)]))
    assert live.now() is index
    network.apply(editing.add_person(network, "C"))
    assert live.now() is not index
    assert len(live.now().ids) == 3
