"""Settings of a map in the exchange form."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

from tests.interchange.importing import imported
from tests.maps import a_map

ANNA = {"id": "a", "name": "Anna"}


def form(**sections: Any) -> str:
    return json.dumps({"format": "referralmap", "version": 1, **sections}, indent=1)


def test_a_map_with_people_keeps_its_title_settings_and_me() -> None:
    text = form(title="T", settings={"currency": "CHF"}, people=[{**ANNA, "me": True}])
    network, proposal = imported(text, "x.json", into=a_map("me > Clara"))
    assert not proposal.problems
    assert (network.settings.title, network.settings.currency) == ("", "EUR")
    assert network.me == "me"
    network, _proposal = imported(text, "x.json")
    assert (network.settings.title, network.settings.currency) == ("T", "CHF")
    assert network.me == "a"


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
