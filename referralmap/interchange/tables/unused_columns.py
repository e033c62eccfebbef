"""Columns of a table that hold something that was not taken: they are named, with two samples."""

from __future__ import annotations

from collections.abc import Iterator, Set

from referralmap.interchange.tables.csv_rows import TableRow
from referralmap.interchange.tables.headers import Columns, nameless
from referralmap.model.cleaning import one_line

_SAMPLES = 2
_LONGEST = 60


class UnusedColumns:
    """Sees every row that was read, and remembers what nobody asked for."""

    def __init__(self, columns: Columns) -> None:
        self._open = list(range(columns.width))
        """Columns of which fewer than two different texts are known so far."""
        self._samples: dict[int, list[str]] = {}

    def see(self, row: TableRow, used: Set[int]) -> None:
        """`used` are the columns of `row` that were taken."""
        width = len(row.cells)
        full = False
        for at in self._open:
            if at >= width:
                break
            if at in used or not (text := row.cells[at]) or not (text := one_line(text)[:_LONGEST]):
                continue
            samples = self._samples.setdefault(at, [])
            if text not in samples:
                samples.append(text)
                full |= len(samples) == _SAMPLES
        if full:
            self._open = [at for at in self._open if len(self._samples.get(at, ())) < _SAMPLES]

    def found(self, headers: TableRow) -> Iterator[tuple[str, str]]:
        """The header of each such column, ``#3`` if it has none, and its samples."""
        for at, samples in sorted(self._samples.items()):
            header = one_line(headers.cells[at])[:_LONGEST] if at < len(headers.cells) else ""
            yield header or nameless(at), ", ".join(f"“{sample}”" for sample in samples)
