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
        "Anna brachte Emil am 3. März, und der hat für viertausend Euro gekauft",
        "Durch Anna kam Emil am 3.3., er unterschrieb für 4k",
        "Anna referred Emil on 3 March, he bought for four thousand euros",
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
        ("Emil kaufte für 4000 und 5000 Euro", "5000 Euro"),
        ("Anna hat Emil empfohlen, er kaufte eine Wohnung für 400000 €", "eine"),
        ("Anna hat Emil empfohlen, er kaufte die Wohnung für 400000 €", "er kaufte"),
        ("Anna recommended Emil, he bought a House for €400,000", "a"),
        ("Anna hat Clara Post empfohlen, sie kaufte für 4000", "sie kaufte"),
        ("Josef hat Clara Post empfohlen, sie kauften für 4000", "sie kauften"),
        ("Josef hat Clara Post empfohlen, sie haben für 4000 gekauft", "sie"),
        ("Emil was referred by Anna, who bought for 4000", "who bought"),
        ("Letzte Woche hat Anna Emil empfohlen", "Letzte Woche"),
        ("Anna referred Emil last week", "last week"),
        ("Im März hat Anna Emil empfohlen", "Im März"),
        ("Anna hat Emil im Jahr 2024 empfohlen", "im Jahr 2024"),
        ("Anna hat Emil empfohlen, die Firma kaufte für 4000", "die"),
        ("Der Emil wurde von Anna empfohlen", "Der"),
        ("Anna hat Emil und Frida empfohlen, sie kauften für 4000", "sie kauften"),
        ("Anna hat Emil von Dora empfohlen", "Anna hat"),
        ("Anna hat Emil Freitag empfohlen", "Freitag"),
        ("Hat Anna Emil empfohlen", "Hat"),
        ("Was Emil referred by Anna", "Was"),
        ("Anna hat in 3 Wochen Emil empfohlen", "3"),
        ("Anna wird Emil empfehlen", "wird"),
        ("Emil kaufte für minus 4000 Euro", "minus"),
        ("Emil kaufte für eine Wohnung", "eine"),
        ("Am Montag hat Dora Emil Kurz empfohlen", "Montag"),
        ("Last Monday Anna referred Emil", "Last"),
        ("Nicht Anna hat Emil empfohlen", "Nicht"),
        ("Niemand hat Emil empfohlen", "Niemand"),
        ("Anna hätte Emil empfohlen", "hätte"),
        ("Emil würde von Anna empfohlen", "würde"),
        ("Maria von Trapp kam über LinkedIn", "Maria von Trapp"),
        ("Maria von Trapp wurde empfohlen", "Maria von Trapp"),
        ("An Nguyen referred Emil", "An"),
        ("Herr und Frau Kurz wurden von Anna empfohlen", "Herr"),
        ("Emil wurde von Anna empfohlen und Frida", "Emil wurde"),
        ("Anna hat Emil per Telefon und LinkedIn empfohlen", "LinkedIn"),
        ("Emil kaufte über LinkedIn für 4000", "LinkedIn"),
        ("Den Emil hat Anna empfohlen", "Den Emil"),
        ("Zoe Maria Anna Emil Kurz hat Emil empfohlen", "Zoe"),
        ("Anna, Emil", "Anna"),
        ("hallo", "hallo"),
    ],
)
def test_what_is_not_understood_is_named_and_nothing_is_guessed(text: str, part: str) -> None:
    found = understood(text)
    assert any(text[each.start : each.end].startswith(part) for each in found.unclear)
    assert all(each.text for each in found.unclear)


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("Josef hat Bettina Koller empfohlen, sie kaufte für 4000", "Bettina Koller"),
        ("Josef referred Bettina Koller, she bought for 4000", "Bettina Koller"),
        ("Anna empfahl Emil und kaufte für 4000", "Anna Huber"),
        ("Anna hat Emil empfohlen und einen Vertrag über 4000 € abgeschlossen", "Anna Huber"),
        ("Emil wurde von Anna empfohlen und kaufte für 4000", "Emil"),
        ("Anna hat Emil empfohlen, er hat für 4000 den Vertrag unterschrieben", "Emil"),
        ("Anna hat Emil Kurz empfohlen, Emil kaufte für 4000", "Emil Kurz"),
        ("Emil kaufte für 4 Tsd", "Emil"),
        ("Emil hat einen Vertrag über viertausend unterschrieben", "Emil"),
    ],
)
def test_who_bought_is_the_subject_of_the_clause(text: str, buyer: str) -> None:
    _referrals, contracts = added(text)
    assert contracts == [(buyer, Decimal(4000), "2026-11-30")]


def test_of_a_referral_on_the_map_only_what_is_typed_is_added() -> None:
    found = understood("Anna Huber hat Clara Post empfohlen")
    assert found.findings is not None
    [referral] = found.findings.referrals
    assert (referral.fields.date, referral.fields.channel) == (None, None)
    assert found.said == ("Anna Huber → Clara Post, on the map already",)
    found = understood("Anna Huber hat Clara Post am 3.3. empfohlen")
    assert found.findings is not None
    assert found.findings.referrals[0].fields.date == datetime.date(2026, 3, 3)


def test_two_names_side_by_side_are_parted_where_the_map_knows_the_first() -> None:
    referrals, _none = added("Gestern hat Dora Emil Kurz empfohlen")
    assert referrals == {("Dora", "Emil Kurz", "2026-11-29")}
    assert understood("Gestern hat Zoe Emil empfohlen").unclear


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Anna hat Emil Kauft empfohlen", "Emil Kauft"),
        ("Anna hat Emil Durch empfohlen", "Emil Durch"),
        ("Anna hat Frau Sonntag empfohlen", "Sonntag"),
        ("Anna hat Max von Trapp empfohlen", "Max von Trapp"),
        ("Anna hat Ludwig van Beek empfohlen", "Ludwig van Beek"),
        ("Anna referred Maria de la Cruz", "Maria de la Cruz"),
        ("Anna hat Siobhán O'Brien-Müßig empfohlen", "Siobhán O'Brien-Müßig"),
        ("Der Bernd Wolf hat Emil empfohlen", "Emil"),
        ("Anna → Emil Öztürk", "Emil Öztürk"),
    ],
)
def test_names_that_hold_words_of_the_grammar_are_names(text: str, receiver: str) -> None:
    referrals, _none = added(text)
    assert [each for _giver, each, _day in referrals] == [receiver]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Anna hat Emil vor 3 Wochen empfohlen", "2026-11-09"),
        ("Anna referred Emil 3 weeks ago", "2026-11-09"),
        ("Anna hat vor einer Woche Emil empfohlen", "2026-11-23"),
        ("Anna hat Emil gestern empfohlen", "2026-11-29"),
    ],
)
def test_a_day_is_counted_from_today(text: str, day: str) -> None:
    assert [found for _giver, _receiver, found in added(text)[0]] == [day]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Anna hat Emil telefonisch empfohlen", Channel.PHONE),
        ("Anna hat mir Emil bei einer Veranstaltung empfohlen", Channel.EVENT),
    ],
)
def test_how_it_was_said_is_the_channel(text: str, channel: Channel) -> None:
    found = understood(text).findings
    assert found is not None
    assert [referral.fields.channel for referral in found.referrals] == [channel]


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
