"""Spreadsheets are read like tables, or refused."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import chains, found, imported, kinds, names, unused


def a_workbook(
    rows: list[list[object]],
    corner: str = "",
    second: list[list[object]] | None = None,
    **more: bytes,
) -> bytes:
    """A spreadsheet, as small as one can be; `corner` holds a cell far away, and `second` the rows
    of a second sheet.
    """
    cells = _cells(rows)
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
        '<sheet name="S" sheetId="1" r:id="r1"/><sheet name="T" sheetId="2" r:id="r2"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{space}/officeDocument/2006/relationships/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{space}/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>",
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{space}/spreadsheetml/2006/main">'
        f"<sheetData>{_cells(second or [])}</sheetData></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in more.items():
            archive.writestr(name, data)
    return packed.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def a_zip(**parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"{name}.xml" if name == "content" else name, text)
    return packed.getvalue()


def _cells(rows: list[list[object]]) -> str:
    return "".join(
        f'<row r="{r}">' + "".join(_cell(r, c, value) for c, value in enumerate(row)) + "</row>"
        for r, row in enumerate(rows, 1)
    )


def _cell(row: int, column: int, value: object) -> str:
    at = f"{'ABCDEFGH'[column]}{row}"
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""
    return f'<c r="{at}"><v>{value}</v></c>'


def test_a_spreadsheet_is_read_like_a_table() -> None:
    header: list[object] = ["Name", "Telefon", "PLZ", "Kontraktwert", "Empfohlen von", "ID"]
    rows = [["Liste"], [], header, ["Anna", 436641234567, 6020, 1234.5, "Bernd", 7]]
    network, proposal = imported(a_workbook([*rows, ["", 5]]), "x.xlsx")
    assert kinds(proposal) == [(1, "above_headers"), (5, "no_name")]
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
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "no_spreadsheet"),
        (OLE + b"\0" * 600 + "__substg1.0_001A".encode("utf-16-le"), "no_spreadsheet"),
        (a_zip(**{"Index/Document.iwa": "x"}), "numbers"),
        (a_workbook([]), "empty"),
        (a_workbook([["Name"], ["A"]], bomb=b"\0" * 5_000_000), "packed_oddly"),
        (a_workbook([["Wer"], ["A"]]), "no_name_column"),
        (a_workbook([["Name"]], **{f"part{n}": b"" for n in range(1001)}), "too_many_parts"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (a_zip(content="<x/>", **{"META-INF/manifest.xml": "<encryption-data/>"}), "password"),
        (a_zip(**{"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "no_spreadsheet"),
    ],
)
def test_a_spreadsheet_that_cannot_be_read_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        found(data, "x.xlsx")


def test_every_sheet_with_names_is_read_and_the_others_are_named() -> None:
    data = a_workbook(
        [["Name"], ["Eva"]], second=[["Vorname", "Nachname", "Hobby"], ["Max", "Klein", "Golf"]]
    )
    network, proposal = imported(data, "x.xlsx")
    assert names(network) == ["Eva", "Max Klein"]
    assert unused(proposal) == {"Hobby": "“Golf”"}
    network, proposal = imported(a_workbook([["Ziele"], [7]], second=[["Name"], ["Max"]]), "x.xlsx")
    assert names(network) == ["Max"]
    assert kinds(proposal) == [(None, "sheet_not_read")]
