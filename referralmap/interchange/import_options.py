"""What the user may say about the sources of an import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`format` is the key of an importer, or empty; `columns` pairs a column with its field."""

    format: str = ""
    columns: tuple[tuple[str, str], ...] = ()
