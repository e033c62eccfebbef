"""Spreadsheets are read like tables, or refused."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import chains, found, imported, kinds


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
