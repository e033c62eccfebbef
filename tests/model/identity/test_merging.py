"""Merging two people: nothing is lost, and taking it back leads to the same map."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from referralmap.interchange.exporters.json_exporter import EXPORTER
from referralmap.model import editing
from referralmap.model.identity.merging import former_names, merging, with_former
from referralmap.model.identity.two_people import tell_apart, two_people
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Place, Record
from referralmap.model.vocabulary import Channel, Stage
from tests.maps import a_map
from tests.random_maps import networks

A, B, C = map(PersonId, "ABC")
EARLY, LATE = datetime.date(2025, 1, 1), datetime.date(2025, 6, 1)


def changed(network: Network, record: Record, **fields: Any) -> None:
    network.apply(editing.replace(network, record, dataclasses.replace(record, **fields)))


def merged(network: Network, keep: str = "A", other: str = "B", *take: str) -> Network:
    network.apply(merging(network, PersonId(keep), PersonId(other), take).edit)
    return network


def test_filled_fields_stay_empty_ones_are_filled_lists_are_united() -> None:
    network = a_map("A, B")
    changed(network, network.people[A], email="a@x.at", city="Wien", tags=("golf",), notes="one")
    changed(
        network,
        network.people[B],
        email="b@x.at",
        phone="1234567",
        city="Graz",
        street="Ring 1",
        tags=("golf", "tennis"),
        notes="two",
    )
    person = merged(network).people[A]
    assert (person.name, person.email, person.emails) == ("A", "a@x.at", ("b@x.at",))
    assert (person.phone, person.tags, person.notes) == ("1234567", ("golf", "tennis"), "one\ntwo")
    # a street of another town would make an address that nobody has
    assert (person.city, person.street) == ("Wien", "")
    assert B not in network.people


def test_fields_taken_are_the_others() -> None:
    network = a_map("A, B")
    changed(network, network.people[A], email="a@x.at", city="Wien", street="Weg 2")
    changed(network, network.people[B], email="b@x.at", city="Graz", street="Ring 1")
    person = merged(network, "A", "B", "email", "street", "name").people[A]
    assert (person.name, person.email, person.emails) == ("B", "b@x.at", ("a@x.at",))
    assert (person.city, person.street) == ("Graz", "Ring 1")


def test_what_has_no_room_is_said() -> None:
    network = a_map("A, B")
    changed(network, network.people[A], organisation="One")
    changed(network, network.people[B], organisation="Two")
    lost = merging(network, A, B).lost
    assert [(each.field, each.kept, each.lost) for each in lost] == [
        ("name", "A", "B"),
        ("organisation", "One", "Two"),
    ]


def test_two_referrals_that_become_one_keep_the_earlier_date_and_both_texts() -> None:
    network = a_map("A > C, B > C")
    changed(network, network.referrals[A, C], date=LATE, weight=Decimal(2), reason="golf")
    changed(
        network,
        network.referrals[B, C],
        date=EARLY,
        weight=Decimal(3),
        reason="tennis",
        channel=Channel.EVENT,
        stage_on=((Stage.MET, EARLY),),
    )
    found = merging(network, A, B)
    assert [referral.key for referral in found.united] == [(A, C)]
    network.apply(found.edit)
    (referral,) = network.referrals.values()
    assert (referral.date, referral.weight, referral.reason) == (EARLY, 2, "golf\ntennis")
    assert (referral.channel, dict(referral.stage_on)) == (Channel.EVENT, {Stage.MET: EARLY})
    assert "2025" in referral.notes


def test_a_referral_between_the_two_is_dropped() -> None:
    found = merging(a_map("A > B > C"), A, B)
    assert [referral.key for referral in found.dropped] == [(A, B)]
    network = merged(a_map("A > B > C"))
    assert [*network.referrals] == [(A, C)]


def test_if_one_of_them_is_me_the_result_is() -> None:
    for keep, other in (("me", "A"), ("A", "me")):
        assert merged(a_map("me > C, A > B"), keep, other).me == keep


def test_only_one_giver_stays_the_primary_one() -> None:
    network = a_map("X > A, Y > B")
    for receiver, giver in ((A, "X"), (B, "Y")):
        changed(network, network.referrals[PersonId(giver), receiver], primary=True)
    assert [r.giver for r in merged(network).received_by(A) if r.primary] == ["X"]


def test_places_of_the_kept_one_stay() -> None:
    network = a_map("A, B")
    network.load([Place(A, "rings", 1.0, 1.0), Place(B, "rings", 2.0, 2.0), Place(B, "tree", 3, 3)])
    places = merged(network).places
    assert {key: place.x for key, place in places.items()} == {(A, "rings"): 1.0, (A, "tree"): 3}


def test_who_was_told_apart_from_one_of_them_stays_so() -> None:
    network = a_map("A, B, C")
    network.apply(tell_apart(network, B, C))
    network.apply(tell_apart(network, A, B))
    assert two_people(merged(network)) == {frozenset((A, C))}


@given(networks(), st.data())
def test_taking_it_back_gives_the_same_map_byte_for_byte(
    network: Network, data: st.DataObject
) -> None:
    people = sorted(network.people)
    assume(len(people) > 1)
    keep, other = data.draw(st.permutations(people))[:2]
    before = EXPORTER.write(network)
    contracts = set(network.contracts)
    ends = {end for pair in network.referrals for end in pair}
    edit = merging(network, keep, other).edit
    network.apply(edit)
    assert other not in network.people
    assert {*network.contracts} == contracts
    new = {keep if end == other else end for end in ends}
    assert {end for pair in network.referrals for end in pair} <= new
    network.apply(edit.reversed())
    assert EXPORTER.write(network) == before


def test_somebody_is_found_by_another_description_of_them_as_well() -> None:
    anna = Person(PersonId("1"), "Anna Huber", email="a@x.at")
    other = Person(PersonId(""), "Anna Maier", email="B@x.at", emails=("A@x.at", "c@x.at"))
    known = with_former(with_former(anna, other), other)
    assert former_names(known) == ("Anna Maier",)
    assert (known.name, known.email, known.emails) == ("Anna Huber", "a@x.at", ("B@x.at", "c@x.at"))
    both = with_former(known, Person(PersonId(""), "Anna Kunz"))
    assert former_names(both) == ("Anna Maier", "Anna Kunz")
    assert with_former(both, Person(PersonId(""), "anna huber")) == both
