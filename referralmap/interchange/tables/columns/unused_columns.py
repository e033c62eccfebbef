"""Columns of a table that hold something that was not taken: they are named, with two samples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from referralmap.interchange.findings import TableRow
from referralmap.interchange.tables.columns.headers import Columns, nameless
from referralmap.model.cleaning import one_line

_SAMPLES = 2
_LONGEST = 60


class UnusedColumns:
    """Sees all rows that were read, and remembers what nobody asked for."""

    def __init__(self, columns: Columns) -> None:
        self._open = [at for at in range(columns.width) if at not in columns.ignored]
        """Columns of which fewer than two different texts are known so far."""
        self._samples: dict[int, list[str]] = {}

    def see(self, unused: Callable[[int], Iterable[str]]) -> None:
        """Look at some more rows, of which `unused` gives the cells of a column, if not taken."""
        for at in self._open:
            for cell in unused(at):
                if not cell or not (text := one_line(cell)[:_LONGEST]):
                    continue
                samples = self._samples.setdefault(at, [])
                if text not in samples:
                    samples.append(text)
                    if len(samples) == _SAMPLES:
                        break
        self._open = [at for at in self._open if len(self._samples.get(at, ())) < _SAMPLES]

    def found(self, headers: TableRow) -> Iterator[tuple[str, str]]:
        """The header of each such column, ``#3`` if it has none, and its samples, one a line."""
        for at, samples in sorted(self._samples.items()):
            header = one_line(headers.cells[at])[:_LONGEST] if at < len(headers.cells) else ""
            yield header or nameless(at), "\n".join(samples)
