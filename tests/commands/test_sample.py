"""A made-up map by command."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import Run


def exported(run: Run, path: Path) -> dict[str, list[dict[str, str]]]:
    assert run("export", path, "out.json").code == 0
    found: dict[str, list[dict[str, str]]] = json.loads(Path("out.json").read_text("utf-8"))
    return found


def test_sample_makes_a_map_of_any_size_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    assert run("sample", 120, "s.refmap", "--seed", 3).code == 0
    assert len(exported(run, tmp_path / "s.refmap")["people"]) == 120
    before = (tmp_path / "s.refmap").read_bytes()
    answer = run("sample", 5, "s.refmap")
    assert (answer.code, answer.out) == (1, "")
    assert (tmp_path / "s.refmap").read_bytes() == before
    run("sample", 120, "t.refmap", "--seed", 3)
    assert exported(run, tmp_path / "t.refmap") == exported(run, tmp_path / "s.refmap")
