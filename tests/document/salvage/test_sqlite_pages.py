"""The reader of SQLite's file format: what SQLite wrote, and bytes that nobody wrote."""

import io
import random
import sqlite3
from pathlib import Path

import pytest

from referralmap.document.salvage.sqlite_pages import Cell, Form, Pages, forms

VALUES = [
    *(None, 0, 1, -1, 127, 128, -32769, 1 << 23, 1 << 40, -(1 << 62), 1.5, -0.25),
    *("", "Anna", "Änne", "x" * 200, b"", b"\0\xff", "long " * 3000, b"\1" * 20_000),
]


def rows(data: bytes, table: int | None = None) -> list[Cell]:
    form = forms(data[:100])[0]
    found = Pages(io.BytesIO(data), form).cells()
    return [cell for cell in found if cell.rowid is not None and table in (None, cell.page)]


def a_database(path: Path, size: int = 4096, reserved: int = 0) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA page_size={size}")
    connection.execute("CREATE TABLE t (a, b)")
    connection.execute("CREATE INDEX i ON t (b)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", enumerate(VALUES * 9))
    connection.commit()
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize("size", [512, 1024, 4096, 65536])
def test_every_row_and_every_entry_is_read_as_sqlite_wrote_it(size: int, tmp_path: Path) -> None:
    data = a_database(tmp_path / "a.db", size)
    assert forms(data[:100])[0] == Form(size, size)
    cells = list(Pages(io.BytesIO(data), forms(data[:100])[0]).cells())
    expected = [[number, value] for number, value in enumerate(VALUES * 9)]
    table = [
        cell.values for cell in cells if cell.rowid is not None and len(cell.values or ()) == 2
    ]
    assert sorted(table, key=str) == sorted(expected, key=str)
    index = [cell.values for cell in cells if cell.rowid is None]
    assert sorted(map(str, index)) == sorted(
        str([value, number + 1]) for number, value in enumerate(VALUES * 9)
    )


def test_a_page_tells_those_below_it(tmp_path: Path) -> None:
    data = a_database(tmp_path / "a.db", 512)
    pages = Pages(io.BytesIO(data), Form(512, 512))
    waiting, found = [2], 0
    while waiting:
        page = waiting.pop()
        waiting += pages.children(page)
        found += sum(1 for _ in pages.cells_of(page))
    assert found == len(VALUES * 9)


def test_without_a_header_the_usual_page_size_is_tried() -> None:
    assert forms(bytes(100)) == forms(b"") == [Form(4096, 4096)]
    header = bytearray(100)
    header[16:18], header[20] = b"\x10\0", 40
    assert forms(header) == [Form(4096, 4056), Form(4096, 4096)]


def test_nothing_raises_or_hangs_on_random_bytes(tmp_path: Path) -> None:
    dice = random.Random(7)
    whole = a_database(tmp_path / "a.db", 1024)
    for number in range(60):
        if number % 2:
            data = bytearray(dice.randbytes(dice.randrange(20_000)))
            for at in range(0, len(data), 512):
                data[at] = dice.choice([2, 5, 10, 13, 13])
        else:
            data = bytearray(whole[: dice.randrange(len(whole))])
            for _ in range(dice.randrange(1, 200)):
                if data:
                    data[dice.randrange(len(data))] = dice.randrange(256)
        for form in {*forms(data[:100]), Form(512, 512)}:
            pages = Pages(io.BytesIO(data), form)
            for cell in pages.cells():
                assert cell.values is None or len(cell.values) < form.page
            for page in range(pages.count + 2):
                assert len(pages.children(page)) < form.page


def test_an_overflow_chain_that_goes_round_ends(tmp_path: Path) -> None:
    data = bytearray(a_database(tmp_path / "a.db"))
    for page in range(0, len(data), 4096):
        if data[page] == 0:
            data[page : page + 4] = (page // 4096 + 1).to_bytes(4)
    assert any(cell.values is None for cell in rows(bytes(data)))


def test_many_rows_with_one_chain_are_no_reason_to_read_it_for_ever() -> None:
    """A hostile file: each of 500 cells a page claims the same 4 MB."""
    header = bytearray(100)
    header[16:18] = b"\x10\0"
    leaf = bytearray(4096)
    leaf[0], leaf[3:5] = 13, (500).to_bytes(2)
    record = b"\x82\x80\x80\x00\x01\x07" + bytes(5)
    for number in range(500):
        leaf[8 + 2 * number : 10 + 2 * number] = (1100 + 2 * number).to_bytes(2)
    leaf[1100 : 1100 + len(record)] = record
    chain = [(number + 5).to_bytes(4) + bytes(4092) for number in range(1000)]
    data = bytes(4096) + bytes(leaf) * 2 + b"".join(chain)
    assert len(rows(bytes(header) + data[100:])) == 1000
