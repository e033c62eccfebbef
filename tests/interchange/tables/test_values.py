"""Single cells as values."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from referralmap.interchange.tables import values
from referralmap.model.records import Contract
from tests.interchange.importing import imported, kinds

CONTRACTS = "Name;Kontraktwert;Währung;Status;Unterschrieben am;Stand"


def contract_of(row: str) -> Contract | None:
    network, _proposal = imported(f"{CONTRACTS}\nAnna;{row}\n")
    return next(iter(network.contracts.values()), None)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1'234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u202f234,56 €", "1234.56"),
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("12,5", "12.5"),
        ("1200", "1200"),
        ("4.000 Euro", "4000"),
        ("4.000,-- Euro", "4000"),
        ("EUR 4.000,00 netto", "4000"),
        ("Euro 4.000", "4000"),
        ("4 Tsd. €", "4000"),
        ("4,5 TEUR", "4500"),
        ("12 T€", "12000"),
        ("12 k€", "12000"),
        ("4 tausend Euro", "4000"),
        ("1,5 Mio. €", "1500000"),
        ("1234.50000000001", "1234.50"),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, value: str) -> None:
    contract = contract_of(f"{typed};;;;")
    assert contract is not None
    assert (contract.value, contract.currency) == (Decimal(value), "EUR")


@pytest.mark.parametrize(
    ("cells", "currency"),
    [
        ("5;€;;;", "EUR"),
        ("5;euro;;;", "EUR"),
        ("5;chf;;;", "CHF"),
        ("5 TCHF;;;;", "CHF"),
        ("5 Franken;;;;", "CHF"),
        ("5 Schweizer Franken;;;;", "CHF"),
        ("US-Dollar 5;;;;", "USD"),
        ("2 Mio. Franken;;;;", "CHF"),
    ],
)
def test_currencies_have_signs_and_names(cells: str, currency: str) -> None:
    contract = contract_of(cells)
    assert contract is not None
    assert contract.currency == currency


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("31.01.2026", None),
        ("2026-01-31", None),
        ("31 Jan 2026", None),
        ("31. Januar 2026", None),
        ("31/01/2026", None),
        ("03/04/2026", "ambiguous_date"),
        ("31.01.26", "two_digit_year"),
        ("bald", "not_a_date"),
    ],
)
def test_dates_are_read_or_left_empty(typed: str, kind: str | None) -> None:
    network, proposal = imported(f"Name;Empfohlen von;Empfohlen am\nAnna;Bernd;{typed}\n")
    [referral] = network.referrals.values()
    assert kinds(proposal) == ([(2, kind)] if kind else [])
    assert referral.date == (None if kind else datetime.date(2026, 1, 31))


@pytest.mark.parametrize("giver", ["-", "", "…", "?"])
def test_a_dash_is_nobody(giver: str) -> None:
    assert imported(f"Name;Empfohlen von\nAnna;{giver}\n")[1].people == 1


@pytest.mark.parametrize(
    "typed",
    [
        "ca. 4000 €",
        "vor 500",
        "bis 500",
        "Nr. 5",
        "all 500",
        "XQZ 5",
        "4.000 Taler",
        "1,255 Mio. €",
        "4 Euro 5 Franken",
    ],
)
def test_an_amount_that_is_not_clear_is_left_out(typed: str) -> None:
    network, proposal = imported(f"Name;Kontraktwert\nAnna;{typed}\n")
    assert kinds(proposal) == [(2, "not_an_amount")]
    assert not network.contracts


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+43 1,+43 2", ["+43 1", "+43 2"]),
        ("+43 664 1, +43 664 2", ["+43 664 1", "+43 664 2"]),
        ("0664 12 / 0664 34", ["0664 12", "0664 34"]),
        ("0664/12 34", ["0664/12 34"]),
        ("0664 12 oder 01 234", ["0664 12", "01 234"]),
        ("'0664 12", ["0664 12"]),
        ("6641234567.0", ["6641234567"]),
    ],
)
def test_several_numbers_in_a_cell_each_begin_with_a_code(cell: str, numbers: list[str]) -> None:
    [eva] = imported(f'Name;Telefon\nEva;"{cell}"\n')[0].people.values()
    assert [eva.phone, *eva.phones] == numbers


@pytest.mark.parametrize(
    ("cell", "addresses", "told"),
    [
        ("a@x.at / b@x.at", ["a@x.at", "b@x.at"], []),
        ("a@x.at oder b@x.at", ["a@x.at", "b@x.at"], []),
        ("a@x.at b@x.at", ["a@x.at", "b@x.at"], []),
        ("a@x.at (privat)", ["a@x.at"], ["privat"]),
        ("a(at)x.at", [], ["a(at)x.at"]),
    ],
)
def test_several_addresses_in_a_cell_are_taken_and_the_rest_is_told(
    cell: str, addresses: list[str], told: list[str]
) -> None:
    seen = []
    found = values.emails(cell, "E-Mail", lambda _kind, **data: seen.append(data["value"]))
    assert (found, seen) == (addresses, told)
