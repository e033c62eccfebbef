"""``salvage`` writes what is left of a damaged map into a new one and says what is missing."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.document.files import a_full_map, listing
from tests.document.salvage.past import zeroed


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.refmap"
    a_full_map(path)
    zeroed(path, "people")
    return path


def test_a_salvage_says_who_was_saved_and_who_is_missing(run: Run, broken: Path) -> None:
    answer = run("salvage", broken, "new.refmap")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Saved: 7 people, 6 referrals and 1 contract."
    assert "Lost: Anna; a person without a name stands in their place." in lines
    assert "Restored from the history: Emil." in lines
    assert run("check", "new.refmap").code == 0
    history = run("history", "new.refmap", "--json").json
    assert isinstance(history, list)
    assert [step["label"] for step in history] == ["Salvage from “broken”"]


def test_a_salvage_as_json(run: Run, broken: Path) -> None:
    found = run("salvage", broken, "new.refmap", "--json").json
    assert isinstance(found, dict)
    assert found["saved"]["people"] == 7
    anna = next(lost for lost in found["lost"] if lost["id"] == "Anna")
    assert (anna["record"], anna["name"], anna["how"]) == ("people", "Anna", "nameless")


def test_a_salvage_never_overwrites_and_never_touches_the_damaged_file(
    run: Run, broken: Path, tmp_path: Path
) -> None:
    (tmp_path / "there.refmap").write_text("mine", encoding="utf-8")
    before = listing(tmp_path)
    answer = run("salvage", broken, "there.refmap")
    assert (answer.code, answer.out) == (1, "")
    assert "there.refmap" in answer.err
    assert run("salvage", "there.refmap", "new.refmap").code == 1
    assert run("salvage", broken, broken).code == 1
    assert listing(tmp_path) == before


def test_the_check_of_a_map_that_cannot_be_opened_names_the_people(run: Run, broken: Path) -> None:
    data = bytearray(broken.read_bytes())
    data[100:4096] = bytes(3996)
    broken.write_bytes(data)
    answer = run("check", broken)
    assert answer.code == 1
    assert "“Emil” is missing" in answer.out


def test_a_whole_map_has_nothing_missing(run: Run, tmp_path: Path) -> None:
    a_full_map(tmp_path / "whole.refmap")
    answer = run("salvage", "whole.refmap", "new.refmap")
    assert answer.out.splitlines()[-1] == "Nothing is missing."
