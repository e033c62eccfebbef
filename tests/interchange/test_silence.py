"""What is in a table and not on the map is said: counted by a reader that knows nothing of ours."""

from __future__ import annotations

import csv
import io
import json
import random

from referralmap.interchange.exporters.json_exporter import EXPORTER
from referralmap.interchange.tables.headers import _INDEX
from referralmap.interchange.tables.programs import programs
from referralmap.model.network import Network
from tests.interchange.importing import imported

_OF_COLUMNS = ("unused_column", "not_taken")
_OF_ROWS = ("no_name", "row_of_sums", "deal_without_amount")
_OF_REFERRALS = ("referred_on", "some_day", "stage", "reason")
HEADERS = sorted({*_INDEX, *(header for program in programs() for header in program.columns)})
"""All that we know, so that random tables have many columns of one field."""


def a_table(seed: int) -> list[list[str]]:
    """A random table; every cell holds a word of its own."""
    draw = random.Random(seed)
    words = (f"Tok{number}" for number in range(10_000))
    unknown = [f"Spalte {number}" for number in range(3)]
    headers = ["Name", *draw.sample([*HEADERS, *unknown], draw.randint(1, 12)), "Name"]
    headers = headers[:-1] if draw.random() < 0.9 else headers
    draw.shuffle(headers)
    rows = [headers]
    for _row in range(draw.randint(1, 6)):
        cells = []
        for header in headers:
            word = next(words)
            shapes = (word, f"{word}@x.at", f"{word} {next(words)}", f"{word}; {next(words)}")
            shape = shapes[0] if header == "Name" else draw.choice(shapes)
            cells.append(shape if draw.random() < 0.8 else "")
        rows.append(cells)
    return rows


def written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue()


def silently_lost(seed: int) -> list[str]:
    """The words of a random table that are neither on the map nor said, by column or by row."""
    text = written(a_table(seed))
    network, proposal = imported(text)
    there = everything_in(network)
    said = json.dumps([p.data for p in proposal.problems], ensure_ascii=False)
    unused = {p.data["field"] for p in proposal.problems if p.kind in _OF_COLUMNS}
    left_out = {p.line for p in proposal.problems if p.kind in _OF_ROWS}
    without_giver = {p.line for p in proposal.problems if p.kind == "no_giver"}
    [headers, *rows] = csv.reader(io.StringIO(text), delimiter=";")
    lost = []
    for line, row in enumerate(rows, 2):
        for header, cell in zip(headers, row, strict=True):
            for word in cell.replace("@x.at", "").replace(";", " ").split():
                is_said = word in said or header in unused or line in left_out
                field = _INDEX.get(header.lower(), ("",))[0]
                is_said |= field in _OF_REFERRALS and line in without_giver
                if word not in there and not is_said:
                    lost.append(f"{header}: {word}")
    return lost


def everything_in(network: Network) -> str:
    return EXPORTER.write(network).decode()


def test_nothing_is_lost_in_silence() -> None:
    assert {seed: lost for seed in range(150) if (lost := silently_lost(seed))} == {}
