"""The tables that known programs write."""

from __future__ import annotations

import pytest

from referralmap.interchange.tables.columns.headers import columns_of, field_called
from referralmap.interchange.tables.columns.programs import (
    known_to_some_program,
    normal,
    program_of,
    programs,
)

NAMES = (
    "apple centralstationcrm google hubspot linkedin monica odoo outlook pipedrive salesforce "
    "thunderbird webde xing zoho"
).split()
OTHERS = {"shown_name", "first", "last", "middle", "suffix", "record_id"}


def fields(header: str) -> dict[str, str]:
    """What each column of a header row holds, in the row's own spelling."""
    row = header.split(",")
    return {column.header: column.field for column in columns_of(row).known}


def test_each_program_has_a_file() -> None:
    assert [program.name for program in programs()] == NAMES


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_a_program_is_known_by_its_headers_and_says_only_known_fields(program: object) -> None:
    [this] = [each for each in programs() if each is program]
    for marks in this.known_by:
        assert program_of([*marks, *this.columns]) is this
    for field, _rank, group in this.columns.values():
        assert not field or field in OTHERS or field_called(field) == field
        assert group in ("", "business", "home", "other")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "First Name,Last Name,Display Name,Primary Email,Secondary Email,Screen Name,"
            "Work Phone,Mobile Number,Work ZipCode,Web Page 1,Birth Day",
            "first last shown_name email email phone phone postcode url",
        ),
        (
            "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,"
            "Telefon dienstlich,Mobil-Tel.-Nr.,Dienstlich: PLZ,Dienstlich: Ort,Arbeitstitel,"
            "Geburtstag",
            "first last shown_name email email phone phone postcode city position",
        ),
        (
            "Salutation,First Name,Last Name,Title,Account Name,Mailing City,Mobile,Lead Source",
            "title first last position organisation city phone",
        ),
        (
            "Record Id,Contact Owner,First Name,Last Name,Full Name,Account Name,Title,"
            "Secondary Email,Mailing Zip,Date of Birth,Tag",
            "record_id first last shown_name organisation position email postcode birthday tags",
        ),
        ("Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,BirthDate",
         "first last organisation position email phone birthday"),
        ("Vorname,Name,Firma 1,Position 1,E-Mail (geschäftlich),Telefon (mobil),Hintergrund",
         "first last organisation position email phone notes"),
        ("External ID,Name,Job Position,Related Company,Zip,Mobile",
         "record_id name position organisation postcode phone"),
        ("first_name,last_name,company,job,first_met_additional_info",
         "first last organisation position notes"),
        ("Vorname,Nachname,E-Mail privat,E-Mail geschäftlich,Mobil privat,PLZ privat,Ort privat",
         "first last email email phone postcode city"),
        ("Vorname,Nachname,Aktuelles Unternehmen,Aktuelle Position,XING-Profil,Kontakt seit",
         "first last organisation position url added"),
    ],
)  # fmt: skip
def test_the_headers_of_a_program_say_what_its_columns_hold(header: str, expected: str) -> None:
    row = header.split(",")
    known = fields(header)
    assert [known[name] for name in row if name in known] == expected.split()


def test_what_programs_use_in_two_ways_is_not_guessed() -> None:
    assert known_to_some_program("mailing city") == ("city", 300, "business")
    assert known_to_some_program("location") is None
    assert known_to_some_program("birth day") is None


@pytest.mark.parametrize("header", ["Vor-\nname", "VORNAME", "Vorname:"])
def test_a_header_is_known_however_it_is_set(header: str) -> None:
    assert normal(header) == "vorname"
