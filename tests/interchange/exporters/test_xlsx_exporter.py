"""The workbook as a spreadsheet and as our own importer find it."""

from __future__ import annotations

import dataclasses
import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from referralmap import i18n
from referralmap.interchange.exporters.xlsx_exporter import EXPORTER
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from tests.interchange.importing import proposed
from tests.maps import a_map


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use_language("en")


def changed(network: Network, record: Any, **fields: object) -> None:
    network.apply(editing.replace(network, record, dataclasses.replace(record, **fields)))


def sheet_of(network: Network) -> Any:
    return openpyxl.load_workbook(io.BytesIO(EXPORTER.write(network))).active


def cells(sheet: Any) -> dict[str, Any]:
    """The first row of the people, by header."""
    headers, first = (list(row) for row in list(sheet.iter_rows())[:2])
    return {head.value: cell for head, cell in zip(headers, first, strict=True)}


@pytest.mark.parametrize("language", ["en", "de"])
def test_amounts_are_numbers_and_days_are_days(language: str) -> None:
    i18n.use_language(language)
    network = a_map("Anna*")
    (contract,) = network.contracts.values()
    day = datetime.date(2025, 3, 17)
    changed(network, contract, value=Decimal("1234.50"), signed=day)
    found = cells(sheet_of(network))
    value, signed = (
        ("Contract value", "Signed on")
        if language == "en"
        else ("Kontraktwert", "Unterschrieben am")
    )
    assert found[value].value == 1234.5
    assert found[signed].value == datetime.datetime(2025, 3, 17)
    assert found[signed].is_date


def test_no_cell_runs_and_digits_stay_as_they_are_written() -> None:
    network = a_map("Anna")
    person = network.people[PersonId("Anna")]
    changed(network, person, name="=1+1", postcode="01067", phone="+43 1", notes="@x", city="-2")
    sheet = sheet_of(network)
    for row in sheet.iter_rows():
        assert not [cell for cell in row if cell.data_type == "f"]
    found = cells(sheet)
    assert (found["Name"].value, found["Postcode"].value) == ("'=1+1", "01067")
    assert (found["Phone"].value, found["City"].value) == ("+43 1", "'-2")


def test_the_header_stays_in_view_and_columns_are_wide_enough() -> None:
    sheet = sheet_of(a_map("Maximiliane"))
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref
    assert sheet.column_dimensions["B"].width >= len("Maximiliane")


def test_every_sheet_prints_on_pages_as_wide_as_it_is_each_with_the_header() -> None:
    book = openpyxl.load_workbook(io.BytesIO(EXPORTER.write(a_map("Anna > Bernd*"))))
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"


def test_the_same_map_gives_the_same_bytes_and_comes_back() -> None:
    network = a_map("Anna > Bernd**")
    content = EXPORTER.write(network)
    assert content == EXPORTER.write(network)
    assert proposed(network, content, "map.xlsx").edit.changes == ()


def test_a_value_that_a_number_would_round_is_a_text() -> None:
    network = a_map("Anna*")
    (contract,) = network.contracts.values()
    value = Decimal("123456789012.3456789")
    changed(network, contract, value=value)
    assert cells(sheet_of(network))["Contract value"].value == str(value)
