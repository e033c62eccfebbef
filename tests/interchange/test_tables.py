"""Tables of people: finding header, delimiter and encoding; cells; rows that are wrong."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal

import pytest

from referralmap.interchange.findings import Unreadable
from referralmap.interchange.tables.cells import guarded, joined, parted, unguarded
from referralmap.interchange.tables.csv_rows import csv_rows
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person
from referralmap.model.vocabulary import Status
from tests.interchange.importing import chains, found, imported, kinds, names

CONTRACTS = "Name;Kontraktwert;Währung;Status;Unterschrieben am;Stand"


def only(network: Network) -> Person:
    [person] = network.people.values()
    return person


def contract_of(row: str) -> Contract | None:
    network, _proposal = imported(f"{CONTRACTS}\nAnna;{row}\n")
    return next(iter(network.contracts.values()), None)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_ends_and_encoding_are_found_out(delimiter: str, end: str, encoding: str) -> None:
    rows = (("Name", "Straße", "Empfohlen von"), ("Zoë", 'a "b" c', "Jörg"), ("Uwe", "", ""))
    text = end.join(delimiter.join(row) for row in rows) + end
    network, proposal = imported(text.encode(encoding))
    assert names(network) == ["Zoë", "Jörg", "Uwe"]
    assert not proposal.problems


def test_the_first_line_may_name_the_delimiter() -> None:
    network, _proposal = imported("sep=|\nName|Ort\nAnna, B|Wien, Graz\n")
    assert (only(network).name, only(network).city) == ("Anna, B", "Wien, Graz")


def test_the_header_may_stand_below_notes() -> None:
    text = "Export\n\n" + "note\n" * 16 + "Vorname,Nachname\nAnna,Huber\n"
    assert names(imported(text)[0]) == ["Anna Huber"]
    with pytest.raises(Unreadable, match="no_name_column"):
        found("note\n" * 20 + "Vorname,Nachname\nAnna,Huber\n")


def test_name_beside_vorname_is_the_family_name() -> None:
    assert names(imported("Name;Vorname\nHuber;Anna\n")[0]) == ["Anna Huber"]


def test_empty_columns_and_rows_at_the_end_are_nothing() -> None:
    _network, proposal = imported("Name;Ort;;\nAnna;Wien;;\n;;;\n;;;\n\n")
    assert (proposal.people, kinds(proposal)) == (1, [])


def test_a_column_may_be_explained() -> None:
    text = "Wer;Woher;Mail\nAnna;Bernd;a@x.at\n"
    columns = {"wer": "name", "WOHER": "Empfohlen von"}
    network, _proposal = imported(text, columns=columns)
    assert chains(network) == ["Bernd > Anna"]
    assert network.people[next(iter(network.people))].email == "a@x.at"


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({}, "no_name_column"),
        ({"Wer": "phone"}, "no_name_column"),
        ({"Wie": "name"}, "no_such_column"),
        ({"Wer": "shoe size"}, "no_such_field"),
    ],
)
def test_without_a_column_of_names_its_columns_are_named(
    columns: dict[str, str], kind: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        found("Wer;Woher\nAnna;Bernd\n", columns=columns)
    assert refusal.value.kind == kind
    if kind != "no_such_field":
        assert refusal.value.line == 1
        assert refusal.value.data["columns"] == "Wer, Woher"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Ort\nAnna,Wien\nBernd,"Graz\nClara,Linz\n', 3),
        ('Name,Ort\nAnna,"Wien\nmitte"\nBernd,"Graz\nClara,Linz\n', 4),
        ('Name,Ort\nAnna,"Wien\nBernd,"Graz"\n', 2),
        ('"Name,Ort\nAnna,Wien\n', 1),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(
    text: str, line: int
) -> None:
    with pytest.raises(Unreadable) as refusal:
        found(text, format="table")
    assert (refusal.value.kind, refusal.value.line) == ("unclosed_quote", line)


def test_wrong_quotation_marks_in_one_line_are_a_problem() -> None:
    network, proposal = imported('Name,Ort\n"Anna" Huber,Wien\nBernd,Graz\n')
    assert names(network) == ["Anna Huber", "Bernd"]
    assert kinds(proposal) == [(2, "bad_quotes")]


def test_lines_are_physical() -> None:
    text = 'Name,Notes\n\nAnna,"one\ntwo\r\nthree"\r\n,x\n'
    assert [row.line for row in csv_rows(text, ",")] == [1, 3, 6]
    assert kinds(imported(text)[1]) == [(6, "no_name")]


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(Unreadable, match="too_many_columns"):
        found("Name" + "," * 2001 + "\nAnna\n", format="table")


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
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, value: str) -> None:
    contract = contract_of(f"{typed};;;;")
    assert contract is not None
    assert (contract.value, contract.currency) == (Decimal(value), "EUR")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ("abc;;;;", "not_an_amount"),
        ("0;;;;", "not_positive"),
        ("-5;;;;", "not_positive"),
        ("1,2345;;;;", "too_many_decimals"),
        ("5;Taler;;;", "not_a_currency"),
        ("5 €;CHF;;;", "two_currencies"),
    ],
)
def test_a_contract_that_cannot_be_read_is_left_out(cells: str, kind: str) -> None:
    network, proposal = imported(f"{CONTRACTS}\nAnna;{cells}\n")
    assert kinds(proposal) == [(2, kind)]
    assert (len(network.people), len(network.contracts)) == (1, 0)


@pytest.mark.parametrize(
    ("cells", "currency"), [("5;€;;;", "EUR"), ("5;euro;;;", "EUR"), ("5;chf;;;", "CHF")]
)
def test_currencies_have_signs_and_names(cells: str, currency: str) -> None:
    contract = contract_of(cells)
    assert contract is not None
    assert contract.currency == currency


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ("5;;;;", Status.OPEN),
        ("5;;;31.01.2026;", Status.WON),
        ("5;;;;Kontrakt", Status.WON),
        ("5;;verloren;31.01.2026;", Status.LOST),
        ("5;;Storno;;", Status.CANCELLED),
    ],
)
def test_without_a_status_a_signed_contract_is_won(cells: str, status: Status) -> None:
    contract = contract_of(cells)
    assert contract is not None
    assert contract.status is status


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


def test_a_stage_without_a_giver_says_so() -> None:
    network, proposal = imported("Name;Stand;Kanal\nAnna;Termin;Telefon\nBernd;;XING\n")
    assert kinds(proposal) == [(2, "no_giver")]
    assert [p.channel for p in network.people.values()] == [None, "xing"]


def test_everybody_in_a_table_may_have_one_giver() -> None:
    text = "Name;Stand;Empfohlen von\nBernd;Termin;\nClara;;Bernd\nAnna;;\n"
    network, _proposal = imported("Name\nAnna\n")
    [anna] = network.people
    network, proposal = imported(text, into=network, referred_by=anna)
    assert chains(network) == ["Anna > Bernd", "Bernd > Clara", "Anna > Clara"]
    assert next(iter(network.referrals.values())).stage == "appointment"
    assert (proposal.people, proposal.matched, kinds(proposal)) == (2, 1, [])


def test_several_addresses_and_numbers_in_one_cell() -> None:
    text = 'Name;E-Mail;Telefon\nAnna;"a@x.at, A <b@x.at>; quatsch";"1 / 2; 4,36E+11"\n'
    network, proposal = imported(text)
    person = only(network)
    assert (person.email, person.emails) == ("a@x.at", ("b@x.at",))
    assert (person.phone, person.phones) == ("1 / 2", ())
    assert kinds(proposal) == [(2, "not_an_address"), (2, "number_cut")]


@pytest.mark.parametrize("giver", ["-", "", "…", "?"])
def test_a_dash_is_nobody(giver: str) -> None:
    assert imported(f"Name;Empfohlen von\nAnna;{giver}\n")[1].people == 1


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+x", "-x", "@x", "\tx", "'=1", "''=1", "＝x", "+41 x", "'x", "x=1", "+41 79 1"],
)
def test_a_guarded_cell_runs_nowhere_and_comes_back(cell: str) -> None:
    written = guarded(cell)
    assert written[0] not in "=-@\t\r＝＋－＠"
    assert written[0] != "+" or cell == "+41 79 1"
    assert unguarded(written) == cell


@pytest.mark.parametrize(
    "parts", [["a"], ["a;b", 'c"d'], ["a ::: b"], ['"'], ["a", "b"], ["a,b"], [",", ";"]]
)
def test_a_list_in_a_cell_comes_back(parts: list[str]) -> None:
    assert parted(joined(parts, quoted=";,"), ",") == parts


# Spreadsheets


def a_workbook(rows: list[list[object]], corner: str = "", **more: bytes) -> bytes:
    """A spreadsheet with one sheet, as small as one can be; `corner` holds a cell far away."""
    cells = "".join(
        f'<row r="{r}">' + "".join(_cell(r, c, value) for c, value in enumerate(row)) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    if corner:
        cells += f'<row r="{corner[3:]}"><c r="{corner}"><v>1</v></c></row>'
    space = "http://schemas.openxmlformats.org"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship '
        f'Id="r" Type="{space}/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}/spreadsheetml/2006/main" '
        f'xmlns:r="{space}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{space}/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in more.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _cell(row: int, column: int, value: object) -> str:
    at = f"{'ABCDEFGH'[column]}{row}"
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""
    return f'<c r="{at}"><v>{value}</v></c>'


def test_a_spreadsheet_is_read_like_a_table() -> None:
    header: list[object] = ["Name", "Telefon", "PLZ", "Kontraktwert", "Empfohlen von", "ID"]
    rows = [["Liste"], [], header, ["Anna", 436641234567, 6020, 1234.5, "Bernd", 7]]
    network, proposal = imported(a_workbook([*rows, ["", 5]]), "x.xlsx")
    assert kinds(proposal) == [(5, "no_name")]
    anna = network.people["7"]  # type: ignore[index]
    assert (anna.phone, anna.postcode) == ("436641234567", "6020")
    assert [c.value for c in network.contracts.values()] == [Decimal("1234.50")]
    assert chains(network) == ["Bernd > Anna"]


def test_an_amount_with_three_decimals_is_not_a_thousand() -> None:
    workbook = a_workbook([["Name", "Betrag"], ["Anna", 1.234]])
    network, proposal = imported(workbook, "x.xlsx")
    assert kinds(proposal) == [(2, "too_many_decimals")]
    assert not network.contracts


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04 broken", "broken_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "broken_spreadsheet"),
        (a_workbook([]), "empty"),
        (a_workbook([["Name"], ["A"]], bomb=b"\0" * 5_000_000), "too_large"),
        (a_workbook([["Wer"], ["A"]]), "no_name_column"),
    ],
)
def test_a_spreadsheet_that_cannot_be_read_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        found(data, "x.xlsx")
