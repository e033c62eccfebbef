"""Taking back by command."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import Run


def test_one_undo_takes_back_one_source(run: Run, chain: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Xaver Neu\n", encoding="utf-8")
    (tmp_path / "y.txt").write_text("Yvonne Neu\n", encoding="utf-8")
    run("import", chain, "x.txt", "y.txt")
    history = run("history", chain, "--json").json
    assert isinstance(history, list)
    assert [(s["number"], s["label"], s["undone"]) for s in history] == [
        (1, "Import chain.json", False),
        (2, "Import x.txt", False),
        (3, "Import y.txt", False),
    ]
    assert run("undo", chain).out == "Undone: Import y.txt\n"
    names = [person["name"] for person in exported(run, chain)["people"]]
    assert names == ["A", "B", "C", "D", "Xaver Neu"]
    assert run("redo", chain).out == "Redone: Import y.txt\n"
    assert len(exported(run, chain)["people"]) == 6


def exported(run: Run, path: Path) -> dict[str, list[dict[str, str]]]:
    assert run("export", path, "out.json").code == 0
    found: dict[str, list[dict[str, str]]] = json.loads(Path("out.json").read_text("utf-8"))
    return found
