"""Numbers of spreadsheets are read as they are shown, where that says more."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from referralmap.interchange.spreadsheets.shown_numbers import Shown, shown_numbers
from tests.interchange.importing import imported, kinds

FORMATS = {1: "00000", 2: '"+"## ### #######', 3: "[$CHF-807] #,##0.00"}
"""By column, from 0."""


def workbook(sheets: int = 1) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        styles = {at: book.add_format({"num_format": code}) for at, code in FORMATS.items()}
        for number in range(sheets):
            sheet = book.add_worksheet(f"Kunden {number}")
            sheet.write_row(0, 0, ["Name", "PLZ", "Telefon", "Kontraktwert"])
            sheet.write(2, 0, f"Anna {number}")
            for at, value in ((1, 1067), (2, 436641234567), (3, 4000.5)):
                sheet.write_number(2, at, value, styles[at])
            sheet.write_row(3, 0, [f"Bernd {number}", 6850, 436641234567, 100])
    return made.getvalue()


def document(*cells: str, rows: int = 1) -> bytes:
    """An ODS with a header and a row of `cells` below `rows` empty ones."""
    header = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in ("Name", "PLZ", "Kontraktwert")
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="S"><table:table-row>{header}'
        f'</table:table-row><table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="3"/></table:table-row>'
        f"<table:table-row>{''.join(cells)}</table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}"/>')
    return packed.getvalue()


NAME = '<table:table-cell office:value-type="string"><text:p>Anna</text:p></table:table-cell>'


def number(value: str, shown: str, kind: str = "float", currency: str = "") -> str:
    said = f' office:currency="{currency}"' if currency else ""
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{said}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def test_zeros_signs_and_currencies_of_a_workbook_are_kept_on_every_sheet() -> None:
    network, proposal = imported(workbook(sheets=2), "x.xlsx")
    said = {p.name: (p.postcode, p.phone) for p in network.people.values()}
    for sheet in (0, 1):
        assert said[f"Anna {sheet}"] == ("01067", "+43 664 1234567")
        assert said[f"Bernd {sheet}"] == ("6850", "436641234567")
    values = sorted((c.currency, float(c.value)) for c in network.contracts.values())
    assert values == [("CHF", 4000.5)] * 2 + [("EUR", 100.0)] * 2
    assert not proposal.problems


def test_a_document_shows_its_zeros_and_currencies() -> None:
    cells = (NAME, number("1067", "01067"), number("4000.5", "CHF 4'000.50", "currency", "CHF"))
    network, _proposal = imported(document(*cells, rows=3), "x.ods")
    [anna] = network.people.values()
    [contract] = network.contracts.values()
    assert anna.postcode == "01067"
    assert (str(contract.value), contract.currency) == ("4000.50", "CHF")


def test_what_is_shown_otherwise_than_it_is_stays_what_it_is() -> None:
    cells = (NAME, number("6850.4", "6850"), number("6850", "6.850,00"))
    assert shown_numbers(document(*cells)) == {"S": Shown()}


@pytest.mark.parametrize(
    ("value", "shown", "kind", "contracts"),
    [
        ("15", "15 T€", "float", [15000]),
        ("1234.5", "1.234,5 Tsd. €", "float", [1234500]),
        ("1.96", "2,0 Mio. €", "float", [1960000]),
        ("15000", "15 T€", "float", [15000]),
        ("15", "15 Stk", "float", []),
        ("15", "15 €/Monat", "float", []),
        ("1500", "1.500,00 Kč", "float", [1500]),
        ("0.15", "15%", "percentage", []),
    ],
)
def test_units_of_a_document_are_read(
    value: str, shown: str, kind: str, contracts: list[float]
) -> None:
    data = document(NAME, number("1", "1"), number(value, shown, kind))
    network, proposal = imported(data, "x.ods")
    assert [float(contract.value) for contract in network.contracts.values()] == contracts
    assert kinds(proposal) == ([] if contracts else [(3, "not_an_amount")])


def test_percent_is_no_amount_whether_its_code_is_written_out_or_not() -> None:
    for code in ("0%", "0.0 %"):
        made = io.BytesIO()
        with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["Name", "Kontraktwert"])
            sheet.write(1, 0, "Anna")
            sheet.write_number(1, 1, 0.15, book.add_format({"num_format": code}))
        network, proposal = imported(made.getvalue(), "x.xlsx")
        assert (len(network.contracts), kinds(proposal)) == (0, [(2, "not_an_amount")])


@pytest.mark.parametrize("with_formats", [False, True])
def test_formulas_without_a_result_are_told_at_their_cells(with_formats: bool) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        euro = book.add_format({"num_format": '0 "€"'}) if with_formats else None
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Ort", "Kontraktwert", "Anderes"])
        for row, (name, city, value) in enumerate(
            [("Anna", "#N/A", 5), ("Ben", "Graz", "#DIV/0!"), ("Cara", "Linz", 0), ("Dora", 0, "")],
            1,
        ):
            sheet.write(row, 0, name)
            sheet.write_formula(row, 1, "=A9", None, city)
            sheet.write_formula(row, 2, "=1*5", euro, value)
            sheet.write_formula(row, 3, "=1/0", None, "#DIV/0!")
    network, proposal = imported(made.getvalue(), "x.xlsx")
    assert [person.city for person in network.people.values()] == ["", "Graz", "Linz", "0"]
    assert [float(contract.value) for contract in network.contracts.values()] == [5]
    assert kinds(proposal) == [
        *((2, "error_cell"), (3, "error_cell")),
        *((4, "formula_alone"), (5, "formula_alone")),
    ]


def test_an_error_in_a_document_is_told() -> None:
    error = number("0", "#DIV/0!", "string").replace(
        'office:value="0"', 'xmlns:c="urn:c" office:string-value="" c:value-type="error"'
    )
    network, proposal = imported(document(NAME, error, number("5", "5")), "x.ods")
    assert [person.postcode for person in network.people.values()] == [""]
    assert kinds(proposal) == [(3, "error_cell")]


def test_a_workbook_without_formats_or_parts_has_none() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/styles.xml", "not XML")
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
    assert shown_numbers(packed.getvalue()) == {}
