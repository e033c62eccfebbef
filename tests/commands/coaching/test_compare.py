"""``compare`` by command: two maps, days, steps and sessions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run


def a_form(*people: str, **more: Any) -> str:
    named = [{"id": each, "name": each.upper()} for each in people]
    return json.dumps({"format": "referralmap", "version": 1, "people": named, **more})


def a_history(run: Run) -> Path:
    """A map with one step for each of a and b, and a referral dated later."""
    for name, people in (("one", ("a", "b")), ("two", ("b", "c"))):
        referral = {"giver": people[0], "receiver": people[1], "date": f"2025-0{len(name)}-01"}
        if name == "two":
            referral["date"] = "2025-09-01"
        Path(f"{name}.json").write_text(a_form(*people, referrals=[referral]), encoding="utf-8")
        run("import", "m.refmap", f"{name}.json")
    return Path("m.refmap")


def test_two_files_are_compared_and_not_touched(run: Run) -> None:
    path = a_history(run)
    shutil.copy(path, "later.refmap")
    Path("three.json").write_text(a_form("d"), encoding="utf-8")
    run("import", "later.refmap", "three.json")
    before = path.read_bytes()
    found = json.loads(run("compare", path, "later.refmap", "--json").out)
    assert found["people"] == {"new": ["d"], "gone": [], "changed": []}
    assert found["referrals"] == {"new": [], "gone": [], "changed": []}
    assert found["figures"]["people"] == [3, 4]
    back = json.loads(run("compare", "later.refmap", path, "--json").out)
    assert back["people"]["gone"] == ["d"]
    assert path.read_bytes() == before


def test_steps_of_the_history_are_states(run: Run) -> None:
    path = a_history(run)
    found = json.loads(run("compare", path, "--from", "step:1", "--json").out)
    assert found["people"]["new"] == ["c"]
    assert found["referrals"]["new"] == [["b", "c"]]
    start = json.loads(run("compare", path, "--from", "step:0", "--to", "step:1", "--json").out)
    assert start["people"]["new"] == ["a", "b"]


def test_days_are_states_with_figures_of_their_own(run: Run) -> None:
    path = a_history(run)
    found = json.loads(
        run("compare", path, "--from", "2025-06-30", "--to", "2025-12-31", "--json").out
    )
    assert found["people"]["new"] == ["c"]
    assert found["figures"]["referrals"] == [1, 2]


def test_what_changed_of_a_record_is_said_by_field(run: Run) -> None:
    path = a_history(run)
    more = a_form("a").replace('"A"', '"A", "city": "Wien"')
    Path("more.json").write_text(more, encoding="utf-8")
    run("import", path, "more.json")
    found = json.loads(run("compare", path, "--from", "step:2", "--json").out)
    assert found["people"]["changed"] == [
        {"id": "a", "field": "city", "before": None, "after": "Wien"}
    ]
    assert "  A: Town – → Wien\n" in run("compare", path, "--from", "step:2").out


def test_a_session_is_a_state(run: Run) -> None:
    path = a_history(run)
    session = {"number": 1, "name": "June", "after_step": 1}
    Path("s.json").write_text(a_form(sessions=[session]), encoding="utf-8")
    run("import", path, "s.json")
    found = json.loads(run("compare", path, "--from", "session:June", "--json").out)
    assert found["people"]["new"] == ["c"]
    assert run("compare", path, "--from", "session:July").code == 1


@pytest.mark.parametrize("moment", ["step:7", "step:x", "session:x", "yesterday", "2025-13-01"])
def test_a_moment_that_there_is_not_is_one_sentence(run: Run, moment: str) -> None:
    done = run("compare", a_history(run), "--from", moment)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)


def test_maps_with_nobody_in_common_are_two_maps(run: Run, chain: Path) -> None:
    done = run("compare", a_history(run), chain)
    assert (done.code, done.out) == (1, "")
    assert "no one in common" in done.err


def test_wrong_usage(run: Run, chain: Path) -> None:
    for words in ((), ("--to", "step:1"), (chain, "--from", "step:1")):
        assert run("compare", chain, *words).code == 2


def test_a_step_that_was_taken_back_is_a_state_too(run: Run) -> None:
    path = a_history(run)
    run("undo", path)
    found = json.loads(run("compare", path, "--from", "step:1", "--to", "step:2", "--json").out)
    assert found["people"]["new"] == ["c"]
    assert "Nothing has changed." in run("compare", path, "--from", "step:1").out
