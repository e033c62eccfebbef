"""People who do not exist."""

import re
from collections import Counter

import pytest

from referralmap.commands.made_up.made_up_map import made_up
from referralmap.commands.made_up.made_up_people import NameStock
from referralmap.model.network import Network
from referralmap.model.records import Person
from tests.random_maps import TODAY

GERMAN = r"\+49 (30 23125|40 66969|69 90009|89 99998|221 4710)\d{3}"


NUMBER = GERMAN + r"|\+43 \d+ 00\d{3}|\+41 \d\d 000 0\d{3}"


ADDRESS = r"[a-z.-]+@([a-z-]+\.example|example\.org)"


@pytest.fixture(scope="module")
def network() -> Network:
    """2,000 people."""
    network = Network()
    network.load(made_up(2000, 1, TODAY))
    return network


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
