"""SQLite's file format, read without SQLite: every cell of every page that can be made sense of.

A damaged database is no use to SQLite, but its pages still hold most rows. Nothing here trusts
anything: whatever lies outside its page or file is passed over, and nothing raises or goes round
in circles. The format is described at https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

Value = str | int | float | bytes | None

TABLE_LEAF, TABLE_INTERIOR, INDEX_LEAF, INDEX_INTERIOR = 0x0D, 0x05, 0x0A, 0x02
_LEAVES = (TABLE_LEAF, INDEX_LEAF)
_INDEX = (INDEX_LEAF, INDEX_INTERIOR)
_KINDS = (TABLE_LEAF, TABLE_INTERIOR, INDEX_LEAF, INDEX_INTERIOR)
_USUAL = 4096
_HEADER = 100
_LARGEST_ROW = 1 << 28
"""A row that claims more bytes is taken for damage."""
_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}
"""Lengths of numbers, by type."""
_WITHOUT_BYTES: dict[int, Value] = {0: None, 8: 0, 9: 1, 12: b"", 13: ""}
_REAL = struct.Struct(">d")


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is divided: the bytes of a page, and those of them that hold content."""

    page: int
    usable: int


class Cell(NamedTuple):
    """A row of a table (with its `rowid`) or an entry of an index (without).

    `values` is None when it cannot be decoded.
    """

    page: int
    rowid: int | None
    values: list[Value] | None


def forms(header: bytes) -> list[Form]:
    """How a file that begins with these 100 bytes may be divided, the likeliest first."""
    found = []
    if len(header) >= _HEADER:
        size, reserved = int.from_bytes(header[16:18]), header[20]
        size = 65536 if size == 1 else size
        if 512 <= size <= 65536 and size & (size - 1) == 0:
            if size - reserved >= 480:
                found.append(Form(size, size - reserved))
            found.append(Form(size, size))
    found.append(Form(_USUAL, _USUAL))
    return list(dict.fromkeys(found))


class Pages:
    """The pages of a file, numbered from 1; what is missing at its end reads as zeros."""

    def __init__(self, file: BinaryIO, form: Form) -> None:
        self._file = file
        self._form = form
        self._latest = (0, b"")
        self._length = file.seek(0, 2)
        self.count = -(-self._length // form.page)
        self.in_use = self._in_use()
        """Pages in use by the header; those beyond were never part of the database."""
        self.overflowing: set[int] = set()
        """Pages with the rest of a row that was read, as that row says."""
        self._most_of_row = form.usable - 35
        self._most_of_entry = (form.usable - 12) * 64 // 255 - 23
        self._left = 4 * self.count
        """Overflow pages that may still be read: each belongs to one row, were all well."""

    def _in_use(self) -> int:
        header = self.page(1)[:_HEADER]
        told, is_current = int.from_bytes(header[28:32]), header[24:28] == header[92:96]
        return told if is_current and 0 < told <= self.count else self.count

    def free(self) -> frozenset[int]:
        """The pages that the file's list of free ones names; none if the list is not whole.

        They were overwritten with zeros when they became free. Rows in them are of a writer that
        died: what was free before it wrote is not put back with the rest.
        """
        header, found = self.page(1), set[int]()
        trunk, count = int.from_bytes(header[32:36]), int.from_bytes(header[36:40])
        while trunk and len(found) < count:
            page, first = self.page(trunk), len(found)
            leaves = int.from_bytes(page[4:8])
            if leaves > self._form.usable // 4 - 2:
                return frozenset()
            found |= {trunk, *struct.unpack_from(f">{leaves}I", page, 8)}
            if len(found) != first + 1 + leaves:
                return frozenset()
            trunk = int.from_bytes(page[:4])
        is_whole = not trunk and len(found) == count and all(1 < n <= self.count for n in found)
        return frozenset(found) if is_whole else frozenset()

    def page(self, number: int) -> bytes:
        if number == self._latest[0]:
            return self._latest[1]
        if not 1 <= number <= self.count:
            return bytes(self._form.page)
        try:
            self._file.seek((number - 1) * self._form.page)
            data = self._file.read(self._form.page)
        except OSError:
            data = b""
        self._latest = (number, data.ljust(self._form.page, b"\0"))
        return self._latest[1]

    def kind(self, number: int) -> int:
        """The first byte of its page header: what the page says it is."""
        return self.page(number)[_start(number)]

    def count_on(self, number: int) -> int:
        """How many rows or entries a page holds."""
        page = self.page(number)
        return len(self._pointers(page, number, leaf=page[_start(number)] in _LEAVES))

    def cells(self) -> Iterator[Cell]:
        """All rows and index entries, page by page."""
        for number in range(1, self.count + 1):
            yield from self.cells_of(number)

    def cells_of(self, number: int) -> Iterator[Cell]:
        """A page that does not say what it is may be a leaf of a table."""
        page = self.page(number)
        kind = page[_start(number)]
        if kind == TABLE_INTERIOR:
            return
        for at in self._pointers(page, number, leaf=kind != INDEX_INTERIOR):
            if kind in _INDEX:
                yield self._entry(page, number, at if kind == INDEX_LEAF else at + 4)
            else:
                cell = self._row(page, number, at)
                if kind == TABLE_LEAF or cell.values is not None:
                    yield cell

    def children(self, number: int) -> list[int]:
        """The pages below an inner page, in order; empty for a leaf."""
        page, start = self.page(number), _start(number)
        if page[start] not in (TABLE_INTERIOR, INDEX_INTERIOR):
            return []
        last = int.from_bytes(page[start + 8 : start + 12])
        pointers = self._pointers(page, number, leaf=False)
        return [*(int.from_bytes(page[at : at + 4]) for at in pointers), last]

    def _pointers(self, page: bytes, number: int, *, leaf: bool) -> list[int]:
        start = _start(number)
        first = start + (8 if leaf else 12)
        most = (self._form.usable - first) // 2
        count = min(int.from_bytes(page[start + 3 : start + 5]), most)
        found = struct.unpack_from(f">{count}H", page, first)
        return [at for at in dict.fromkeys(found) if first < at < self._form.usable]

    def _row(self, page: bytes, number: int, at: int) -> Cell:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        rowid -= (rowid >> 63) << 64
        return Cell(number, rowid, self._values(page, at, length, self._most_of_row))

    def _entry(self, page: bytes, number: int, at: int) -> Cell:
        length, at = _varint(page, at)
        return Cell(number, None, self._values(page, at, length, self._most_of_entry))

    def _values(self, page: bytes, at: int, length: int, most: int) -> list[Value] | None:
        """The record of `length` bytes at `at`, of which at most `most` lie on the page."""
        size, position = _varint(page, at)
        end = at + size
        if not 0 < size <= length or end > self._form.usable:
            return None
        shape = _shape(page[position:end])
        if shape is None:
            return None
        needed = size + shape.size
        if needed <= most:
            # the header is believed, not the length: a checksum tells whether that was right
            content = page[end : at + needed]
        elif needed == length:
            content = self._with_overflow(page, at, length, most)[size:]
        else:
            return None
        return shape.values(content) if len(content) == shape.size else None

    def _with_overflow(self, page: bytes, at: int, length: int, most: int) -> bytes:
        usable = self._form.usable
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = least if local > most else local
        if length > self.count * usable or at + local + 4 > usable:
            return b""
        following = int.from_bytes(page[at + local : at + local + 4])
        parts, left = [page[at : at + local]], length - local
        seen: set[int] = set()
        while left > 0:
            if following in seen or not 1 <= following <= self.count or self._left <= 0:
                return b""
            seen.add(following)
            self._left -= 1
            data = self.page(following)
            parts.append(data[4 : min(usable, 4 + left)])
            left -= len(parts[-1])
            following = int.from_bytes(data[:4])
        if not following:
            self.overflowing |= seen
        return b"".join(parts)


def _start(number: int) -> int:
    return _HEADER if number == 1 else 0


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends; what is missing reads as zeros."""
    if at < len(data) and data[at] < 0x80:
        return data[at], at + 1
    value = 0
    for place in range(at, at + 8):
        byte = data[place] if place < len(data) else 0
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    last = data[at + 8] if at + 8 < len(data) else 0
    return value << 8 | last, at + 9


class _Shape:
    """How the values of a record lie in its bytes, as its header says; many records share one."""

    def __init__(self, types: Sequence[int]) -> None:
        self._known = list(map(_WITHOUT_BYTES.get, types))
        self._parts: list[tuple[int, int, int, int]] = []
        """Place, type, begin and end of each value that has bytes."""
        at = 0
        for place, serial in enumerate(types):
            if serial not in _WITHOUT_BYTES:
                end = at + ((serial - 12) // 2 if serial >= 12 else _BYTES[serial])
                self._parts.append((place, serial, at, end))
                at = end
        self.size = at

    def values(self, content: bytes) -> list[Value]:
        """The values of a record whose content has `size` bytes."""
        values: list[Value] = self._known.copy()
        for place, serial, at, end in self._parts:
            part = content[at:end]
            if serial >= 12:
                values[place] = part.decode("utf-8", "replace") if serial & 1 else part
            elif serial == 7:
                [values[place]] = _REAL.unpack(part)
            else:
                values[place] = int.from_bytes(part, signed=True)
        return values


@functools.lru_cache(maxsize=16_384)
def _shape(header: bytes) -> _Shape | None:
    """The shape of a record whose header has these types; None if there can be no such record."""
    types: Sequence[int] = header if header.isascii() else _types(header)
    if 10 in types or 11 in types:
        return None
    shape = _Shape(types)
    return shape if len(header) + shape.size <= _LARGEST_ROW else None


def _types(header: bytes) -> list[int]:
    """The types of a record, of which some are longer than a byte."""
    types, position = [], 0
    while position < len(header):
        serial, position = _varint(header, position)
        types.append(serial)
    return types
