"""Exports by command."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from referralmap.picture.charts import CHARTS
from tests.commands.conftest import Run
from tests.samples import SAMPLES


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ((), (1920, 1080)),
        (("--size", "640x360"), (640, 360)),
        (("--size", "640x360", "--scale", "2.5"), (1600, 900)),
        (("--size", "300x500", "--theme", "dark", "--no-legend", "--transparent"), (300, 500)),
        (("--size", "400x300", "--focus", "B", "--generations", "1", "--title", "T"), (400, 300)),
        (("--size", "400x300", "--names", "initials", "--rule", "influence"), (400, 300)),
    ],
)
def test_a_picture_has_the_size_asked_for(
    run: Run, chain: Path, options: tuple[str, ...], size: tuple[int, int]
) -> None:
    answer = run("export", chain, "x.png", *options)
    assert (answer.code, answer.err) == (0, "")
    image = QImage("x.png")
    assert (image.width(), image.height()) == size


def test_focus_keeps_the_chain_up_and_some_generations_down(run: Run, chain: Path) -> None:
    run("export", chain, "x.json", "--focus", "B", "--generations", "1")
    focused = json.loads(Path("x.json").read_text("utf-8"))
    assert [person["id"] for person in focused["people"]] == ["A", "B", "C"]
    assert len(focused["referrals"]) == 2
    assert len(focused["contracts"]) == 1


def test_with_aliases_no_name_is_in_the_file(run: Run) -> None:
    run("import", "b.refmap", SAMPLES / "broker.json")
    assert run("export", "b.refmap", "x.json", "x.csv", "--names", "aliases").code == 0
    people = json.loads((SAMPLES / "broker.json").read_text("utf-8"))["people"]
    for file in ("x.json", "x.csv"):
        text = Path(file).read_text("utf-8")
        assert not [p["name"] for p in people if p["name"] in text]
        assert "Person 2" in text


@pytest.mark.parametrize("key", [chart.key for chart in CHARTS])
def test_a_chart_is_written_in_every_format_that_charts_have(
    run: Run, chain: Path, key: str
) -> None:
    answer = run("export", chain, "x.png", "x.svg", "x.pdf", "--chart", key, "--size", "800x600")
    assert (answer.code, answer.err) == (0, "")
    image = QImage("x.png")
    assert (image.width(), image.height()) == (800, 600)
    assert Path("x.svg").read_text("utf-8").rstrip().endswith("</svg>")
    assert Path("x.pdf").read_bytes().startswith(b"%PDF")


def test_a_chart_of_aliases_names_nobody(run: Run) -> None:
    run("import", "b.refmap", SAMPLES / "broker.json")
    run("export", "b.refmap", "x.svg", "--chart", "ambassador_value", "--names", "aliases")
    text = Path("x.svg").read_text("utf-8")
    people = json.loads((SAMPLES / "broker.json").read_text("utf-8"))["people"]
    assert not [person["name"] for person in people if person["name"] in text]


def test_a_chart_is_no_table(run: Run, chain: Path) -> None:
    answer = run("export", chain, "x.csv", "--chart", "fans")
    assert (answer.code, answer.out) == (1, "")
    assert ".png .svg .pdf" in answer.err
    assert not Path("x.csv").exists()


def test_what_an_animated_picture_cannot_have_is_said(run: Run, chain: Path) -> None:
    target = chain.with_name("growth.webp")
    for options in (("--transparent",), ("--size", "16000x16000")):
        done = run("export", chain, target, *options)
        assert done.code != 0
        assert "nimated picture" in done.err
        assert not target.exists()


@pytest.mark.parametrize("suffix", ["gif", "webp"])
def test_the_growth_is_an_animated_picture(run: Run, chain: Path, suffix: str) -> None:
    target = chain.with_name(f"growth.{suffix}")
    words = ("--size", "320x180", "--as-of", "2024-06-30", "--title", "Growth", "--theme", "dark")
    assert run("export", chain, target, *words).code == 0
    with Image.open(target) as image:
        assert image.size == (320, 180)
        assert image.n_frames > 3  # type: ignore[attr-defined]


def test_the_growth_of_one_person_without_dates_is_a_picture(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "one.csv"
    source.write_text("Name\nAnna\n", encoding="utf-8")
    assert run("import", "one.refmap", source).code == 0
    assert run("export", "one.refmap", "one.gif", "--size", "320x180").code == 0
    with Image.open(tmp_path / "one.gif") as image:
        assert image.size == (320, 180)


def test_a_graph_shows_the_layout_and_knows_credit_days_and_names(run: Run, chain: Path) -> None:
    options = ("--layout", "tree", "--rule", "influence", "--theme", "dark")
    assert run("export", chain, "whole.graphml", "whole.json", *options).code == 0
    whole = nx.read_graphml("whole.graphml")
    assert [whole.nodes[node]["label"] for node in whole] == ["A", "B", "C", "D"]
    assert [whole.nodes[node].get("credit") for node in whole] == [1700.0, 1200.0, 1200.0, None]
    across = [whole.nodes[node]["x"] for node in whole]
    assert across == sorted(set(across))
    assert '"tree"' not in Path("whole.json").read_text("utf-8")
    part = ("--names", "aliases", "--focus", "C", "--as-of", "2024-03-15")
    assert run("export", chain, "part.graphml", *part).code == 0
    found = nx.read_graphml("part.graphml")
    assert [found.nodes[node]["label"] for node in found] == [f"Person {n}" for n in (1, 2, 3, 4)]
    assert all("credit" not in found.nodes[node] for node in found)
    assert {data["date"] for *_ends, data in found.edges(data=True)} == {
        "2024-01-01",
        "2024-02-01",
        "2024-03-01",
    }
    assert "Chain" not in Path("part.graphml").read_text("utf-8")


@pytest.mark.parametrize("options", [("--focus", "C"), ("--as-of", "2026-01-31")])
def test_a_part_carries_nothing_of_the_rest(run: Run, tmp_path: Path, options: tuple[str]) -> None:
    whole = {
        "format": "referralmap",
        "version": 1,
        "people": [
            {"id": "A", "name": "Anna"},
            {"id": "B", "name": "canary of a person", "added": "2026-03-01"},
            {"id": "C", "name": "Clara"},
        ],
        "referrals": [{"giver": "A", "receiver": "B", "date": "2026-03-02"}],
        "channels": [{"channel": "event", "reach": 12345, "from": "2026-03-01"}],
        "bookmarks": [{"data": {"name": "canary of a view"}}],
        "sessions": [{"data": {"notes": "canary of a session"}}],
    }
    source = tmp_path / "whole.json"
    source.write_text(json.dumps(whole), encoding="utf-8")
    assert run("import", "w.refmap", source).code == 0
    assert run("export", "w.refmap", "all.json", "part.json", "part.csv", "part.graphml").code == 0
    said = Path("all.json").read_text("utf-8")
    assert all(word in said for word in ("of a person", "of a view", "of a session", "12345"))
    assert run("export", "w.refmap", "part.json", "part.csv", "part.graphml", *options).code == 0
    for name in ("part.json", "part.csv", "part.graphml"):
        told = Path(name).read_text("utf-8")
        assert "Clara" in told
        assert "canary" not in told
        assert "12345" not in told
