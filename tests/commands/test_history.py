"""The history of a map by command."""

from pathlib import Path

from tests.commands.conftest import Run


def test_steps_are_listed_oldest_first_and_undone_ones_are_marked(run: Run, chain: Path) -> None:
    (chain.parent / "more.csv").write_text("Name\nEmil\n", encoding="utf-8")
    assert run("import", chain, "more.csv").code == 0
    assert run("undo", chain).code == 0
    steps = run("history", chain, "--json").json
    assert isinstance(steps, list)
    assert [(step["number"], step["undone"]) for step in steps] == [(1, False), (2, True)]
    assert steps[0]["changes"] > 4
    first, last = run("history", chain).out.splitlines()[1:]
    assert first.split()[0] == "1"
    assert last.endswith("(undone)")
