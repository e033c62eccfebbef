"""``prove``, and the certificate of an export."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.commands.conftest import Run
from tests.samples import SAMPLES

TARGETS = ("x.svg", "x.pdf", "x.pptx", "x.png", "x.json", "x.csv", "x.xlsx", "x.vcf", "x.gexf")


def a_sample(run: Run) -> Path:
    assert run("import", "s.refmap", SAMPLES / "broker.json").code == 0
    return Path("s.refmap")


def test_full_names_are_found_and_aliases_are_not(run: Run) -> None:
    path = a_sample(run)
    run("export", path, "full.svg")
    done = run("prove", path, "full.svg", "--json")
    found = json.loads(done.out)
    assert done.code == 1
    assert found["sha256"] == hashlib.sha256(Path("full.svg").read_bytes()).hexdigest()
    assert {"anna-huber"} <= {each["id"] for each in found["found"]}
    assert run("export", path, *TARGETS, "--names", "aliases").code == 0
    for target in TARGETS:
        done = run("prove", path, target, "--json")
        assert (done.code, json.loads(done.out)["found"]) == (0, []), target
    assert "None of them" in run("prove", path, "x.pdf").out


def test_an_export_brings_its_certificate_or_is_not_made(run: Run) -> None:
    path = a_sample(run)
    words = ("--names", "initials", "--show", "Anna Huber", "--proof", "proof.json")
    assert run("export", path, "x.svg", "x.csv", *words).code == 0
    one, other = json.loads(Path("proof.json").read_text("utf-8"))
    assert (one["file"], other["file"]) == ("x.svg", "x.csv")
    assert one["found"] == []
    assert {each["id"] for each in one["allowed"]} == {"anna-huber"}
    done = run("export", path, "y.svg", "--proof", "y.json")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert not Path("y.svg").exists()
    assert not Path("y.json").exists()


def test_a_file_that_is_not_there_is_a_sentence(run: Run, chain: Path) -> None:
    for name in ("none.pdf", "."):
        done = run("prove", chain, name)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
