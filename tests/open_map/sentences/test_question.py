"""Questions become filters; what they do not say clearly is named."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from referralmap.analysis.figures.accounts import Accounts
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel, Rank
from referralmap.open_map.sentences.question import is_question, read_question
from referralmap.open_map.sentences.understood import Understood
from referralmap.picture.facets import BY_KEY, Groups
from tests.maps import a_map
from tests.picture.charts.reading import change_referral

TODAY = datetime.date(2026, 11, 30)


def asked_map() -> Network:
    network = a_map("me > Anna > Bernd** , Anna > Clara, me > Dora > Emil*")
    for giver, receiver, day, channel in (
        ("me", "Anna", datetime.date(2022, 1, 1), Channel.PERSONAL),
        ("Anna", "Bernd", datetime.date(2023, 5, 1), Channel.LINKEDIN),
        ("Anna", "Clara", datetime.date(2025, 5, 1), Channel.PHONE),
        ("Dora", "Emil", datetime.date(2023, 6, 1), Channel.LINKEDIN),
    ):
        change_referral(network, giver, receiver, date=day, channel=channel)
    for name, rank, city in (("Bernd", Rank.A, "Bad Ischl"), ("Emil", Rank.B, "Wien")):
        person = network.people[PersonId(name)]
        network.people[person.id] = dataclasses.replace(person, rank=rank, city=city)
    return network


GROUPS = Groups(Accounts.of(asked_map(), None, TODAY))


def asked(text: str) -> Understood:
    return read_question(text, GROUPS)


def passing(text: str) -> set[str]:
    """Everybody who passes all filters of the question."""
    found = asked(text)
    assert not found.unclear
    people = {*GROUPS.accounts.network.people} - {"me"}
    for facet, keys in found.chosen:
        members = GROUPS.of(BY_KEY[facet])
        people &= {person for key in keys for person in members.get(key, ())}
    return people


@pytest.mark.parametrize(
    ("texts", "people"),
    [
        (("wer hat seit 2024 niemanden empfohlen?", "who has referred nobody since 2024?"),
         {"Bernd", "Clara", "Dora", "Emil"}),
        (("Wer hat noch nie jemanden empfohlen?", "Who never referred anyone"),
         {"Bernd", "Clara", "Emil"}),
        (("Wer hat seit 2024 jemanden empfohlen?", "who has referred somebody since 2024?"),
         {"Anna"}),
        (("Wer kam über LinkedIn?", "who came through LinkedIn"), {"Bernd", "Emil"}),
        (("wer wurde seit 2023 empfohlen?", "who was referred since 2023?"),
         {"Bernd", "Clara", "Emil"}),
        (("wer wurde 2023 über LinkedIn empfohlen?",), {"Bernd", "Emil"}),
        (("alle A-Kunden", "A-clients?", "Welche Kunden haben Rang A?"), {"Bernd"}),
        (("Welche Kunden wohnen in Bad Ischl?", "customers from Bad Ischl?"), {"Bernd"}),
        (("Fans und Kunden?", "alle Fans, Kunden"), {"Bernd", "Emil"}),
        (("stille A-Kunden", "silent A-clients", "wer ist stiller A-Kunde?"), {"Bernd"}),
        (("wer ist Markenbotschafter und hat seit 2026 niemanden empfohlen?",
          "ambassadors who referred nobody since this year",
          "Markenbotschafter, die seit diesem Jahr niemanden empfohlen haben"),
         {"Anna", "Dora"}),
        (("Wer hat seit letztem Jahr jemanden empfohlen?",), {"Anna"}),
        (("Kunden aus Wien?", "wer wohnt in Wien"), {"Emil"}),
        (("wer ist Kunde ab 1.000 €?", "customers from €1,000?"), {"Bernd", "Emil"}),
    ],
)  # fmt: skip
def test_a_question_is_the_people_it_asks_for(texts: tuple[str, ...], people: set[str]) -> None:
    for text in texts:
        assert is_question(text)
        assert passing(text) == people, text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("wer ist blau?", "blau"),
        ("Kunden ab 6.000 €?", "ab"),
        ("wer kam nicht über LinkedIn?", "nicht"),
        ("wer hat 2023 empfohlen?", "empfohlen"),
        ("who has referred since 2023?", "referred"),
        ("wer wohnt in Paris?", "in"),
        ("wer?", "wer?"),
        ("Wer wurde noch nie empfohlen?", "noch"),
        ("who was never referred?", "never"),
        ("Welche Kunden sind Fans?", "Fans"),
        ("wer wurde 2023 Kunde?", "2023"),
        ("Wer hat seit 2023 Rang A?", "seit"),
        ("Kunden ab 1.000 CHF?", "ab"),
        ("stille Kunden", "stille"),
        ("inaktive Markenbotschafter?", "inaktive"),
        ("Wer wurde letzte Woche empfohlen?", "letzte Woche"),
        ("wer hat gestern jemanden empfohlen?", "gestern"),
        ("who was referred 3 weeks ago?", "3 weeks ago"),
        ("Wer hat seit 3 Monaten niemanden empfohlen?", "seit 3 Monaten"),
    ],
)
def test_what_is_asked_otherwise_is_named(text: str, part: str) -> None:
    parts = [text[each.start : each.end] for each in asked(text).unclear]
    assert part in parts


def test_statements_are_no_questions() -> None:
    for text in ("Anna hat Emil empfohlen", "Wera hat Emil empfohlen", "Kunden hat Emil empfohlen"):
        assert not is_question(text)
    for text in (
        "Alle Huber",
        "stille A-Kunden",
        "Kunden aus Wien",
        "Markenbotschafter",
        "my fans",
    ):
        assert is_question(text)
