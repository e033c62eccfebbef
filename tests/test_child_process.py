"""The program as a process of its own: what it is given, what it answers, and that it ends."""

from pathlib import Path

import pytest

from referralmap.child_process import PASSWORD_ON_INPUT, Printed, environment, run_command
from referralmap.commands.command import PASSWORD_VARIABLE
from referralmap.document.document import Document
from tests.document.files import a_full_map

SECRET = "Käse & Wein"


def answer(*words: object, password: str | None = None) -> Printed:
    more = {} if password is None else {PASSWORD_ON_INPUT: "yes"}
    found = run_command(["--lang", "en", *map(str, words)], more, password or "", lambda: True)
    assert found is not None
    return found


def test_a_password_is_in_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, SECRET)
    given = environment({"A": "B"})
    assert given["A"] == "B"
    assert SECRET not in given.values()


def test_a_command_answers_as_it_would_at_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a map.refmap"
    a_full_map(path)
    assert answer("check", path) == Printed(0, "“a map.refmap” is whole.\n", "")
    refused = answer("check", tmp_path / "none.refmap")
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)


def test_the_first_line_of_its_input_is_the_password(tmp_path: Path) -> None:
    path = tmp_path / "a.refmap"
    Document.create(path, password=SECRET).close()
    assert answer("check", path, password=SECRET).code == 0
    wrong = answer("check", path, password="Käse")
    assert wrong.code == 1
    assert "password" in wrong.err


def test_it_ends_as_soon_as_nobody_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "large.refmap"
    going_on = iter([True, True, False])
    words = ["sample", "1000000", str(path)]
    assert run_command(words, {}, "", lambda: next(going_on)) is None
    assert list(going_on) == []
    assert not path.exists()
