"""The exchange form, as other programs find it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.interchange.exporters import json_exporter
from referralmap.model.records import Contract, ContractId, PersonId
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


@pytest.mark.parametrize("seed", range(5))
def test_the_exchange_form_is_json_with_all_keys_and_ends_with_a_line(seed: int) -> None:
    network = a_rich_map(seed)
    written = json_exporter.EXPORTER.write(network)
    form = json.loads(written)
    assert list(form) == [
        *("format", "version", "title", "settings", "people", "referrals", "contracts"),
        *("channels", "places", "bookmarks", "sessions"),
    ]
    assert [person["id"] for person in form["people"]] == list(network.people)
    rare = {"badge", "badge_reason", "next_steps", "birthday", "last_contacts"}
    assert {len(person.keys() - rare) for person in form["people"]} == {23}
    assert written.endswith(b"}\n")
    assert written == json_exporter.EXPORTER.write(network)


def test_money_has_the_decimals_of_its_currency_and_weights_those_they_need() -> None:
    network = a_map("Anna > Bernd")
    for currency, value in (("EUR", "1200"), ("JPY", "5"), ("KWD", "1.5")):
        id_ = ContractId(currency)
        network.load([Contract(id_, PersonId("Bernd"), Decimal(value), currency, 9)])
    form = json.loads(json_exporter.EXPORTER.write(network))
    assert [c["value"] for c in form["contracts"]] == ["1200.00", "5", "1.500"]
    assert form["referrals"][0]["weight"] == "1"
    assert form["settings"]["decay"] == "0.5"
