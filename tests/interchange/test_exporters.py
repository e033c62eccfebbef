"""The exchange form and the table, as other programs find them."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.interchange.exporters import EXPORTERS, csv_exporter, json_exporter
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel, Stage, Status
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


def rows(network: Network, language: str) -> list[dict[str, str]]:
    i18n.use_language(language)
    text = csv_exporter.EXPORTER.write(network).decode("utf-8-sig")
    delimiter = ";" if language == "de" else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_there_is_one_exporter_for_each_suffix() -> None:
    assert [exporter.suffix for exporter in EXPORTERS] == [".json", ".csv"]


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
    rare = {"badge", "badge_reason", "next_steps"}
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


def test_the_table_is_in_the_users_language() -> None:
    network = a_map("Anna > Bernd")
    contract = Contract(
        ContractId("c"),
        PersonId("Bernd"),
        Decimal("1234.5"),
        "EUR",
        9,
        Status.WON,
        datetime.date(2026, 1, 31),
    )
    network.load([contract])
    german, english = rows(network, "de")[1], rows(network, "en")[1]
    assert german["Kontraktwert"] == "1234,50"
    assert german["Unterschrieben am"] == "31.01.2026"
    assert german["Empfohlen von"] == "Anna"
    assert english["Contract value"] == "1234.50"
    assert english["Signed on"] == "2026-01-31"
    assert english["Status"] == "won"


def test_each_further_contract_and_giver_has_a_row() -> None:
    network = a_map("Anna > Dora, Bernd > Dora, Dora**")
    told = rows(network, "en")
    assert [row["Name"] for row in told] == ["Anna", "Dora", "Dora", "Bernd"]
    assert told[1]["Referred by"] == "Anna; Bernd"
    assert [row["Contract value"] for row in told] == ["", "1200.00", "1200.00", ""]


def test_givers_share_a_cell_only_if_nothing_is_lost() -> None:
    network = Network()
    network.load([Person(PersonId(name), name, at) for at, name in enumerate("ABC", 1)])
    a, b, c = network.people
    network.load([Referral(a, c, 4, stage=Stage.MET), Referral(b, c, 5, channel=Channel.PHONE)])
    assert [row["Referred by"] for row in rows(network, "en")] == ["", "", "A", "B"]


def test_givers_of_one_name_are_called_by_their_ids() -> None:
    network = Network()
    network.load([Person(PersonId(id_), "Anna", 1) for id_ in ("x", "y")])
    network.load([Person(PersonId("z"), "Bernd", 2), Referral(PersonId("y"), PersonId("z"), 3)])
    assert rows(network, "en")[2]["Referred by"] == "y"


def test_no_cell_runs_in_a_spreadsheet() -> None:
    network = Network()
    evil = "=cmd|' /C calc'!A0"
    person = Person(PersonId("+1"), evil, 1, phone="+41 79 123", notes="@x", organisation="-1")
    network.load([person])
    [row] = rows(network, "en")
    assert row["Name"] == "'" + evil
    assert (row["Notes"], row["Organisation"]) == ("'@x", "'-1")
    assert row["Phone"] == "+41 79 123"
