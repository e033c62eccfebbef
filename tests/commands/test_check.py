"""Checking a map by command."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Run
from tests.samples import SAMPLES


def test_a_map_is_whole_until_a_byte_is_changed(run: Run, chain: Path) -> None:
    assert run("check", chain, "--json").json == {"whole": True, "problems": []}
    content = chain.read_bytes()
    chain.write_bytes(content.replace(b"1200.00", b"9200.00"))
    answer = run("check", chain, "--json")
    assert answer.code == 1
    assert isinstance(answer.json, dict)
    assert answer.json["whole"] is False
    assert answer.json["problems"][0]["record"] == "contracts"
    refused = run("ambassadors", chain)
    assert (refused.code, refused.out) == (1, "")
    assert "damaged" in refused.err


def test_commands_that_only_read_leave_the_file_alone(run: Run, chain: Path) -> None:
    before = (chain.read_bytes(), chain.stat().st_mtime_ns)
    for words in (
        ("check", chain),
        ("history", chain),
        ("figures", chain),
        ("ambassadors", chain),
        ("export", chain, "x.csv", "x.json", "x.png"),
        ("import", chain, SAMPLES / "broker.json", "--dry-run"),
    ):
        assert run(*words).code == 0
        assert (chain.read_bytes(), chain.stat().st_mtime_ns) == before
    assert sorted(path.name for path in chain.parent.glob("chain.refmap*")) == ["chain.refmap"]
