"""``duplicates`` by command."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import Run

TABLE = """ID,Name,E-Mail,Organisation
1,Anna Huber,anna@x.at,
2,"Huber, Anna",ANNA@x.at,
3,Karl Moser,,Bau GmbH
4,Karl Moser,,Gärtnerei
"""


def a_map_of_doubles(run: Run) -> Path:
    Path("people.csv").write_text(TABLE, encoding="utf-8")
    assert run("import", "m.refmap", "people.csv").code == 0
    return Path("m.refmap")


def test_pairs_are_listed_with_class_score_and_reasons(run: Run) -> None:
    path = a_map_of_doubles(run)
    [pair] = json.loads(run("duplicates", path, "--json").out)
    assert (pair["a"], pair["b"], pair["class"]) == ("1", "2", "certain")
    assert 0.9 < float(pair["score"]) <= 1
    assert len(pair["score"]) == len("0.9999")
    assert "email" in pair["reasons"]
    more = json.loads(run("duplicates", path, "--min", "possible", "--json").out)
    assert [each["class"] for each in more] == ["certain", "possible"]
    assert "Anna Huber" in run("duplicates", path).out
    # of one name, so that it is said which of them is which
    listed = run("duplicates", path, "--min", "possible").out
    assert "Karl Moser (Bau GmbH)" in listed
    assert "Karl Moser (Gärtnerei)" in listed


def test_nothing_is_changed_by_looking(run: Run) -> None:
    path = a_map_of_doubles(run)
    before = path.read_bytes()
    run("duplicates", path, "--min", "possible")
    assert path.read_bytes() == before


def test_no_pair_is_said(run: Run, chain: Path) -> None:
    assert json.loads(run("duplicates", chain, "--json").out) == []
    assert run("duplicates", chain).out.strip() == "No one seems to be on the map twice."
