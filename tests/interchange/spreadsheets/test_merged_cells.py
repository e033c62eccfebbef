"""What stands in merged cells holds for every row that they cover."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from tests.interchange.importing import chains, imported, kinds, names
from tests.interchange.spreadsheets.test_shown_numbers import document, number

HEADER = ("Empfohlen von", "Name", "Kontraktwert", "Status")
ROWS = [("Karl", "Anna", 100, "gewonnen"), ("", "Berta", 200, ""), ("", "Carla", "", "")]


def workbook(*ranges: str, rows: list[tuple[object, ...]] = ROWS, above: int = 0) -> bytes:
    """A table with some cells merged; each range is merged with what its first cell holds."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        every: list[tuple[object, ...]] = [*[("Liste",)] * above, HEADER, *rows]
        for at, row in enumerate(every):
            sheet.write_row(at, 0, row)
        for each in ranges:
            column, row = ord(each[0]) - ord("A"), int(each[1]) - 1
            held = every[row][column] if column < len(every[row]) else ""
            sheet.merge_range(each, held)
    return made.getvalue()


def test_a_giver_in_merged_cells_is_that_of_every_row() -> None:
    network, proposal = imported(workbook("A2:A4"), "x.xlsx")
    assert chains(network) == ["Karl > Anna", "Karl > Berta", "Karl > Carla"]
    assert kinds(proposal) == []


def test_headers_and_titles_hold_for_nothing_below() -> None:
    network, _proposal = imported(workbook("A1:D1", "A2:A3", above=2), "x.xlsx")
    assert names(network) == ["Anna", "Karl", "Berta", "Carla"]
    assert chains(network) == ["Karl > Anna"]


@pytest.mark.parametrize("text", ["Kunden 2024", "Die Besten", "Anna Huber"])
def test_a_row_of_one_cell_is_a_heading(text: str) -> None:
    rows = [("Karl", "Anna", 100, "gewonnen"), (text,), ("", "Berta", 200, "")]
    network, proposal = imported(workbook("A3:D3", rows=rows), "x.xlsx")
    assert names(network) == ["Anna", "Karl", "Berta"]
    assert kinds(proposal) == [(3, "heading")]
    rows = [("Anna Huber", "", "", ""), ("Berta", "", "", "")]
    made = workbook("A2:B2", "A3:B3", rows=rows)
    assert kinds(imported(made, "x.xlsx")[1]) == [(2, "no_name"), (3, "no_name")]


def test_rows_that_hold_nothing_else_are_nobody() -> None:
    network, proposal = imported(workbook("A2:A9"), "x.xlsx")
    assert (len(network.people), kinds(proposal)) == (4, [])


def test_a_name_in_merged_cells_has_all_contracts_beside_it() -> None:
    rows = [("", "Anna", 100, "gewonnen"), ("", "", 200, "")]
    network, proposal = imported(workbook("B2:B3", "D2:D3", rows=rows), "x.xlsx")
    found = [(float(c.value), c.status.value) for c in network.contracts.values()]
    assert (found, kinds(proposal)) == ([(100, "won"), (200, "won")], [])


@pytest.mark.parametrize(
    ("second", "told"), [("Berta", [(2, "merged_amount")]), ("Anna", []), ("", [])]
)
def test_an_amount_in_merged_cells_is_counted_once(
    second: str, told: list[tuple[int, str]]
) -> None:
    rows = [("Karl", "Anna", 100, "gewonnen"), ("Dora", second, "", "")]
    ranges = ["C2:C3", "D2:D3", *(["B2:B3"] if not second else [])]
    network, proposal = imported(workbook(*ranges, rows=rows), "x.xlsx")
    assert [float(c.value) for c in network.contracts.values()] == [100]
    assert ([(p.line, p.kind) for p in proposal.problems], len(network.referrals)) == (told, 2)


def test_merged_cells_of_open_documents_are_read_alike() -> None:
    anna = (
        '<table:table-cell office:value-type="string" {}><text:p>Anna</text:p></table:table-cell>'
    )
    empty = "<table:table-cell/>"
    next_row = "</table:table-row><table:table-row>"
    data = document(
        anna.format('table:number-rows-spanned="2"'),
        *(empty, number("100", "100"), next_row, "<table:covered-table-cell/>", empty),
        number("200", "200"),
    )
    network, proposal = imported(data, "x.ods")
    assert [float(c.value) for c in network.contracts.values()] == [100, 200]
    assert (names(network), kinds(proposal)) == (["Anna"], [])
