"""Made-up maps are lawful, plausible, and the same wherever they are made."""

import hashlib
import re
from collections import Counter

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.commands.made_up.made_up_map import made_up
from referralmap.commands.made_up.made_up_people import NameStock
from referralmap.document.database.rows import BY_KIND
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, Record, Referral, Settings
from referralmap.model.vocabulary import Channel, Role, Stage, Status
from tests.random_maps import TODAY, check_laws

GERMAN = r"\+49 (30 23125|40 66969|69 90009|89 99998|221 4710)\d{3}"
NUMBER = GERMAN + r"|\+43 \d+ 00\d{3}|\+41 \d\d 000 0\d{3}"
ADDRESS = r"[a-z.-]+@([a-z-]+\.example|example\.org)"


@pytest.fixture(scope="module")
def network() -> Network:
    """2,000 people."""
    network = Network()
    network.load(made_up(2000, 1, TODAY))
    return network


def rows(people: int, seed: int) -> list[list[object]]:
    return [list(BY_KIND[type(record)].row(record)) for record in made_up(people, seed, TODAY)]


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
    assert digest[:16] == "a233e4bf33150451"


def test_records_come_in_the_order_in_which_a_network_takes_them() -> None:
    kinds: list[type[Record]] = [type(record) for record in made_up(300, 1, TODAY)]
    assert list(dict.fromkeys(kinds)) == [Settings, Person, Referral, Contract]
    assert kinds == sorted(kinds, key=[Settings, Person, Referral, Contract].index)
    numbered = [record for record in made_up(300, 1, TODAY) if not isinstance(record, Settings)]
    assert [getattr(record, "number", 0) for record in numbered] == [*range(1, len(numbered) + 1)]


def test_things_happen_in_their_order_and_within_four_years(network: Network) -> None:
    start = TODAY.replace(year=TODAY.year - 4)
    for person in network.people.values():
        assert person.added is not None
        assert start <= person.added <= TODAY
    for referral in network.referrals.values():
        giver, receiver = network.people[referral.giver], network.people[referral.receiver]
        assert referral.date == receiver.added
        assert giver.added is not None
        assert receiver.added is not None
        assert giver.added <= receiver.added
    for contract in network.contracts.values():
        came = network.people[contract.buyer].added
        if contract.status in (Status.WON, Status.CANCELLED):
            assert came is not None
            assert contract.signed is not None
            assert came < contract.signed <= TODAY
        else:
            assert contract.signed is None
        if contract.status is Status.CANCELLED:
            assert contract.signed is not None
            assert contract.cancelled is not None
            assert contract.signed < contract.cancelled <= TODAY


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_map_of_two_thousand_has_the_shape_of_a_brokers_network(seed: int) -> None:
    network = Network()
    network.load(made_up(2000, seed, TODAY))
    figures = Accounts.of(network, None, TODAY).figures()
    ambassadors, won = figures["ambassadors"].value, figures["contracts_won"].value
    assert isinstance(ambassadors, int)
    assert isinstance(won, int)
    assert 100 <= ambassadors <= 160
    assert 270 <= won <= 380
    assert 6 <= depth(network) <= 13
    alone = [person for person in network.graph if not network.graph.degree(person)]
    assert 50 <= len(alone) <= 110
    several = [person for person in network.graph if network.graph.in_degree(person) > 1]
    assert 30 <= len(several) <= 90
    given = sorted((len(receivers) for receivers in network.graph.succ.values()), reverse=True)
    assert given[0] > 40
    assert given[1000] == 0


def depth(network: Network) -> int:
    assert network.me is not None
    depths = {network.me: 0}
    for giver, receiver in network.referrals:
        depths.setdefault(receiver, depths[giver] + 1)
    return max(depths.values())


def test_every_role_stage_and_status_occurs_and_most_come_by_personal_talk(
    network: Network,
) -> None:
    accounts = Accounts.of(network, None, TODAY)
    assert {accounts.role(person) for person in network.people} == {*Role}
    assert {referral.stage for referral in network.referrals.values()} == {*Stage, None}
    assert {contract.status for contract in network.contracts.values()} == {*Status}
    channels = Counter(referral.channel for referral in network.referrals.values())
    assert channels[Channel.PERSONAL] > len(network.referrals) / 2


def test_fans_refer_online_and_nothing_comes_of_it(network: Network) -> None:
    fans = [person.id for person in network.people.values() if person.tags]
    given = [referral for fan in fans for referral in network.given_by(fan)]
    assert len(given) > 50
    by_fans_alone = [r for r in given if network.graph.in_degree(r.receiver) == 1]
    assert {r.channel for r in given} == {Channel.LINKEDIN, Channel.FACEBOOK}
    for referral in by_fans_alone:
        assert not any(c.status is Status.WON for c in network.contracts_of(referral.receiver))
    assert not any(network.contracts_of(fan) for fan in fans)


def test_a_stage_fits_the_contracts(network: Network) -> None:
    for referral in network.referrals.values():
        states = {contract.status for contract in network.contracts_of(referral.receiver)}
        if referral.stage is Stage.WON:
            assert states <= {Status.WON, Status.CANCELLED}
            assert states
        elif referral.stage is Stage.OFFER:
            assert states == {Status.OPEN}
        else:
            assert states <= {Status.OPEN, Status.LOST}


def test_values_are_round_and_in_euros_but_for_some_swiss_on_large_maps(network: Network) -> None:
    for contract in network.contracts.values():
        assert 600 <= contract.value <= 40_000
        assert contract.value % 10 == 0
    francs = [c for c in network.contracts.values() if c.currency == "CHF"]
    assert 0 < len(francs) < len(network.contracts) / 8
    assert {network.people[contract.buyer].country for contract in francs} == {"CH"}
    small = [record for record in made_up(300, 1, TODAY) if isinstance(record, Contract)]
    assert {contract.currency for contract in small} == {"EUR"}


def test_nobody_can_be_called_or_written_to(network: Network) -> None:
    for person in network.people.values():
        assert not person.phone or re.fullmatch(NUMBER, person.phone)
        assert not person.email or re.fullmatch(ADDRESS, person.email)


def test_five_thousand_people_have_names_and_addresses_of_their_own() -> None:
    people = [record for record in made_up(5000, 1, TODAY) if isinstance(record, Person)]
    names = Counter(person.name.removeprefix("Dr. ") for person in people)
    assert len(names) > 4990
    mails = [person.email for person in people if person.email]
    assert len({*mails}) == len(mails)


def test_no_word_is_listed_twice() -> None:
    words = NameStock.read()
    families = [name for country in words.countries for name in country.last]
    for listed in (words.first, families, words.trades, words.positions):
        assert [word for word, times in Counter(listed).items() if times > 1] == []
