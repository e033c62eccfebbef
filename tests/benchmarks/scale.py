"""Whole processes on real files of 1,000 to 100,000 people, a million if asked, beside peers.

A figure is worth what its ratio to the peer in the same run is worth. To the times at each size,
the exponent of their growth is fitted: 1 is as many times longer as there are people.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import networkx as nx
import numpy as np

from tests.benchmarks.figure import Figure

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
_TIMES = 2
GOALS = {"ambassadors": 1.0, "check": 2.5, "import": 2.5, "import again": 2.5, "sample": 2.0} | {
    **{f"export {suffix}": 1.5 for suffix in ("json", "csv", "png")},
    "import of 1,000 more": 1.5,
}
"""In seconds, at 100,000 people on two cores with nothing else to do."""
MOST_GROWTH = 1.05
_OF_AN_EDIT = "an edit stored, in ms"
_EDIT = """
import statistics, sys, time
from pathlib import Path
from referralmap.document.document import Document
from referralmap.model import editing
document = Document.open(Path(sys.argv[1]))
giver, took = next(iter(document.network.people)), []
for at in range(50):
    edit = editing.add_person(document.network, f"New {at}", giver)
    start = time.perf_counter()
    document.perform(edit)
    took.append(time.perf_counter() - start)
print(statistics.median(took))
document.close()
"""


def measure(folder: Path, *, million: bool = False, report: Path | None = None) -> list[Figure]:
    """With a folder for the `report`, a table is put there."""
    sizes = (*SIZES, MILLION) if million else SIZES
    took: dict[str, list[float]] = {}
    peers: dict[str, tuple[str, float]] = {}
    for people in sizes:
        at = folder / str(people)
        at.mkdir()
        for name, seconds in _processes(at, people).items():
            took.setdefault(name, []).append(seconds)
        if people == SIZES[-1]:
            peers = _peers(at)
    if report is not None:
        report.mkdir(parents=True, exist_ok=True)
        (report / "scale.md").write_text(_table(sizes, took), encoding="utf-8")
    figures = []
    for name, seconds in took.items():
        for people, value in zip(sizes, seconds, strict=True):
            goal = GOALS.get(name) if people == SIZES[-1] else None
            unit = "" if name == _OF_AN_EDIT else "s"
            figures.append(Figure(f"{name}, {people:,} people", value, unit, goal))
            if people == SIZES[-1] and name in peers:
                peer, beside = peers[name]
                figures.append(Figure(f"  {peer}", beside, "s", ratio=beside / value))
        goal = MOST_GROWTH if name in ("ambassadors", "import", _OF_AN_EDIT) else None
        figures.append(Figure(f"{name}, exponent of growth", _exponent(sizes, seconds), "", goal))
    return figures


def _processes(folder: Path, people: int) -> dict[str, float]:
    """Seconds by what is done, the best of a few; files and digests are the program's own."""
    path, table = folder / "map.refmap", folder / "rows.csv"
    _write_rows(table, people)
    run = _runner(folder / "own")
    times = 1 if people == MILLION else _TIMES
    new = folder / "new.refmap"

    def best(*arguments: object, makes: Path | None = None) -> float:
        took = []
        for _ in range(times):
            if makes is not None:
                makes.unlink(missing_ok=True)
            took.append(run("-m", "referralmap", *arguments)[0])
        return min(took)

    found = {
        "sample": best("sample", people, path, makes=path),
        "ambassadors": best("ambassadors", path, "--rule", "direct"),
        "check": best("check", path),
    }
    for suffix in ("json", "csv", "png"):
        target = folder / f"export.{suffix}"
        found[f"export {suffix}"] = best("export", path, target, makes=target)
    found["import"] = best("import", new, table, makes=new)
    found["import again"] = best("import", new, table)
    more = folder / "more.csv"
    _write_rows(more, 1_000, start=people)
    found["import of 1,000 more"] = run("-m", "referralmap", "import", new, more)[0]
    found[_OF_AN_EDIT] = float(run("-c", _EDIT, path)[1]) * 1000
    return found


def _runner(own: Path) -> Callable[..., tuple[float, str]]:
    environment = {**os.environ, "REFERRALMAP_FOLDER": str(own)}

    def run(*arguments: object) -> tuple[float, str]:
        start = time.perf_counter()
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return time.perf_counter() - start, done.stdout.decode()

    return run


def _write_rows(path: Path, people: int, start: int = 0) -> None:
    """People with umlauts and addresses, givers some of which are missing, a few rows twice."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "email", "city", "referred_by", "referred_on", "contract_value"])
        for at in range(start, start + people):
            giver = f"Jürgen Öztürk {at // 3:x}" if at % 7 else f"Nobody {at % 50}" if at else ""
            mail = f"p{at}@example.org" if at % 5 else ""
            value = f"{100 + at % 900},00" if at % 4 == 0 else ""
            row = [f"Jürgen Öztürk {at:x}", mail, "Köln", giver, "2024-05-31", value]
            rows.writerows([row] * (2 if at % 100 == 1 else 1))


def _peers(folder: Path) -> dict[str, tuple[str, float]]:
    """Seconds of others for what is at the heart of ours, by the name of ours."""
    path = folder / "map.refmap"
    graph: nx.DiGraph[str] = nx.DiGraph()
    with closing(sqlite3.connect(path)) as connection:
        graph.add_edges_from(connection.execute("SELECT giver, receiver FROM referrals"))
    graphml = folder / "peer.graphml"
    nx.write_graphml(graph, graphml)
    return {
        "ambassadors": ("networkx reading the same graph as GraphML", _reading(graphml)),
        "check": ("SQLite's integrity_check alone", _checking(path)),
        "export json": ("SQLite handing over the same rows", _rows(path)),
        "import": ("csv.DictReader on the same file", _reading_rows(folder / "rows.csv")),
    }


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _reading(path: Path) -> float:
    return _timed(lambda: nx.read_graphml(path))


def _reading_rows(path: Path) -> float:
    with path.open(encoding="utf-8", newline="") as file:
        return _timed(lambda: list(csv.DictReader(file)))


def _checking(path: Path) -> float:
    with closing(sqlite3.connect(path)) as connection:
        return _timed(lambda: connection.execute("PRAGMA integrity_check").fetchall())


def _rows(path: Path) -> float:
    with closing(sqlite3.connect(path)) as connection:
        tables = ("people", "referrals", "contracts", "places")
        return _timed(
            lambda: [connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables]  # noqa: S608
        )


def _exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of the time beyond that of the smallest map, over the people, both as logarithms.

    Starting the program takes as long for any map, and would hide how it grows.
    """
    beyond = np.array(seconds[1:]) - seconds[0] * 0.9
    return float(np.polyfit(np.log(sizes[1:]), np.log(np.maximum(beyond, 1e-6)), 1)[0])


def _table(sizes: Sequence[int], took: dict[str, list[float]]) -> str:
    head = ["whole process", *(f"{people:,}" for people in sizes), "exponent"]
    rows = [
        [name, *(f"{value:.2f} s" for value in seconds), f"{_exponent(sizes, seconds):.2f}"]
        for name, seconds in took.items()
    ]
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
