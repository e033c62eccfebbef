"""The edits that people make: what each of them changes."""

import dataclasses
import datetime
from decimal import Decimal

import pytest

from referralmap.model import editing
from referralmap.model.edits import Label
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
from tests.model.edited import arrows, made

ANNA, BERND, CLARA, DORA = map(PersonId, ("Anna", "Bernd", "Clara", "Dora"))


DAY = datetime.date(2026, 5, 4)


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


def test_a_stage_keeps_the_day_on_which_it_was_reached() -> None:
    referral = next(iter(a_map("Anna > Bernd").referrals.values()))
    days = [datetime.date(2026, 3, day) for day in (1, 2, 3)]
    for stage, day in zip((Stage.MET, Stage.CONSENT, None), days, strict=True):
        fields = editing.stage_fields(referral, stage, day)
        referral = dataclasses.replace(referral, **fields)
    assert referral.stage is None
    assert referral.stage_on == ((Stage.CONSENT, days[1]), (Stage.MET, days[0]))
