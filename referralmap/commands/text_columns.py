"""Rows of text in columns, as wide as they need to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence


def print_columns(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()
) -> None:
    """Print `rows` under `heads`; the columns numbered in `right` are aligned to the right."""
    table = [heads, *rows]
    widths = [max(_width(row[at]) for row in table) for at in range(len(heads))]
    for row in table:
        cells = (
            " " * (widths[at] - _width(cell)) + cell
            if at in right
            else cell + " " * (widths[at] - _width(cell))
            for at, cell in enumerate(row)
        )
        print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """The number of terminal cells that `text` takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
