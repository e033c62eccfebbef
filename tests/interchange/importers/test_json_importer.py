"""The exchange form as a whole: read, or refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.model.vocabulary import Status
from tests.interchange.importing import chains, found, imported

ANNA = {"id": "a", "name": "Anna"}


BERND = {"id": "b", "name": "Bernd"}


def form(**sections: Any) -> str:
    return json.dumps({"format": "referralmap", "version": 1, **sections}, indent=1)


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
