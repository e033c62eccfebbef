"""Statements in a sentence: who referred whom and who bought, and what is not understood."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap.interchange.matching.matching import propose
from referralmap.model.network import Network
from referralmap.model.vocabulary import Channel
from referralmap.open_map.sentences.known_names import KnownNames
from referralmap.open_map.sentences.statement import read_statement
from referralmap.open_map.sentences.understood import Understood
from tests.maps import a_map

TODAY = datetime.date(2026, 11, 30)
MAP = "me > Anna Huber > Bernd Maier, Anna Huber > Clara Post, me > Bernd Wolf, me > Dora"


def understood(text: str, network: Network | None = None) -> Understood:
    names = KnownNames(a_map(MAP) if network is None else network)
    return read_statement(text, names, TODAY, Channel.PERSONAL, "EUR")


def added(text: str) -> tuple[set[tuple[str, str, str]], list[tuple[str, Decimal, str]]]:
    """The referrals with their days and the contracts that the sentence brings, by names."""
    network = a_map(MAP)
    before = {*network.referrals}
    found = understood(text, network)
    assert not found.unclear
    assert found.findings is not None
    proposal = propose(network, found.findings, referred_by=None, today=TODAY, name=text)
    network.apply(proposal.edit)
    name = {id_: person.name for id_, person in network.people.items()}
    referrals = {
        (name[r.giver], name[r.receiver], str(r.date))
        for key, r in network.referrals.items()
        if key not in before
    }
    return referrals, [(name[c.buyer], c.value, str(c.signed)) for c in network.contracts.values()]


@pytest.mark.parametrize(
    "text",
    [
        "Anna hat Emil am 3. März empfohlen, er kaufte für 4000",
        "Anna Huber empfahl am 3.3. Emil und er unterschrieb für 4.000 Euro.",
        "Emil wurde am 3.3.2026 von Frau Huber empfohlen und kaufte für € 4.000",
        "Emil kam am 3. März durch Anna. Emil hat für 4 Tsd. € gekauft",
        "Am 3.3. hat mir Anna Emil vorgestellt; er hat einen Vertrag für 4000 € abgeschlossen",
        "Anna referred Emil on 3 March, he bought for €4,000",
        "Emil was introduced by Anna on March 3, and signed a contract for 4000 EUR",
        "On 2026-03-03 Anna recommended Emil, who bought for 4000",
    ],
)
def test_one_thing_said_in_many_ways_is_one_thing(text: str) -> None:
    referrals, contracts = added(text)
    assert referrals == {("Anna Huber", "Emil", "2026-03-03")}
    assert contracts == [("Emil", Decimal(4000), "2026-11-30")]


def test_lists_of_people_are_referred_together_and_names_may_have_several_words() -> None:
    referrals, _none = added("Dora hat Clara Post, Emil Kurz und Dr. Frida Berg gestern empfohlen")
    names = {("Clara Post", 1), ("Emil Kurz", 1), ("Frida Berg", 1)}
    assert {(receiver, 1) for _giver, receiver, _day in referrals} == names
    assert {day for _giver, _receiver, day in referrals} == {"2026-11-29"}


def test_the_channel_is_taken_and_the_owner_of_the_map_is_i() -> None:
    found = understood("Ich habe Emil über LinkedIn empfohlen")
    assert found.findings is not None
    [referral] = found.findings.referrals
    assert (referral.fields.channel, referral.giver.id) == (Channel.LINKEDIN, "me")
    plain = understood("Anna hat Emil empfohlen").findings
    assert plain is not None
    assert plain.referrals[0].fields.channel is Channel.PERSONAL


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Anna hat Emil nicht empfohlen", "nicht"),
        ("Bernd hat Emil empfohlen", "Bernd"),
        ("Anna hat Emil empfohlen und er mag Fisch", "mag"),
        ("Emil kaufte", "kaufte"),
        ("kaufte für 4000", "kaufte für 4000"),
        ("Anna hat Emil morgen empfohlen", "morgen"),
        ("Anna hat Emil für 500 Euro empfohlen", "500 Euro"),
        ("Anna hat empfohlen", "Anna hat empfohlen"),
        ("Anna hat Emil und Frida empfohlen, er kaufte für 4000", "er kaufte für 4000"),
        ("Anna hat Emil am 3.3. am 4.4. empfohlen", "4.4."),
        ("Emil kaufte für 4000 und 5000 Euro", "kaufte"),
        ("Anna, Emil", "Anna"),
        ("hallo", "hallo"),
    ],
)
def test_what_is_not_understood_is_named_and_nothing_is_guessed(text: str, part: str) -> None:
    found = understood(text)
    assert any(text[each.start : each.end].startswith(part) for each in found.unclear)
    assert all(each.text for each in found.unclear)


def test_two_names_side_by_side_are_parted_where_the_map_knows_the_first() -> None:
    referrals, _none = added("Gestern hat Dora Emil Kurz empfohlen")
    assert referrals == {("Dora", "Emil Kurz", "2026-11-29")}
    assert understood("Gestern hat Zoe Emil empfohlen").unclear


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            "Anna Dora Emil hat wurde von und , . empfohlen kaufte für 4000 am 3.3. er über".split()
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_text_is_read_and_every_word_is_said_or_unclear(text: str) -> None:
    found = understood(text)
    assert found.findings is not None
    for each in found.unclear:
        assert 0 <= each.start < each.end <= len(text)
    said = len(found.findings.referrals) + len(found.findings.contracts)
    assert said == len(found.said)
    if any(character.isalnum() for character in text) and not found.unclear:
        assert said
