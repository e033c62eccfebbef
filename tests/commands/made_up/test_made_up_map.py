"""Made-up maps are lawful, plausible, and the same wherever they are made."""

import hashlib
import json
from collections import Counter

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.document.database.rows import BY_KIND
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, Record, Referral, Settings
from referralmap.model.vocabulary import Channel, Role, Stage, Status
from tests.random_maps import TODAY, check_laws


@pytest.fixture(scope="module")
def network() -> Network:
    """2,000 people."""
    network = Network()
    network.load(made_up(2000, 1, TODAY))
    return network


def rows(people: int, seed: int) -> list[object]:
    """What is said of each record; a new field of which nothing is said changes nothing."""
    records = made_up(people, seed, TODAY)
    return [json.loads(BY_KIND[type(record)].sparse([record])[0]) for record in records]


@pytest.mark.parametrize("people", [1, 2, 3, 20, 301])
def test_a_map_has_as_many_people_as_asked_for_me_among_them(people: int) -> None:
    network = Network()
    network.load(made_up(people, 7, TODAY))
    check_laws(network)
    assert len(network.people) == people
    assert [person.number for person in network.people.values() if person.me] == [1]


def test_the_same_arguments_give_the_same_map_and_another_seed_another() -> None:
    assert rows(200, 5) == rows(200, 5)
    assert rows(200, 5) != rows(200, 6)


def test_the_map_of_a_seed_is_the_same_on_every_machine_and_python() -> None:
    # changes with the words and chances of made-up maps, and never by itself
    digest = hashlib.sha256(repr(rows(300, 1)).encode()).hexdigest()
    assert digest[:16] == "cfee07d42c50e9d1"


def test_records_come_in_the_order_in_which_a_network_takes_them() -> None:
    kinds: list[type[Record]] = [type(record) for record in made_up(300, 1, TODAY)]
    assert list(dict.fromkeys(kinds)) == [Settings, Person, Referral, Contract]
    assert kinds == sorted(kinds, key=[Settings, Person, Referral, Contract].index)
    numbered = [record for record in made_up(300, 1, TODAY) if not isinstance(record, Settings)]
    assert [getattr(record, "number", 0) for record in numbered] == [*range(1, len(numbered) + 1)]


def test_every_role_stage_and_status_occurs_and_most_come_by_personal_talk(
    network: Network,
) -> None:
    accounts = Accounts.of(network, None, TODAY)
    assert {accounts.role(person) for person in network.people} == {*Role}
    assert {referral.stage for referral in network.referrals.values()} == {*Stage, None}
    assert {contract.status for contract in network.contracts.values()} == {*Status}
    channels = Counter(referral.channel for referral in network.referrals.values())
    assert channels[Channel.PERSONAL] > len(network.referrals) / 2


def test_values_are_round_and_in_euros_but_for_some_swiss_on_large_maps(network: Network) -> None:
    for contract in network.contracts.values():
        assert 600 <= contract.value <= 40_000
        assert contract.value % 10 == 0
    francs = [c for c in network.contracts.values() if c.currency == "CHF"]
    assert 0 < len(francs) < len(network.contracts) / 8
    assert {network.people[contract.buyer].country for contract in francs} == {"CH"}
    small = [record for record in made_up(300, 1, TODAY) if isinstance(record, Contract)]
    assert {contract.currency for contract in small} == {"EUR"}
