"""``merge`` and ``distinct`` by command."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import Run
from tests.commands.people.test_duplicates import a_map_of_doubles


def exported(run: Run, path: Path) -> bytes:
    assert run("export", path, "x.json").code == 0
    return Path("x.json").read_bytes()


def test_a_merge_is_one_step_and_its_undo_gives_the_same_bytes(run: Run) -> None:
    path = a_map_of_doubles(run)
    before = exported(run, path)
    done = run("merge", path, "1", "2")
    assert (done.code, done.out.strip()) == (0, "Huber, Anna is now Anna Huber.")
    assert [p["id"] for p in json.loads(exported(run, path))["people"]] == ["1", "3", "4"]
    assert run("undo", path).code == 0
    assert exported(run, path) == before


def test_who_was_merged_does_not_come_back_by_the_same_source(run: Run) -> None:
    path = a_map_of_doubles(run)
    run("merge", path, "1", "2")
    again = json.loads(run("import", path, "people.csv", "--json").out)
    assert (again["people"], again["matched"]) == (0, 3)


def test_fields_can_be_taken_from_the_other(run: Run) -> None:
    path = a_map_of_doubles(run)
    run("merge", path, "3", "4", "--take", "organisation")
    people = {p["id"]: p for p in json.loads(exported(run, path))["people"]}
    assert people["3"]["organisation"] == "Gärtnerei"


def test_somebody_is_not_merged_with_themselves_or_a_stranger(run: Run) -> None:
    path = a_map_of_doubles(run)
    before = path.read_bytes()
    for one, other in (("1", "1"), ("anna@x.at", "3"), ("1", "nobody"), ("Karl Moser", "1")):
        done = run("merge", path, one, other)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert run("merge", path, "1", "2", "--take", "me").code == 2
    assert path.read_bytes() == before


def test_two_people_are_told_apart_for_ever_and_exchanged(run: Run) -> None:
    path = a_map_of_doubles(run)
    assert run("distinct", path, "2", "1").code == 0
    assert json.loads(run("duplicates", path, "--json").out) == []
    form = exported(run, path)
    assert json.loads(form)["two_people"] == [["1", "2"]]
    Path("y.json").write_bytes(form)
    run("import", "copy.refmap", "y.json")
    assert exported(run, Path("copy.refmap")) == form
    again = json.loads(run("import", "copy.refmap", "y.json", "--json").out)
    assert (again["people"], again["problems"]) == (0, [])
    assert run("distinct", path, "1", "2", "--undo").code == 0
    assert len(json.loads(run("duplicates", path, "--json").out)) == 1
    assert run("distinct", path, "1", "2", "--undo").code == 1


def test_pairs_of_strangers_are_problems(run: Run) -> None:
    form = {
        "format": "referralmap",
        "version": 1,
        "people": [{"id": "a", "name": "A"}],
        "two_people": [["a", "b"], "x", ["a", "a"]],
    }
    Path("p.json").write_text(json.dumps(form), encoding="utf-8")
    done = json.loads(run("import", "p.refmap", "p.json", "--json").out)
    assert sorted(p["kind"] for p in done["problems"]) == [
        "unknown_person",
        "wrong_type",
        "wrong_type",
    ]
