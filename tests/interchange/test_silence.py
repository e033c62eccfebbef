"""What is in a table and not on the map is said: counted by a reader that knows nothing of ours."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator

from referralmap.interchange.exporters.json_exporter import EXPORTER
from referralmap.interchange.tables.columns.headers import _INDEX
from referralmap.interchange.tables.columns.programs import programs
from referralmap.model.network import Network
from tests.interchange.importing import imported

_OF_COLUMNS = ("unused_column", "not_taken")
_OF_ROWS = ("no_name", "row_of_sums", "deal_without_amount")
_OF_GIVERS = ("no_giver", "unknown_person")
_OF_REFERRALS = ("referred_on", "some_day", "stage", "reason")
HEADERS = sorted({*_INDEX, *(header for program in programs() for header in program.columns)})
"""All that we know, so that random tables have many columns of one field."""


def a_table(seed: int) -> list[list[str]]:
    """A random table; every cell holds a word of its own."""
    draw = random.Random(seed)
    words = (f"Tok{number:04}" for number in range(10_000))
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
    without_giver = {p.line for p in proposal.problems if p.kind in _OF_GIVERS}
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


PROPERTIES = (
    *("FN:{0} {1}", "N:{0};{1};{2};;", "ORG:{0};{1}", "TITLE:{0}", "ROLE:{0}", "NOTE:{0}\\n{1}"),
    *("EMAIL:{0}@x.at", "URL:https://{0}.at", "CATEGORIES:{0},{1}", "NICKNAME:{0}", "UID:{0}"),
    *("ADR;TYPE=home:{0};{1};{2};{3};{4};{5};{6}", "ADR;TYPE=work;PREF=1:;;{0};{1};;;"),
    *("RELATED;TYPE=friend;VALUE=text:{0}", "X-REFERRED-BY:{0} {1}", "X-SPOUSE:{0}", "X-{0}:{1}"),
    *("TEL;TYPE=fax:+43 1", "IMPP:skype:{0}", "AGENT:{0}", "PHOTO:https://{0}.png", "GENDER:M;{0}"),
)


def a_card(draw: random.Random, words: Iterator[str]) -> str:
    chosen = draw.choices(PROPERTIES, k=draw.randint(1, 10))
    lines = (each.format(*(next(words) for _place in range(7))) for each in chosen)
    return "\n".join(("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", ""))


def lost_of_cards(seed: int) -> list[str]:
    """The properties of random cards of which something is neither on the map nor said."""
    draw, words = random.Random(seed), (f"tok{number}x" for number in range(10_000))
    cards = [a_card(draw, words) for _card in range(draw.randint(1, 4))]
    network, proposal = imported("".join(cards), "x.vcf")
    there = everything_in(network).casefold()
    said = json.dumps([p.data for p in proposal.problems]).casefold()
    named = {p.data["field"] for p in proposal.problems if p.kind == "unused_property"}
    nameless = {p.line for p in proposal.problems if p.kind == "no_name"}
    lost, begin = [], 1
    for line, text in enumerate("".join(cards).splitlines(), 1):
        begin = line if text == "BEGIN:VCARD" else begin
        key = re.split("[;:]", text)[0].upper()
        words_of_it = re.findall(r"tok\d+x", text.partition(":")[2])
        if key not in named and begin not in nameless:
            lost += [text for word in words_of_it if word not in there and word not in said]
    return lost


def test_nothing_of_a_card_is_lost_in_silence() -> None:
    assert {seed: lost for seed in range(150) if (lost := lost_of_cards(seed))} == {}
