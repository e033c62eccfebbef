"""The edits that people make: what each of them changes, and what becomes of gaps in a chain."""

import dataclasses
import datetime
import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.model import editing
from referralmap.model.editing import Gap
from referralmap.model.edits import Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import (
    Contract,
    ContractId,
    Person,
    PersonId,
    Place,
    Referral,
    Settings,
)
from referralmap.model.refusals import AlreadyReferred, ReferredThemselves
from referralmap.model.vocabulary import Channel, Stage, Status
from tests.maps import a_map
from tests.random_maps import check_laws, networks, state

ANNA, BERND, CLARA, DORA = map(PersonId, ("Anna", "Bernd", "Clara", "Dora"))


DAY = datetime.date(2026, 5, 4)


def made(network: Network, edit: Edit) -> Network:
    """The network after `edit`, which is also seen to be taken back whole."""
    before = state(network)
    network.apply(edit)
    network.apply(edit.reversed())
    assert state(network) == before
    network.apply(edit)
    check_laws(network)
    return network


def arrows(network: Network) -> set[str]:
    return {f"{giver} > {receiver}" for giver, receiver in network.referrals}


def test_a_new_person_without_a_giver_stands_alone() -> None:
    network = a_map("Anna")
    edit = editing.add_person(network, "Bernd", today=DAY)
    person = made(network, edit).people[PersonId(edit.label.ids[0])]
    assert (person.name, person.number, person.added) == ("Bernd", 2, DAY)
    assert edit.label == Label("add_person", (person.id,), ("Bernd",))
    assert not network.referrals


def test_a_new_person_with_a_giver_comes_with_the_referral() -> None:
    network = a_map("Anna")
    edit = editing.add_person(network, "Bernd", ANNA, Channel.PHONE, DAY)
    new = PersonId(edit.label.ids[1])
    made(network, edit)
    assert network.referrals[ANNA, new] == Referral(ANNA, new, 3, DAY, Channel.PHONE)
    assert edit.label == Label("add_referred", (ANNA, new), ("Anna", "Bernd"))


def test_two_people_of_the_same_name_have_ids_of_their_own() -> None:
    network = a_map("Anna")
    network.apply(editing.add_person(network, "Bernd"))
    network.apply(editing.add_person(network, "Bernd"))
    assert len(network.people) == 3


def test_somebody_added_as_a_giver_refers_those_who_are_there() -> None:
    network = a_map("Anna")
    adding = editing.add_person(network, "Bernd", ANNA)
    edit = editing.with_referral(network, adding, ANNA)
    made(network, edit)
    new = PersonId(edit.label.ids[0])
    assert arrows(network) == {f"Anna > {new}", f"{new} > Anna"}
    assert edit.label.names == ("Bernd", "Anna")
    numbers = [record.number for record in (*network.people.values(), *network.referrals.values())]
    assert len(set(numbers)) == len(numbers)


def test_a_referral_is_added_with_its_channel_and_date() -> None:
    network = a_map("Anna, Bernd")
    made(network, editing.add_referral(network, ANNA, BERND, Channel.EVENT, DAY))
    assert network.referrals[ANNA, BERND] == Referral(ANNA, BERND, 3, DAY, Channel.EVENT)


def test_a_second_referral_of_the_same_two_is_refused() -> None:
    network = a_map("Anna > Bernd")
    with pytest.raises(AlreadyReferred) as caught:
        network.apply(editing.add_referral(network, ANNA, BERND))
    assert (caught.value.giver, caught.value.receiver) == (ANNA, BERND)
    network.apply(editing.add_referral(network, BERND, ANNA))


def test_nobody_refers_themselves() -> None:
    network = a_map("Anna")
    with pytest.raises(ReferredThemselves):
        network.apply(editing.add_referral(network, ANNA, ANNA))


def test_a_contract_is_added_to_its_buyer() -> None:
    network = a_map("Anna")
    edit = editing.add_contract(network, ANNA, Decimal(900), "CHF", Status.WON, DAY, "Vorsorge")
    made(network, edit)
    (contract,) = network.contracts_of(ANNA)
    wanted = Contract(
        contract.id, ANNA, Decimal(900), "CHF", 2, Status.WON, DAY, product="Vorsorge"
    )
    assert contract == wanted
    assert edit.label == Label("add_contract", (ANNA,), ("Anna",))


def test_replacing_says_what_kind_of_record_changed() -> None:
    network = a_map("Anna > Bernd*")
    anna = network.people[ANNA]
    referral = network.referrals[ANNA, BERND]
    contract = network.contracts[ContractId("Bernd-1")]
    renamed = Person(ANNA, "Anne", 1)
    edits = [
        editing.replace(network, anna, renamed),
        editing.replace(network, renamed, Person(ANNA, "Anne", 1, city="Graz")),
        editing.replace(network, referral, Referral(ANNA, BERND, 3, stage=Stage.WON)),
        editing.replace(
            network, contract, Contract(contract.id, BERND, Decimal(5), "EUR", contract.number)
        ),
        editing.replace(network, network.settings, Settings("Title")),
    ]
    for edit in edits:
        made(network, edit)
    kinds = [edit.label.kind for edit in edits]
    assert kinds == ["rename", "edit_person", "edit_referral", "edit_contract", "edit_settings"]
    assert edits[0].label.names == ("Anna", "Anne")
    assert network.people[ANNA].city == "Graz"
    assert network.referrals[ANNA, BERND].stage is Stage.WON
    assert network.contracts[contract.id].value == 5
    assert network.settings.title == "Title"


def test_a_referral_and_a_contract_can_be_removed_alone() -> None:
    network = a_map("Anna > Bernd*")
    made(network, editing.remove_contract(network, network.contracts[ContractId("Bernd-1")]))
    made(network, editing.remove_referral(network, network.referrals[ANNA, BERND]))
    assert (dict(network.contracts), arrows(network), len(network.people)) == ({}, set(), 2)


def test_me_is_chosen_moved_and_given_up() -> None:
    network = a_map("Anna, Bernd")
    owners = []
    for chosen in (ANNA, BERND, BERND, None):
        made(network, editing.set_me(network, chosen))
        owners.append(network.me)
    assert owners == [ANNA, BERND, BERND, None]
    assert not any(person.me for person in network.people.values())


def test_the_primary_giver_is_one_alone() -> None:
    network = a_map("Anna > Dora, Bernd > Dora")
    made(network, editing.set_primary_giver(network, BERND, DORA))
    made(network, editing.set_primary_giver(network, ANNA, DORA))
    marked = [referral.giver for referral in network.received_by(DORA) if referral.primary]
    assert marked == [ANNA]


def test_a_primary_giver_who_had_not_referred_them_does_so_now() -> None:
    network = a_map("Anna > Dora, Bernd")
    made(network, editing.set_primary_giver(network, BERND, DORA))
    primary = network.primary_referral(DORA)
    assert primary is not None
    assert (primary.giver, primary.number) == (BERND, 5)
    assert arrows(network) == {"Anna > Dora", "Bernd > Dora"}


def test_many_people_move_in_one_step() -> None:
    network = a_map("Anna, Bernd")
    made(network, editing.move_people(network, [Place(ANNA, "rings", 1.0, 2.0)]))
    again = [Place(ANNA, "rings", 3.0, 4.0, True), Place(BERND, "rings", 5.0, 6.0, True)]
    edit = editing.move_people(network, again)
    made(network, edit)
    assert list(network.places.values()) == again
    assert edit.label == Label("move", (ANNA, BERND), ("Anna", "Bernd"), 2)


def test_removing_somebody_takes_their_contracts_and_places_along() -> None:
    network = a_map("Anna > Bernd**")
    network.apply(editing.move_people(network, [Place(BERND, "rings", 1.0, 2.0)]))
    made(network, editing.remove_people(network, [BERND], Gap.LINK))
    assert (list(network.people), network.contracts, network.places) == ([ANNA], {}, {})


@pytest.mark.parametrize(
    ("drawing", "gone", "left"),
    [
        ("Anna > Bernd > Clara", "Bernd", "Anna > Clara"),
        ("Anna > Bernd > Clara > Dora", "Bernd Clara", "Anna > Dora"),
        ("A > X > C, B > X > D", "X", "A > C, A > D, B > C, B > D"),
        ("Anna > Bernd > Clara, Anna > Clara", "Bernd", "Anna > Clara"),
        ("Anna > Bernd > Anna", "Bernd", ""),
        ("Anna > Bernd > Clara > Bernd > Dora", "Bernd Clara", "Anna > Dora"),
        ("me > Bernd > Clara", "Bernd", "me > Clara"),
        ("Anna > Bernd, Clara > Dora", "Anna Dora", ""),
    ],
)
def test_closing_a_gap_joins_givers_and_receivers(drawing: str, gone: str, left: str) -> None:
    network = a_map(drawing)
    people = [PersonId(name) for name in gone.split()]
    made(network, editing.remove_people(network, people, Gap.LINK))
    assert arrows(network) == {arrow for arrow in left.split(", ") if arrow}
    assert not network.people.keys() & {*people}


def test_a_referral_that_closes_a_gap_keeps_the_date_of_the_last_one_before_it() -> None:
    network = a_map("Anna")
    network.load(Person(PersonId(name), name, n) for n, name in enumerate(("B", "C", "Dora"), 2))
    chain = [ANNA, PersonId("B"), PersonId("C"), DORA]
    for day, (giver, receiver) in enumerate(itertools.pairwise(chain), 1):
        date = datetime.date(2026, 1, day)
        network.load([Referral(giver, receiver, 10 + day, date)])
    for people in (chain[1:3], chain[2:0:-1]):
        edit = editing.remove_people(network, people, Gap.LINK)
        network.apply(edit)
        assert network.referrals[ANNA, DORA].date == datetime.date(2026, 1, 3)
        network.apply(edit.reversed())


def test_a_placeholder_keeps_the_chain_and_its_contracts_but_nothing_of_the_person() -> None:
    network = a_map("Anna > Bernd* > Clara")
    secret = Person(BERND, "Bernd", 2, email="b@b.example", notes="secret", tags=("x",))
    network.apply(editing.replace(network, network.people[BERND], secret))
    network.apply(editing.move_people(network, [Place(BERND, "rings", 1.0, 2.0)]))
    made(network, editing.remove_people(network, [BERND, BERND], Gap.PLACEHOLDER))
    assert network.people[BERND] == Person(BERND, "?", 2)
    assert arrows(network) == {"Anna > Bernd", "Bernd > Clara"}
    assert [contract.notes for contract in network.contracts_of(BERND)] == [""]
    assert network.places[BERND, "rings"].x == 1.0


def test_a_placeholder_for_me_is_still_me() -> None:
    network = a_map("me > Anna")
    made(network, editing.remove_people(network, [PersonId("me")], Gap.PLACEHOLDER))
    assert network.me == PersonId("me")


@pytest.mark.parametrize(
    ("drawing", "gone", "left"),
    [
        ("Anna > Bernd > Clara > Dora", "Bernd", "Anna"),
        ("Anna > Bernd > Clara, Anna > Dora", "Bernd", "Anna Dora"),
        ("Anna > Clara, Bernd > Clara > Dora", "Bernd", "Anna Clara Dora"),
        ("Anna > Clara, Bernd > Clara > Dora", "Anna", "Bernd"),
        ("Anna > Clara > Dora, Bernd > Clara", "Anna Bernd", ""),
        ("Anna > Bernd > Clara > Bernd", "Bernd", "Anna"),
        ("Anna > me > Bernd", "Anna", "Bernd me"),
        ("me > Anna > Bernd", "me", ""),
    ],
)
def test_removing_a_branch_takes_those_along_who_hang_on_it(
    drawing: str, gone: str, left: str
) -> None:
    network = a_map(drawing)
    people = [PersonId(name) for name in gone.split()]
    made(network, editing.remove_people(network, people, Gap.BRANCH))
    assert sorted(network.people) == left.split()


def test_the_label_of_a_removal_names_two_and_counts_all() -> None:
    network = a_map("Anna, Bernd, Clara")
    edit = editing.remove_people(network, [CLARA, ANNA, BERND], Gap.LINK)
    assert edit.label == Label("remove_people", (CLARA, ANNA), ("Clara", "Anna"), 3)


@settings(max_examples=80, deadline=None)
@given(networks(), st.sampled_from(Gap), st.data())
def test_any_removal_is_lawful_and_can_be_taken_back(
    network: Network, gap: Gap, data: st.DataObject
) -> None:
    gone = data.draw(st.lists(st.sampled_from(sorted(network.people)), min_size=1, max_size=4))
    reachable = reach(network)
    made(network, editing.remove_people(network, gone, gap))
    if gap is Gap.PLACEHOLDER:
        assert all(network.people[id_].name == "?" for id_ in gone)
    else:
        assert not network.people.keys() & {*gone}
    if gap is Gap.LINK:
        left = network.people.keys()
        assert reach(network) == {(a, b) for a, b in reachable if {a, b} <= left}


def reach(network: Network) -> set[tuple[str, str]]:
    """Who is somewhere up the chain of whom."""
    pairs = set(network.referrals)
    while longer := {(a, d) for a, b in pairs for c, d in pairs if b == c and a != d} - pairs:
        pairs |= longer
    return pairs


@pytest.mark.parametrize(
    ("drawing", "inside"),
    [("Anna > Bernd > Clara", True), ("Anna > Bernd", False), ("Bernd > Clara", False)],
)
def test_somebody_is_inside_a_chain_between_a_giver_and_a_receiver(
    drawing: str, inside: bool
) -> None:
    assert editing.is_inside_chain(a_map(drawing), BERND) is inside


def test_a_stage_keeps_the_day_on_which_it_was_reached() -> None:
    referral = next(iter(a_map("Anna > Bernd").referrals.values()))
    days = [datetime.date(2026, 3, day) for day in (1, 2, 3)]
    for stage, day in zip((Stage.MET, Stage.CONSENT, None), days, strict=True):
        fields = editing.stage_fields(referral, stage, day)
        referral = dataclasses.replace(referral, **fields)
    assert referral.stage is None
    assert referral.stage_on == ((Stage.CONSENT, days[1]), (Stage.MET, days[0]))
