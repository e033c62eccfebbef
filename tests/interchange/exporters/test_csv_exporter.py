"""The table, as other programs find it."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.interchange.exporters import csv_exporter
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral
from referralmap.model.vocabulary import Channel, Stage, Status
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
