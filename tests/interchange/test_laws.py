"""What holds for every map: nothing is lost on the way out and in, and nothing comes twice."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from referralmap import i18n
from referralmap.interchange.exporters import EXPORTERS, csv_exporter, json_exporter
from referralmap.model.fields.record_fields import ON_REQUEST
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, Place, Record
from tests.interchange.importing import imported, proposed
from tests.interchange.rich_maps import a_rich_map

ALL = [field.on_request for field in ON_REQUEST]
READ_BACK = [exporter for exporter in EXPORTERS if exporter.reads_back]
SEEDS = [range(first, first + 6) for first in (0, 6, 12, 18)]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


def without_numbers(network: Network) -> dict[str, list[Any]]:
    """All records in the order of entry; what the numbers are is a map's own affair."""
    tables = (
        network.people,
        network.referrals,
        network.contracts,
        network.efforts,
        network.bookmarks,
        network.sessions,
    )
    ordered = {
        str(at): [
            dataclasses.replace(record, number=0)
            for record in sorted(table.values(), key=lambda record: record.number)
        ]
        for at, table in enumerate(tables)
    }
    return {**ordered, "settings": [network.settings], "places": [network.places]}


@pytest.mark.parametrize("seeds", SEEDS)
def test_the_exchange_form_loses_nothing(seeds: range) -> None:
    for seed in seeds:
        network = a_rich_map(seed)
        written = json_exporter.EXPORTER.write(network)
        copy, proposal = imported(written, "map.json")
        assert not proposal.problems
        assert without_numbers(copy) == without_numbers(network)
        assert json_exporter.EXPORTER.write(copy) == written


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("seeds", SEEDS)
def test_importing_an_export_into_its_map_adds_nothing(seeds: range, language: str) -> None:
    for seed in seeds:
        network = a_rich_map(seed)
        i18n.use_language(language)
        for exporter in READ_BACK:
            written = exporter.write(network)
            i18n.use_language("en" if language == "de" else "de")
            proposal = proposed(network, written, f"map{exporter.suffix}", requests=ALL)
            i18n.use_language(language)
            assert proposal.edit.changes == ()
            assert (proposal.people, proposal.matched) == (0, len(network.people))
            assert not proposal.problems


@pytest.mark.parametrize("seeds", SEEDS)
def test_whoever_and_whatever_a_format_carries_comes_back(seeds: range) -> None:
    for seed in seeds:
        network = a_rich_map(seed)
        for exporter in READ_BACK:
            copy, _proposal = imported(exporter.write(network), f"map{exporter.suffix}")
            for kind in exporter.carries:
                there, back = keys(network, kind), keys(copy, kind)
                assert there == back or (kind is Contract and len(there) == len(back)), kind


def keys(network: Network, kind: type[Record]) -> list[str]:
    """The keys of all records of a kind but places, which need a look to be carried."""
    records = (record for record in network.records() if isinstance(record, kind))
    return sorted(str(record.key) for record in records if not isinstance(record, Place))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("seeds", SEEDS)
def test_importing_twice_adds_nothing(seeds: range, language: str) -> None:
    for seed in seeds:
        network = a_rich_map(seed)
        i18n.use_language(language)
        for exporter in READ_BACK:
            source = (exporter.write(network), f"map{exporter.suffix}")
            copy, first = imported(*source)
            again = proposed(copy, *source)
            assert again.edit.changes == ()
            assert again.matched == first.people == len(copy.people)


@pytest.mark.parametrize("seeds", SEEDS)
def test_a_second_map_is_added_once(seeds: range) -> None:
    for seed in seeds:
        one, other = a_rich_map(seed), a_rich_map(seed + 1000)
        for exporter in READ_BACK:
            copy, _proposal = imported(json_exporter.EXPORTER.write(one), "one.json")
            source = (exporter.write(other), f"other{exporter.suffix}")
            copy, first = imported(*source, into=copy)
            again = proposed(copy, *source)
            assert again.edit.changes == ()
            assert again.people == 0
            assert again.matched == first.people + first.matched


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("seeds", SEEDS)
def test_the_table_keeps_all_that_it_has_columns_for(seeds: range, language: str) -> None:
    for seed in seeds:
        network = a_rich_map(seed)
        i18n.use_language(language)
        written = csv_exporter.EXPORTER.write(network)
        i18n.use_language("en")
        copy, proposal = imported(written, requests=ALL)
        # the made-up days go on into the future
        assert {problem.kind for problem in proposal.problems} <= {"day_to_come", "signed_before"}
        assert [in_table(p) for p in copy.people.values()] == [
            in_table(p) for p in network.people.values()
        ]
        assert copy.me == network.me
        assert referrals_in_table(copy) == referrals_in_table(network)
        assert contracts_in_table(copy) == contracts_in_table(network)


def in_table(person: Person) -> tuple[object, ...]:
    emails = tuple(dict.fromkeys(filter(None, (person.email, *person.emails))))
    phones = tuple(dict.fromkeys(filter(None, (person.phone, *person.phones))))
    return (
        *(person.id, person.name, emails, phones, person.organisation, person.position),
        *(person.street, person.postcode, person.city, person.rank, person.tags, person.notes),
        *(person.birthday, " ".join(person.title.split()), person.alias, person.url),
    )


def referrals_in_table(network: Network) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        key: (referral.date, referral.channel, referral.stage, referral.reason)
        for key, referral in network.referrals.items()
    }


def contracts_in_table(network: Network) -> Counter[tuple[object, ...]]:
    return Counter(
        (c.buyer, c.value, c.currency, c.status, c.signed, c.product)
        for c in network.contracts.values()
    )
