"""What others may see: no name, no address, nothing that leads back."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator

import pytest

from referralmap import i18n
from referralmap.interchange.exporters import EXPORTERS, json_exporter
from referralmap.interchange.reduction import reduced
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import (
    Bookmark,
    ChannelEffort,
    Contract,
    NextStep,
    Person,
    PersonId,
    Rate,
    Referral,
    Session,
)
from referralmap.model.vocabulary import Answer, Channel, Suggestion
from tests.interchange.containers import unpacked
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map

PERSONAL = (
    *("name", "title", "organisation", "position", "email", "phone", "url", "street"),
    *("postcode", "city", "country", "notes"),
)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


def full_of_canaries() -> tuple[Network, list[str]]:
    """A map in which every text that says who somebody is can be told by itself."""
    network = a_map("me > Anna > Bernd*, Anna > Clara")
    canaries = ["the-map-title"]
    full = Network(dataclasses.replace(network.settings, title="the-map-title"))
    for person in network.people.values():
        texts = {name: f"{person.number}-{name}-canary" for name in PERSONAL}
        lists = {name: (f"{person.number}-{name}-canary",) for name in ("emails", "phones", "tags")}
        id_ = PersonId(f"{person.id}-id-canary")
        external = (("hubspot", f"{person.number}-external-canary"),)
        changed = dataclasses.replace(
            person,
            id=id_,
            photo=b"photo-canary",
            external_ids=external,
            added=datetime.date(2025, 3, 17),
            next_steps=(NextStep(Suggestion.ASK, Answer.TAKEN_UP, due=datetime.date(2025, 3, 17)),),
            **texts,
            **lists,
        )
        full.load([changed])
    canary = {name: f"{name}-canary" for name in ("reason", "thanked", "feedback", "notes")}
    for referral in network.referrals.values():
        ends = PersonId(f"{referral.giver}-id-canary"), PersonId(f"{referral.receiver}-id-canary")
        day = datetime.date(2025, 3, 17)
        full.load([Referral(*ends, referral.number, day, **canary)])  # type: ignore[arg-type]
    for contract in network.contracts.values():
        full.load(
            [
                dataclasses.replace(
                    contract,
                    id="contract-id-canary",
                    buyer=PersonId(f"{contract.buyer}-id-canary"),
                    product="product-canary",
                    notes="notes-canary",
                    signed=datetime.date(2025, 3, 17),
                )
            ]
        )
    full.load([Bookmark(90, '"bookmark-canary"'), Session(91, '"session-canary"')])
    return full, canaries


@pytest.mark.parametrize("names", ["aliases", "initials"])
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.suffix)
def test_nothing_personal_is_in_the_bytes(exporter, names: str) -> None:  # type: ignore[no-untyped-def]
    network, canaries = full_of_canaries()
    shown = unpacked(exporter.write(network))
    # one that is not read back may carry little
    assert shown.count(b"canary") > (50 if exporter.reads_back else 0)
    written = unpacked(exporter.write(reduced(network, names))).decode()
    assert "canary" not in written
    assert "2025-03-17" not in written
    assert not [canary for canary in canaries if canary in written]
    # a workbook counts days from 1900
    assert {"2025-03-01", "<v>45717</v>"} & {*re.findall(r"2025-03-01|<v>45717</v>", written)} or (
        not exporter.reads_back
    )


@pytest.mark.parametrize("seed", range(10))
def test_who_referred_whom_and_the_contracts_are_kept(seed: int) -> None:
    network = a_rich_map(seed)
    copy = reduced(network, "aliases")
    numbers = {id_: person.number for id_, person in network.people.items()}
    copied = {id_: person.number for id_, person in copy.people.items()}
    assert [
        (numbers[r.giver], numbers[r.receiver], r.stage) for r in network.referrals.values()
    ] == [(copied[r.giver], copied[r.receiver], r.stage) for r in copy.referrals.values()]
    assert sorted(worth(network)) == sorted(worth(copy))
    assert numbers.get(network.me or PersonId("")) == copied.get(copy.me or PersonId(""))
    assert reduced(copy, "full").people == copy.people


def worth(network: Network) -> list[tuple[int, object, str]]:
    return [(network.people[c.buyer].number, c.value, c.status) for c in network.contracts.values()]


def test_an_alias_is_the_chosen_one_or_the_number_in_the_users_language() -> None:
    network = Network()
    network.load([Person(PersonId("a"), "Anna", 4, alias="Fuchs"), Person(PersonId("b"), "B", 12)])
    i18n.use_language("en")
    assert [p.name for p in reduced(network, "aliases").people.values()] == ["Fuchs", "Person 12"]
    assert list(reduced(network, "aliases").people) == ["p1", "p2"]
    assert [p.name for p in reduced(network, "initials").people.values()] == ["A.", "B."]


def test_only_some_people_keep_what_is_among_them() -> None:
    network = a_map("me > Anna > Bernd* > Clara*, Dora > Bernd")
    some = reduced(network, only={PersonId("Anna"), PersonId("Bernd"), PersonId("Clara")})
    assert sorted(some.people) == ["Anna", "Bernd", "Clara"]
    assert sorted(some.referrals) == [("Anna", "Bernd"), ("Bernd", "Clara")]
    assert sorted(some.contracts) == ["Bernd-1", "Clara-1"]
    assert some.people[PersonId("Bernd")] == network.people[PersonId("Bernd")]


def test_rates_keep_the_month_only() -> None:
    network = a_map("Anna")
    rate = Rate("CHF", "EUR", network.settings.decay, datetime.date(2026, 1, 31))
    settings = dataclasses.replace(network.settings, rates=(rate,))
    copy = reduced(Network(settings), "aliases")
    assert copy.settings.rates[0].date == datetime.date(2026, 1, 1)


def test_everything_in_full_is_the_map_itself() -> None:
    network = a_rich_map(4)
    assert json_exporter.EXPORTER.write(reduced(network)) == json_exporter.EXPORTER.write(network)
    assert not [c for c in reduced(network).contracts.values() if not isinstance(c, Contract)]


def test_a_part_carries_nothing_of_the_rest() -> None:
    network = a_map("me > Anna > Bernd*, Anna > Clara")
    network.load(
        [
            Bookmark(1, '{"name": "bookmark-canary"}'),
            Session(1, '{"notes": "session-canary"}'),
            ChannelEffort(1, Channel.EVENT, reach=12345),
        ]
    )
    anna = network.people[PersonId("Anna")]
    asked = NextStep(Suggestion.THANK, Answer.DONE, "Clara"), NextStep(Suggestion.ASK, Answer.DONE)
    network.apply(editing.replace(network, anna, dataclasses.replace(anna, next_steps=asked)))
    part = reduced(network, only={PersonId("me"), PersonId("Anna")})
    assert part.people[PersonId("Anna")].next_steps == asked[1:]
    assert [*part.bookmarks, *part.sessions, *part.efforts] == []
    told = json_exporter.EXPORTER.write(part).decode()
    for canary in ("canary", "12345", "Clara", "Bernd"):
        assert canary not in told
    whole = reduced(network)
    assert (whole.bookmarks, whole.sessions) == (network.bookmarks, network.sessions)
    assert whole.efforts == network.efforts
    assert whole.people[PersonId("Anna")].next_steps == asked
