"""Rows that are read together say what they say one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from referralmap.interchange.findings import Findings, TableRow
from referralmap.interchange.importer import Content, Gathered
from referralmap.interchange.tables.columns.headers import columns_of
from referralmap.interchange.tables.row_block import RowBlock, short
from referralmap.interchange.tables.row_records import TableReader

HEADERS = (
    *("Name", "Vorname", "Full Name", "Titel", "ID", "E-Mail", "E-Mail 2", "Telefon", "Ort"),
    *("Home City", "Home Country", "Land", "Rang", "Tags", "Ich", "Empfohlen von", "Stand"),
    *("Empfohlen am", "Kanal", "Status", "Kontraktwert", "Währung", "Unterschrieben am", "Hobby"),
    *("Geburtstag", "Firma", "Relation 1 - Label", "Relation 1 - Value", "Deal Name"),
)
CELLS = (
    *("", "Anna", "Dr. Eva Moser", "Summe", "kaputt@", "a@b.example; c@d.example", "+43 1; x"),
    *("Wien", "AT", "A", "D", "ja", "Termin", "Quatsch", "gewonnen", "1.234,50", "-5", "Taler"),
    *("EUR", "2024-02-30", "31.01.2025", "'=1", '=""', "\u200b", "empfohlen von", "a" + " " * 30),
)
TABLES = st.lists(st.sampled_from(HEADERS), min_size=1, max_size=7, unique=True).flatmap(
    lambda headers: st.tuples(
        st.just(headers),
        st.lists(st.lists(st.sampled_from(CELLS), max_size=len(headers) + 1), max_size=9),
    )
)


def found(headers: list[str], blocks: list[list[TableRow]]) -> Findings:
    gathered = Gathered(Content(b""))
    reader = TableReader(columns_of(headers), gathered, 1)
    for block in blocks:
        assert len(reader.read(block)) == len(block)
    reader.finish(TableRow(1, headers))
    return gathered.findings()


@given(TABLES)
def test_a_block_is_read_as_its_rows_one_by_one(table: tuple[list[str], list[list[str]]]) -> None:
    headers, cells = table
    rows = [TableRow(number, row, flawed=number % 4 == 0) for number, row in enumerate(cells, 2)]
    assert found(headers, [rows]) == found(headers, [[row] for row in rows])


def test_what_is_used_of_a_part_is_used_of_the_whole() -> None:
    columns = columns_of(["Name", "Notizen"]).known
    block = RowBlock(columns, [TableRow(n, ["Eva", f"note {n}"]) for n in range(3)])
    assert list(block.unused(1)) == ["note 0", "note 1", "note 2"]
    assert list(block.only([0, 2]).text("notes", [1])) == ["note 2"]
    assert list(block.unused(1)) == ["note 0", "note 1"]


def test_problems_are_told_in_the_order_of_rows() -> None:
    gathered = Gathered(Content(b""))
    block = RowBlock((), [TableRow(5, []), TableRow(9, [])])
    block.note(1, "second")
    block.only([0]).note(0, "first")
    block.tell(gathered)
    assert [(p.line, p.kind) for p in gathered.problems] == [(5, "first"), (9, "second")]


def test_a_text_that_a_formula_holds_keeps_its_zeros() -> None:
    assert short('="0664 1"') == "0664 1"
    assert short("a" + " " * 30 + "b") == "a b"
