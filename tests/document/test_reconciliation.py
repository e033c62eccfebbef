"""Merging two copies of a map: lawful whatever is chosen, and nothing lost that nobody removed."""

import dataclasses
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.document.reconciliation import (
    Difference,
    DifferenceKind,
    Side,
    common_step,
    difference,
    differences,
    merge,
    state_at,
)
from referralmap.model import editing
from referralmap.model.edits import Change, Edit, Label, people_of
from referralmap.model.identity import removing
from referralmap.model.network import Network
from referralmap.model.records import (
    Bookmark,
    PersonId,
    Place,
    Record,
    Session,
    Settings,
)
from referralmap.model.refusals import Refused
from tests.maps import a_map
from tests.random_maps import a_random_network, an_edit, check_laws, networks, state

FEW = settings(max_examples=25, deadline=None)


def copy(network: Network) -> Network:
    return state_at(network, [])


def merged(mine: Network, edit: Edit) -> Network:
    result = copy(mine)
    result.apply(edit)
    return result


def said(network: Network) -> Counter[Record]:
    """What a network says, but for numbers and places."""
    records = (record for record in network.records() if not isinstance(record, Place))
    return Counter(
        record if isinstance(record, Settings) else dataclasses.replace(record, number=0)
        for record in records
    )


def changed(network: Network, draw: st.DrawFn, most: int = 4) -> Network:
    result = copy(network)
    for _ in range(draw(st.integers(0, most))):
        try:
            result.apply(an_edit(draw, result))
        except Refused:
            continue
    return result


@st.composite
def forks(draw: st.DrawFn) -> tuple[Network, Network, Network]:
    """A map, and two that came of it."""
    base = draw(networks(most=5))
    return base, changed(base, draw), changed(base, draw)


def everything(found: list[Difference], choice: Side) -> dict[PersonId | None, Side]:
    return {each.person: choice for each in found}


@FEW
@given(forks())
def test_a_map_and_itself_have_no_differences(fork: tuple[Network, Network, Network]) -> None:
    base, mine, _ = fork
    assert differences(mine, copy(mine)) == differences(mine, copy(mine), base) == []
    assert merge(mine, []).changes == ()


@FEW
@given(forks(), st.booleans())
def test_all_of_mine_changes_nothing_and_all_of_theirs_is_theirs(
    fork: tuple[Network, Network, Network], with_base: bool
) -> None:
    base, mine, theirs = fork
    found = differences(mine, theirs, base if with_base else None)
    assert merge(mine, found, everything(found, Side.MINE)).changes == ()
    result = merged(mine, merge(mine, found, everything(found, Side.THEIRS)))
    assert said(result) == said(theirs)


@FEW
@given(forks(), st.data())
def test_whatever_is_chosen_the_merge_is_lawful_and_one_undo_takes_it_back(
    fork: tuple[Network, Network, Network], data: st.DataObject
) -> None:
    base, mine, theirs = fork
    found = differences(mine, theirs, data.draw(st.sampled_from([base, None])))
    choices = {each.person: data.draw(st.sampled_from(Side)) for each in found}
    edit = merge(mine, found, choices, "Copy")
    assert edit.label == Label("merge", (), ("Copy",))
    result = merged(mine, edit)
    check_laws(result)
    for key in mine.contracts.keys() & theirs.contracts.keys():
        assert key in result.contracts or not result.people.keys() >= {
            mine.contracts[key].buyer,
            theirs.contracts[key].buyer,
        }
    result.apply(edit.reversed())
    assert state(result) == state(mine)


@FEW
@given(forks())
def test_without_a_base_nobody_is_left_out(fork: tuple[Network, Network, Network]) -> None:
    _, mine, theirs = fork
    result = merged(mine, merge(mine, differences(mine, theirs)))
    for side in (mine, theirs):
        assert side.people.keys() <= result.people.keys()
        assert side.referrals.keys() <= result.referrals.keys()
        assert side.contracts.keys() <= result.contracts.keys()


@FEW
@given(st.data())
def test_edits_of_different_people_are_both_in_the_merge(data: st.DataObject) -> None:
    base = data.draw(networks(most=6))
    sides = (copy(base), copy(base))
    touched: tuple[set[PersonId], set[PersonId]] = (set(), set())
    after: dict[tuple[type[Record], object], Record | None] = {}
    for _ in range(data.draw(st.integers(1, 5))):
        side = data.draw(st.sampled_from((0, 1)))
        edit = an_edit(data.draw, sides[side])
        about = people_of(edit.changes)
        if not about or about & touched[1 - side] or edit.label.kind == "set_me":
            continue
        if any(getattr(change.record, "me", False) for change in edit.changes):
            continue
        try:
            sides[side].apply(edit)
        except Refused:
            continue
        touched[side].update(about)
        for change in edit.changes:
            after[type(change.record), change.record.key] = change.after
    found = differences(*sides, base)
    assert not [each for each in found if each.asks]
    result = merged(sides[0], merge(sides[0], found))
    for (kind, key), record in after.items():
        there = result.find(kind, key)  # type: ignore[arg-type]
        if kind is not Place:
            assert unnumbered(there) == unnumbered(record)


def unnumbered(record: Record | None) -> Record | None:
    return record and dataclasses.replace(record, number=0)  # type: ignore[call-arg]


@FEW
@given(networks(), networks())
def test_any_network_can_be_turned_into_any_other(one: Network, other: Network) -> None:
    one.apply(difference(one, other.records()))
    assert state(one) == state(other)
    assert difference(one, other.records()).changes == ()


@pytest.mark.parametrize("seed", range(0, 60, 2))
def test_a_random_network_can_be_turned_into_another(seed: int) -> None:
    one, other = a_random_network(seed), a_random_network(seed + 1)
    one.apply(difference(one, other.records()))
    assert state(one) == state(other)


def edited(network: Network, person: str, **fields: object) -> Network:
    result = copy(network)
    before = result.people[PersonId(person)]
    result.apply(editing.replace(result, before, dataclasses.replace(before, **fields)))  # type: ignore[arg-type]
    return result


def test_different_fields_of_one_person_are_joined() -> None:
    base = a_map("Anna > Bernd")
    mine, theirs = edited(base, "Anna", email="a@b.at"), edited(base, "Anna", phone="+43 1")
    (found,) = differences(mine, theirs, base)
    assert (found.kind, found.suggested, found.asks) == (
        DifferenceKind.BOTH_CHANGED,
        Side.BOTH,
        False,
    )
    anna = merged(mine, merge(mine, [found])).people[PersonId("Anna")]
    assert (anna.email, anna.phone) == ("a@b.at", "+43 1")


def test_the_same_field_changed_on_both_sides_stays_mine_and_asks() -> None:
    base = a_map("Anna > Bernd")
    mine, theirs = edited(base, "Anna", city="Graz"), edited(base, "Anna", city="Linz")
    for known in (base, None):
        (found,) = differences(mine, theirs, known)
        assert found.asks
        assert merge(mine, [found]).changes == ()


def test_a_value_never_gets_the_currency_of_the_other_side() -> None:
    base = a_map("Anna*")
    (contract,) = base.contracts.values()
    mine, theirs = copy(base), copy(base)
    more = dataclasses.replace(contract, value=Decimal(5000))
    mine.apply(Edit(Label("edit_contract"), (Change(contract, more),)))
    francs = dataclasses.replace(contract, currency="CHF")
    theirs.apply(Edit(Label("edit_contract"), (Change(contract, francs),)))
    (found,) = differences(mine, theirs, base)
    assert found.asks
    assert merged(mine, merge(mine, [found])).contracts[contract.id] == more


def without(network: Network, person: str) -> Network:
    result = copy(network)
    result.apply(removing.remove_people(result, [PersonId(person)], removing.Gap.LINK))
    return result


def test_who_was_removed_on_one_side_goes_unless_the_other_did_something_with_them() -> None:
    base = a_map("Anna > Bernd, Clara")
    (found,) = differences(base, without(base, "Clara"), base)
    assert (found.kind, found.suggested, found.asks) == (
        DifferenceKind.REMOVED_THEIRS,
        Side.THEIRS,
        False,
    )
    assert PersonId("Clara") not in merged(base, merge(base, [found])).people
    noted = edited(base, "Clara", notes="Call her")
    (found,) = differences(noted, without(base, "Clara"), base)
    assert (found.suggested, found.asks) == (Side.MINE, True)
    (found,) = differences(without(base, "Clara"), noted, base)
    assert (found.kind, found.suggested, found.asks) == (
        DifferenceKind.REMOVED_MINE,
        Side.THEIRS,
        True,
    )


def test_who_referred_somebody_new_is_not_removed_on_the_other_sides_word() -> None:
    base = a_map("Anna, Clara")
    mine = copy(base)
    mine.apply(editing.add_person(mine, "Neu", PersonId("Clara")))
    found = differences(mine, without(base, "Clara"), base)
    result = merged(mine, merge(mine, found))
    assert {*result.people} == {*mine.people}
    assert len(result.referrals) == 1
    clara = next(each for each in found if each.person == "Clara")
    assert clara.asks


def test_newcomers_of_both_sides_get_numbers_of_their_own() -> None:
    base = a_map("Anna > Bernd")
    mine, theirs = copy(base), copy(base)
    for side in (mine, theirs):
        side.apply(editing.add_person(side, "Neu", PersonId("Anna")))
        side.load([Bookmark(7, f'"{id(side)}"'), Session(7, '"the same"')])
    result = merged(mine, merge(mine, differences(mine, theirs, base)))
    check_laws(result)
    assert len(result.people) == 4
    assert len(result.bookmarks) == 2
    assert len(result.sessions) == 1


def test_only_one_of_two_owners_stays_me() -> None:
    base = a_map("Anna, Bernd")
    mine, theirs = edited(base, "Anna", me=True), edited(base, "Bernd", me=True)
    assert merged(mine, merge(mine, differences(mine, theirs, base))).me == "Anna"


def test_a_referral_by_somebody_who_is_left_out_is_left_out() -> None:
    mine = a_map("Anna")
    theirs = a_map("Neu > Anna")
    found = differences(mine, theirs)
    choices: dict[PersonId | None, Side] = {PersonId("Neu"): Side.MINE}
    assert not merged(mine, merge(mine, found, choices)).referrals
    assert merged(mine, merge(mine, found)).referrals.keys() == {("Neu", "Anna")}


def test_places_of_mine_stay_and_newcomers_have_none() -> None:
    mine, theirs = a_map("Anna"), a_map("Anna > Bernd")
    mine.load([Place(PersonId("Anna"), "rings", 1.0, 2.0)])
    theirs.load([Place(PersonId(name), "rings", 5.0, 5.0) for name in ("Anna", "Bernd")])
    result = merged(mine, merge(mine, differences(mine, theirs)))
    assert result.places == mine.places


def test_the_state_at_a_step_is_that_before_the_edits_after_it() -> None:
    network = a_map("Anna")
    before = state(network)
    edits = []
    for name in ("Bernd", "Clara"):
        edits.append(editing.add_person(network, name, PersonId("Anna")))
        network.apply(edits[-1])
    assert state(state_at(network, reversed(edits))) == before


Steps = list[tuple[int, object, bool]]


@pytest.mark.parametrize(
    ("mine", "theirs", "common"),
    [
        ([], [], 0),
        ([(1, "a", False)], [], 0),
        ([(1, "a", False)], [(1, "b", False)], 0),
        ([(1, "a", False), (2, "b", False)], [(1, "a", False), (2, "c", False)], 1),
        ([(1, "a", False), (3, "b", False)], [(1, "a", False), (2, "b", False)], 1),
        ([(1, "a", False), (2, "b", True)], [(1, "a", False), (2, "b", True)], 1),
        ([(1, "a", False), (2, "b", True)], [(1, "a", False), (2, "b", False)], 1),
        ([(1, "a", False), (2, "b", False)], [(2, "b", False), (3, "c", False)], 2),
        ([(1, "a", False), (2, "b", False)], [(2, "x", False)], None),
        ([(1, "a", False)], [(9, "x", False)], None),
    ],
)
def test_the_last_common_step(mine: Steps, theirs: Steps, common: int | None) -> None:
    assert common_step(mine, theirs) == common
    assert common_step(theirs, mine) == common


def test_a_contract_that_moved_is_never_lost() -> None:
    base = a_map("Anna*, Bernd")
    theirs = copy(base)
    (contract,) = base.contracts.values()
    moved = dataclasses.replace(contract, buyer=PersonId("Bernd"))
    theirs.apply(Edit(Label("edit_contract"), (Change(contract, moved),)))
    found = differences(base, theirs, base)
    assert {each.person for each in found} == {"Anna", "Bernd"}
    for person in ("Anna", "Bernd"):
        choices: dict[PersonId | None, Side] = {PersonId(person): Side.MINE}
        assert len(merged(base, merge(base, found, choices)).contracts) == 1
    assert merged(base, merge(base, found)).contracts[contract.id] == moved
