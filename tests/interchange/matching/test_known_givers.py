"""Whoever was said to be meant once is known when the same source comes again."""

from __future__ import annotations

import pytest

from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.interchange.matching.known_givers import known_givers
from referralmap.interchange.matching.matching import propose
from referralmap.model.network import Network
from tests.interchange.importing import found, proposed
from tests.maps import a_map

EVA = "Name;Empfohlen von\nEva Klein;Kunz\n"


@pytest.mark.parametrize(
    ("drawn", "text", "meant"),
    [
        ("Marco Kunz > Eva Klein", EVA, {"kunz": "Marco Kunz"}),
        ("Marco Kunz > Eva Klein, me > Anna Kunz", EVA, {"kunz": "Marco Kunz"}),
        ("Marco Kunz > Eva Klein", f"{EVA}Leo Lang;Kunz\n", {"kunz": "Marco Kunz"}),
        ("Marco Kunz > Eva Klein, Anna Kunz > Eva Klein", EVA, {}),
        ("me > Marco Kunz, me > Eva Klein", EVA, {}),
        ("Anna Huber > Eva Klein", EVA, {}),
        ("Marco Kunz > Eva Klein", "Name\nKunz\n", {}),
        ("", EVA, {}),
    ],
)
def test_the_one_is_meant_who_has_referred_the_same_people(
    drawn: str, text: str, meant: dict[str, str]
) -> None:
    network = a_map(drawn) if drawn else Network()
    assert known_givers(network, proposed(network, text)) == meant


def test_the_same_source_brings_nothing_a_second_time() -> None:
    network = a_map("Marco Kunz > Eva Klein")
    named = known_givers(network, proposed(network, EVA))
    findings = decided(found(EVA), Decisions(named=named))
    again = propose(network, findings, referred_by=None, today=None, name="x")
    assert again.edit.changes == ()
