"""The laws of a network: what it refuses, and that every edit can be taken back."""

import contextlib
import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referralmap.model.derived import Forgotten
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import (
    Contract,
    ContractId,
    Key,
    Person,
    PersonId,
    Place,
    Record,
    Referral,
    Settings,
)
from referralmap.model.refusals import (
    AlreadyReferred,
    Outdated,
    ReferredThemselves,
    Refused,
    SecondMe,
    StillInUse,
    UnknownPerson,
    Wrong,
)
from tests.maps import a_map
from tests.random_maps import an_edit, check_laws, networks, state

ANNA, BERND = PersonId("Anna"), PersonId("Bernd")
briefly = settings(max_examples=60, deadline=None)


def edit(*changes: Change) -> Edit:
    return Edit(Label("edit_person"), changes)


def adding(*records: Record) -> Edit:
    return edit(*(Change(None, record) for record in records))


def a_contract(buyer: str = "Anna", value: str = "10", currency: str = "EUR") -> Contract:
    return Contract(ContractId("k"), PersonId(buyer), Decimal(value), currency, 9)


@briefly
@given(networks(), st.data())
def test_an_edit_and_its_reverse_lead_back_to_an_equal_network(
    network: Network, data: st.DataObject
) -> None:
    made = []
    states = [state(network)]
    for _ in range(data.draw(st.integers(1, 8))):
        step = an_edit(data.draw, network)
        try:
            network.apply(step)
        except Refused:
            assert state(network) == states[-1]
            continue
        check_laws(network)
        made.append(step)
        states.append(state(network))
    for step in reversed(made):
        assert state(network) == states.pop()
        network.apply(step.reversed())
        check_laws(network)
    assert state(network) == states.pop()


@briefly
@given(networks(), st.data())
def test_loading_the_records_of_a_network_makes_an_equal_one(
    network: Network, data: st.DataObject
) -> None:
    with contextlib.suppress(Refused):
        network.apply(an_edit(data.draw, network))
    again = Network()
    again.load(network.records())
    assert state(again) == state(network)


REFUSALS = [
    (adding(Person(PersonId("x"), "")), Wrong),
    (adding(Person(PersonId("x"), "X", me=True)), SecondMe),
    (adding(Person(ANNA, "Another Anna")), Outdated),
    (adding(Referral(ANNA, ANNA)), ReferredThemselves),
    (adding(Referral(ANNA, BERND)), AlreadyReferred),
    (adding(Referral(ANNA, PersonId("nobody"))), UnknownPerson),
    (adding(Referral(PersonId("nobody"), ANNA)), UnknownPerson),
    (adding(Referral(BERND, ANNA, weight=Decimal(0))), Wrong),
    (adding(Referral(BERND, ANNA, weight=Decimal(-1))), Wrong),
    (adding(Referral(BERND, ANNA, weight=Decimal("NaN"))), Wrong),
    (adding(Referral(BERND, ANNA, weight=Decimal("Infinity"))), Wrong),
    (adding(a_contract("nobody")), UnknownPerson),
    (adding(a_contract(value="0")), Wrong),
    (adding(a_contract(value="-5")), Wrong),
    (adding(a_contract(value="NaN")), Wrong),
    (adding(a_contract(value="sNaN")), Wrong),
    (adding(a_contract(value="Infinity")), Wrong),
    (adding(a_contract(value="1e16")), Wrong),
    (adding(a_contract(currency="euro")), Wrong),
    (adding(a_contract(currency="EUR\n")), Wrong),
    (adding(Place(PersonId("nobody"), "rings", 0, 0)), UnknownPerson),
    (adding(Place(ANNA, "rings", 2e7, 0)), Wrong),
    (adding(Place(ANNA, "rings", 0, float("nan"))), Wrong),
    (adding(Place(ANNA, "rings", float("-inf"), 0)), Wrong),
    (adding(Settings("another")), Outdated),
    (edit(Change(Settings(), None)), Wrong),
    (edit(Change(Person(ANNA, "Anna", 99), None)), Outdated),
    (edit(Change(Referral(BERND, ANNA), None)), Outdated),
    (edit(Change(Person(PersonId("me"), "me", 1, me=True), None)), StillInUse),
]


@pytest.mark.parametrize(("unlawful", "refusal"), REFUSALS)
def test_a_refused_edit_changes_nothing_not_even_what_came_before_in_it(
    unlawful: Edit, refusal: type[Refused]
) -> None:
    network = a_map("me > Anna > Bernd*")
    network.apply(adding(Place(ANNA, "rings", 1.0, 2.0)))
    before = state(network)
    cleo = Person(PersonId("Cleo"), "Cleo", 50)
    bernd = network.people[BERND]
    lawful = (
        Change(None, cleo),
        Change(None, Referral(BERND, cleo.id, 51)),
        Change(None, dataclasses.replace(a_contract("Cleo"), id=ContractId("of Cleo"))),
        Change(bernd, dataclasses.replace(bernd, name="Berndt")),
        Change(network.places[ANNA, "rings"], None),
    )
    with pytest.raises(refusal):
        network.apply(edit(*lawful, *unlawful.changes))
    assert state(network) == before
    check_laws(network)


@pytest.mark.parametrize("what", ["referral", "contract", "place"])
def test_somebody_cannot_go_before_what_hangs_on_them(what: str) -> None:
    network = a_map("Anna")
    hanging: dict[str, Record] = {
        "referral": Referral(ANNA, BERND, 5),
        "contract": a_contract(),
        "place": Place(ANNA, "rings", 0.0, 0.0),
    }
    network.apply(adding(Person(BERND, "Bernd", 4), hanging[what]))
    anna = Change(network.people[ANNA], None)
    with pytest.raises(StillInUse):
        network.apply(edit(anna))
    network.apply(edit(Change(hanging[what], None), anna))
    assert ANNA not in network.people


UNLAWFUL: dict[str, Record] = {
    "the same id": Person(ANNA, "Anna again", 9),
    "no name": Person(PersonId("new"), "", 9),
    "a second me": Person(PersonId("new"), "New", 9, me=True),
    "the same referral": Referral(ANNA, BERND, 9),
    "to oneself": Referral(ANNA, ANNA, 9),
    "a giver who is not there": Referral(PersonId("nobody"), BERND, 9),
    "a receiver who is not there": Referral(ANNA, PersonId("nobody"), 9),
    "no weight": Referral(BERND, ANNA, 9, weight=Decimal(0)),
    "a buyer who is not there": a_contract("nobody"),
    "no value": a_contract(value="NaN"),
    "no currency": a_contract(currency="€"),
    "a place of nobody": Place(PersonId("nobody"), "rings", 0, 0),
    "a place too far away": Place(ANNA, "rings", float("nan"), 0),
}


@pytest.mark.parametrize("record", UNLAWFUL.values(), ids=UNLAWFUL)
def test_loading_refuses_what_adding_refuses(record: Record) -> None:
    network = a_map("me > Anna > Bernd")
    with pytest.raises(Refused) as adding_it:
        network.apply(adding(record))
    with pytest.raises(Refused) as loading_it:
        network.load([record])
    assert type(loading_it.value) is type(adding_it.value)
    assert loading_it.value.args == adding_it.value.args
    check_laws(network)


def test_a_refusal_in_the_middle_of_loading_names_the_record() -> None:
    network = Network()
    with pytest.raises(UnknownPerson) as caught:
        network.load([Person(ANNA, "Anna", 1), Referral(ANNA, BERND, 2)])
    assert caught.value.person == BERND


def test_referrals_and_contracts_come_in_the_order_of_entry() -> None:
    network = a_map("C, B, A, A > C*, A > B, B > C**")
    given = [referral.receiver for referral in network.given_by(PersonId("A"))]
    received = [referral.giver for referral in network.received_by(PersonId("C"))]
    assert (given, received) == (["C", "B"], ["A", "B"])
    first = network.referrals["A", "C"]
    network.apply(edit(Change(first, None)))
    network.apply(edit(Change(None, first)))
    assert network.given_by(PersonId("A"))[0] == first
    assert [c.id for c in network.contracts_of(PersonId("C"))] == ["C-1", "C-2", "C-3"]


def test_a_contract_that_changes_its_buyer_is_found_at_the_new_one_only() -> None:
    network = a_map("Anna*, Bernd")
    contract = network.contracts[ContractId("Anna-1")]
    network.apply(edit(Change(contract, dataclasses.replace(contract, buyer=BERND))))
    assert not network.contracts_of(ANNA)
    assert [c.id for c in network.contracts_of(BERND)] == ["Anna-1"]


def test_somebody_hangs_on_the_marked_giver_else_on_the_first() -> None:
    network = a_map("Anna > Cleo, Bernd > Cleo, Dora")
    cleo, dora = PersonId("Cleo"), PersonId("Dora")
    first, second = network.received_by(cleo)
    assert network.primary_referral(cleo) == first
    marked = dataclasses.replace(second, primary=True)
    network.apply(edit(Change(second, marked)))
    assert network.primary_referral(cleo) == marked
    assert network.primary_referral(dora) is None


def test_a_number_is_not_given_a_second_time_while_the_map_is_open() -> None:
    network = a_map("Anna, Bernd")
    assert network.next_number() == 3
    bernd = network.people[BERND]
    network.apply(edit(Change(bernd, None)))
    assert network.next_number() == 3
    network.apply(adding(a_contract()))
    assert network.next_number() == 10


def told(network: Network, version: int) -> dict[Key, object]:
    changes = network.changes_since(version)
    return {**changes.of(Person), **changes.of(Contract)}


def row(change: Change) -> dict[Key, object]:
    return {change.record.key: (change.before, change.after)}


def test_what_has_changed_since_a_version_is_told_row_by_row() -> None:
    network = a_map("Anna > Bernd")
    version = network.version
    assert told(network, version) == {}
    first = Change(None, a_contract())
    second = Change(Person(ANNA, "Anna", 1), Person(ANNA, "Anne", 1))
    network.apply(edit(first))
    middle = network.version
    network.apply(edit(second))
    assert told(network, version) == {**row(first), **row(second)}
    assert told(network, middle) == row(second)
    network.apply(edit(second.reversed()))
    assert told(network, version) == row(first)


def test_what_cannot_be_followed_is_not_remembered() -> None:
    network = a_map("Anna > Bernd")
    version = network.version
    network.load(Person(PersonId(f"x{n}"), "X", 100 + n) for n in range(1_000))
    changes = network.changes_since(version)
    with pytest.raises(Forgotten):
        changes.of(Person)
    assert changes.of(Referral) == {}
    version = network.version
    network.apply(edit(Change(Person(ANNA, "Anna", 1), Person(ANNA, "Anna", 11))))
    for kind in (Person, Referral, Place):
        with pytest.raises(Forgotten):
            network.changes_since(version).of(kind)


def test_records_are_found_by_kind_and_key() -> None:
    network = a_map("Anna > Bernd*")
    found: list[tuple[type[Record], Key]] = [
        (Person, ANNA),
        (Referral, (ANNA, BERND)),
        (Contract, ContractId("Bernd-1")),
    ]
    for kind, key in found:
        record = network.find(kind, key)
        assert record is not None
        assert (type(record), record.key) == (kind, key)
    assert network.find(Person, "nobody") is None
    assert network.find(Settings, "map") == Settings()


def test_an_owner_can_be_replaced_within_one_edit() -> None:
    network = a_map("me > Anna")
    owner, anna = network.people[PersonId("me")], network.people[ANNA]
    network.apply(
        edit(
            Change(owner, dataclasses.replace(owner, me=False)),
            Change(anna, dataclasses.replace(anna, me=True)),
        )
    )
    assert network.me == ANNA


@pytest.mark.parametrize("value", ["NaN", "sNaN", "0", "-1", "1E400"])
def test_of_many_new_contracts_none_may_be_without_a_value(value: str) -> None:
    network = a_map("Anna")
    bad = Contract(ContractId("bad"), PersonId("Anna"), Decimal(value), "EUR", 9_999)
    good = [
        Contract(ContractId(f"{at}"), PersonId("Anna"), Decimal(100), "EUR", 10_000 + at)
        for at in range(1_000)
    ]
    changes = tuple(Change(None, contract) for contract in [*good, bad])
    with pytest.raises(Wrong):
        network.apply(Edit(Label("import"), changes))
    assert not network.contracts
