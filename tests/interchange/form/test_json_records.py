"""Records of the exchange form: a wrong one is one problem."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from referralmap.model.network import Network
from referralmap.model.vocabulary import Stage
from tests.interchange.importing import chains, found, imported, kinds, names
from tests.maps import a_map

ANNA = {"id": "a", "name": "Anna"}


BERND = {"id": "b", "name": "Bernd"}


def form(**sections: Any) -> str:
    return json.dumps({"format": "referralmap", "version": 1, **sections}, indent=1)


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
        ("contracts", {"buyer": "a", "value": f"1.{1:040}"[:33] + "1"}, "too_many_decimals"),
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


def test_amounts_without_a_currency_are_in_that_of_their_source() -> None:
    contract = {"buyer": "a", "value": "5"}
    text = form(settings={"currency": "CHF"}, people=[ANNA], contracts=[contract])
    network, _proposal = imported(text, "x.json", into=a_map("Clara"))
    assert [c.currency for c in network.contracts.values()] == ["CHF"]


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
