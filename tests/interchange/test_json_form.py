"""The exchange form: what is read, what is a problem, and what is refused."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.model.network import Network
from referralmap.model.vocabulary import Channel, Rank, Stage, Status
from tests.interchange.importing import chains, found, imported, kinds, names
from tests.maps import a_map

ANNA = {"id": "a", "name": "Anna"}
BERND = {"id": "b", "name": "Bernd"}


def form(**sections: Any) -> str:
    return json.dumps({"format": "referralmap", "version": 1, **sections}, indent=1)


def problems(**sections: Any) -> list[str]:
    sections.setdefault("people", [ANNA, BERND])
    return [p.kind for p in imported(form(**sections), "x.json")[1].problems]


def test_the_least_is_enough() -> None:
    text = form(
        people=[ANNA, BERND],
        referrals=[{"giver": "a", "receiver": "b"}],
        contracts=[{"buyer": "b", "value": "1200"}],
    )
    network, proposal = imported(text, "x.json")
    assert not proposal.problems
    assert chains(network) == ["Anna > Bernd"]
    [contract] = network.contracts.values()
    assert (contract.value, contract.currency, contract.status) == (
        Decimal(1200),
        "EUR",
        Status.OPEN,
    )
    assert network.people["a"].added is None  # type: ignore[index]


def test_words_are_read_in_both_languages_and_any_case() -> None:
    person = {**ANNA, "rank": "a-kunde", "channel": "Persönliches Gespräch"}
    referral = {"giver": "a", "receiver": "b", "stage": "TERMIN VEREINBART", "channel": "E-Mail"}
    network, proposal = imported(form(people=[person, BERND], referrals=[referral]), "x.json")
    assert not proposal.problems
    anna = next(iter(network.people.values()))
    assert (anna.rank, anna.channel) == (Rank.A, Channel.PERSONAL)
    [read] = network.referrals.values()
    assert (read.stage, read.channel) == (Stage.APPOINTMENT, Channel.EMAIL)


@pytest.mark.parametrize(
    ("section", "record", "kind"),
    [
        ("people", {"id": "a", "name": "again"}, "duplicate_id"),
        ("people", {"id": "c"}, "missing"),
        ("people", {"name": "C"}, "missing"),
        ("people", {"id": "c", "name": "C", "nick": "x"}, "unknown_field"),
        ("people", {"id": "c", "name": "C", "email": 1}, "wrong_type"),
        ("people", {"id": "c", "name": "C", "tags": "x"}, "wrong_type"),
        ("people", {"id": "c", "name": "C", "me": "yes"}, "wrong_type"),
        ("people", {"id": "c", "name": "C", "badge": "maybe"}, "wrong_type"),
        ("people", {"id": "c", "name": "C", "rank": "Z"}, "unknown_word"),
        ("people", {"id": "c", "name": "C", "added": "31.01.2026"}, "not_a_date"),
        ("people", {"id": "c", "name": "C", "photo": "PHN2Zz4="}, "not_a_photo"),
        ("people", "Anna", "wrong_type"),
        ("referrals", {"giver": "a", "receiver": "a"}, "referred_themselves"),
        ("referrals", {"giver": "a", "receiver": "zz"}, "unknown_person"),
        ("referrals", {"giver": "a"}, "missing"),
        ("referrals", {"giver": "a", "receiver": "b", "weight": "0"}, "not_positive"),
        ("referrals", {"giver": "a", "receiver": "b", "weight": "NaN"}, "not_a_number"),
        ("contracts", {"buyer": "a"}, "missing"),
        ("contracts", {"buyer": "a", "value": "0"}, "not_positive"),
        ("contracts", {"buyer": "a", "value": "-1"}, "not_positive"),
        ("contracts", {"buyer": "a", "value": "1.005"}, "too_many_decimals"),
        ("contracts", {"buyer": "a", "value": "1,5"}, "not_a_number"),
        ("contracts", {"buyer": "a", "value": float("nan")}, "not_a_number"),
        ("contracts", {"buyer": "a", "value": "9e99999"}, "not_a_number"),
        ("contracts", {"buyer": "a", "value": True}, "wrong_type"),
        ("contracts", {"buyer": "a", "value": "1", "currency": "Taler"}, "not_a_currency"),
        ("contracts", {"buyer": "zz", "value": "1"}, "unknown_person"),
        ("places", {"person": "a", "layout": "rings", "x": 2e7, "y": 0}, "too_far"),
        ("places", {"person": "a", "layout": "rings", "x": float("inf"), "y": 0}, "wrong_type"),
        ("places", {"person": "a", "layout": "../x", "x": 0, "y": 0}, "unknown_word"),
        ("channels", {"hours_per_week": "1"}, "missing"),
        ("bookmarks", float("nan"), "wrong_type"),
    ],
)
def test_a_wrong_record_is_one_problem_and_the_rest_is_read(
    section: str, record: object, kind: str
) -> None:
    sections: dict[str, list[object]] = {"people": [ANNA, BERND]}
    sections.setdefault(section, []).append(record)
    text = form(**sections)
    network, proposal = imported(text, "x.json")
    assert [problem.kind for problem in proposal.problems] == [kind]
    line = proposal.problems[0].line or 0
    assert json.dumps(record)[:8].strip('{}" ') in "".join(text.splitlines()[line - 1 : line + 2])
    assert names(network)[:2] == ["Anna", "Bernd"]
    assert not network.contracts


def test_the_first_of_two_wins() -> None:
    again = {"giver": "a", "receiver": "b"}
    referrals = [{**again, "stage": "met"}, {**again, "stage": "won"}]
    people = [{**ANNA, "me": True}, {**BERND, "me": True}]
    contracts = [{"id": "c", "buyer": "a", "value": v} for v in ("1", "2")]
    text = form(people=people, referrals=referrals, contracts=contracts)
    network, proposal = imported(text, "x.json")
    assert sorted(p.kind for p in proposal.problems) == [
        "duplicate_id",
        "second_me",
        "second_referral",
    ]
    assert network.me == "a"
    assert [r.stage for r in network.referrals.values()] == [Stage.MET]
    assert [c.value for c in network.contracts.values()] == [Decimal(1)]


def test_names_are_cleaned() -> None:
    text = form(people=[{"id": "a", "name": " An\u202ena\u0000\nHuber\ud800 "}])
    assert names(imported(text, "x.json")[0]) == ["Anna Huber"]


def test_a_map_with_people_keeps_its_title_settings_and_me() -> None:
    text = form(title="T", settings={"currency": "CHF"}, people=[{**ANNA, "me": True}])
    network, proposal = imported(text, "x.json", into=a_map("me > Clara"))
    assert not proposal.problems
    assert (network.settings.title, network.settings.currency) == ("", "EUR")
    assert network.me == "me"
    network, _proposal = imported(text, "x.json")
    assert (network.settings.title, network.settings.currency) == ("T", "CHF")
    assert network.me == "a"


def test_amounts_without_a_currency_are_in_that_of_their_source() -> None:
    contract = {"buyer": "a", "value": "5"}
    text = form(settings={"currency": "CHF"}, people=[ANNA], contracts=[contract])
    network, _proposal = imported(text, "x.json", into=a_map("Clara"))
    assert [c.currency for c in network.contracts.values()] == ["CHF"]


def test_wrong_settings_stay_as_they_were() -> None:
    settings = {
        "currency": "Taler",
        "rule": "Not a rule",
        "decay": "2",
        "cancelled": "anteilig",
        "badge": {"contracts": "x", "colour": 1},
        "market": ["AT", "Tirol"],
        "rates": [{"from": "CHF"}, 5],
        "more": 1,
    }
    network, proposal = imported(form(settings=settings, more=[]), "x.json")
    assert Counter(p.kind for p in proposal.problems) == {
        "not_a_currency": 1,
        "out_of_range": 1,
        "missing": 1,
        "unknown_word": 2,
        "wrong_type": 2,
        "unknown_field": 3,
    }
    assert network.settings.cancelled == "pro_rata"
    assert network.settings.market == ("AT",)
    assert (network.settings.currency, network.settings.decay) == ("EUR", Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ('{"format": "referralmap",\n"version": 1,\n"people": [{]}', "broken_json", 3),
        ('{"format": "referralmap", "version": 1', "broken_json", 1),
        ('{"format": "referralmap", "version": 1} more', "broken_json", 1),
        ('{"format": "referralmap",\n "version": 2}', "newer_version", 2),
        ('{"format": "referralmap", "version": "1"}', "foreign_json", 1),
        ('{"format": "other", "version": 1}', "foreign_json", 1),
        ('[{"name": "Anna"}]', "foreign_json", 1),
        ("{}", "foreign_json", 1),
        ("[" * 100_000, "foreign_json", 1),
        ('{"format": "referralmap", "version": 1, "people": ' + "[" * 99_999, "broken_json", None),
        ("Anna", "broken_json", 1),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(text: str, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as refusal:
        found(text, "x.json", format="json")
    assert (refusal.value.kind, refusal.value.line) == (kind, line)


def test_places_are_for_newcomers_only() -> None:
    place = {"layout": "rings", "x": 1, "y": 2}
    places = [{"person": who, **place} for who in ("a", "b")]
    text = form(people=[ANNA, BERND], places=places)
    network, _first = imported(text, "x.json")
    assert len(network.places) == 2
    moved = text.replace('"x": 1', '"x": 9')
    assert imported(moved, "x.json", into=network)[1].edit.changes == ()
    other = Network()
    imported(form(people=[ANNA], places=places[:1]), "x.json", into=other)
    imported(moved, "x.json", into=other)
    assert [place.x for place in other.places.values()] == [1.0, 9.0]


def test_a_problem_in_each_of_many_records_is_counted() -> None:
    people = [{"id": str(at), "name": "x", "nick": 1} for at in range(10_003)]
    text = json.dumps({"format": "referralmap", "version": 1, "people": people})
    findings = found(text, "x.json")
    assert len(findings.people) == 10_003
    assert findings.problems[-1].kind == "more_problems"
    assert findings.problems[-1].data == {"count": "3"}


def test_ids_stand_for_people_of_the_map_too() -> None:
    text = form(referrals=[{"giver": "Anna", "receiver": "Clara"}])
    network, proposal = imported(text, "x.json", into=a_map("Anna > Bernd, Clara"))
    assert chains(network) == ["Anna > Bernd", "Anna > Clara"]
    assert kinds(proposal) == []
    assert (proposal.people, proposal.matched) == (0, 2)
