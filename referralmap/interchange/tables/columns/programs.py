"""The tables that known programs write: one file of data for each, in ``resources/programs``.

A file says by which headers its program is known, and what its columns hold where that is not said
by the header alone. An empty field is a column that holds nothing for a map; it is named as unused.
"""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from referralmap import RESOURCES

Meaning = tuple[str, int, str]
"""Field, rank among the columns of that field, and group of addresses."""
_SYSTEMS = frozenset(("hubspot", "pipedrive", "salesforce", "zoho", "odoo", "centralstationcrm"))
"""Whose ids of people are kept."""


@dataclass(frozen=True, slots=True)
class Program:
    """`known_by` are lists of headers, of which one is wholly in a header row of the program."""

    name: str
    known_by: Sequence[frozenset[str]]
    columns: Mapping[str, Meaning]

    @property
    def key(self) -> str:
        """What its ids of people are kept under, or nothing."""
        return self.name if self.name in _SYSTEMS else ""


_NO_PROGRAM = Program("", (), {})


@functools.lru_cache(4096)
def normal(header: str) -> str:
    """`header` in small letters, with single spaces for all other signs; a word that is parted at
    the end of a line is one.
    """
    folded = unicodedata.normalize("NFKC", header.replace("-\n", "")).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def program_of(headers: Iterable[str]) -> Program:
    """The program that wrote a row of normalised `headers`: the one of which most are known."""
    there = frozenset(headers)
    found = [p for p in programs() if any(marks <= there for marks in p.known_by)]
    return max(found, key=lambda p: len(there & p.columns.keys()), default=_NO_PROGRAM)


def known_to_some_program(header: str) -> Meaning | None:
    """What `header` means where nothing else is known of it, and nobody says otherwise."""
    return _everywhere().get(header)


@functools.cache
def programs() -> Sequence[Program]:
    """All of them, by name."""
    return tuple(
        _read(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((RESOURCES / "programs").glob("*.toml"))
    )


@functools.cache
def _everywhere() -> Mapping[str, Meaning]:
    """Headers that mean one thing in all programs that have them."""
    found: dict[str, set[tuple[str, str]]] = {}
    for program in programs():
        for header, (field, _rank, group) in program.columns.items():
            found.setdefault(header, set()).add((field, group))
    one = {header: next(iter(said)) for header, said in found.items() if len(said) == 1}
    return {header: (field, 300, group) for header, (field, group) in one.items() if field}


def _read(name: str, text: str) -> Program:
    said = tomllib.loads(text)
    columns: dict[str, Meaning] = {}
    for rank, (header, meaning) in enumerate(said["columns"].items()):
        field, _sign, group = meaning.partition("@")
        columns[normal(header)] = (field, rank, group)
    marks = [frozenset(map(normal, headers)) for headers in said["known_by"]]
    return Program(name, marks, columns)
