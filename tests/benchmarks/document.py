"""The map file at 100,000 people: opening it with all checks, an edit, a backup, its memory."""

from __future__ import annotations

import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from referralmap.cli import main as program
from referralmap.document import backups
from referralmap.document.access import utc_now
from referralmap.document.document import Document
from referralmap.model import editing
from tests.benchmarks.figure import Figure, timed

PEOPLE = 100_000
OPENING, EDIT, BYTES_A_PERSON = 800.0, 2.0, 2048.0
_EDITS = 200

# what a process that has a map open holds more than one that has none
_MEMORY = """
import json, resource, sys
from pathlib import Path
from referralmap.document.document import Document
def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
import referralmap.model.network
empty = held()
document = Document.open(Path(sys.argv[1]), read_only=True)
print(json.dumps((held() - empty) / len(document.network.people)))
"""


def measure(folder: Path) -> list[Figure]:
    path = folder / "document.refmap"
    program(["sample", str(PEOPLE), str(path)])
    label = f"{PEOPLE:,} people"
    opening = timed(lambda: Document.open(path, read_only=True).close(), 3)
    plain = timed(lambda: _only_rows(path), 3)
    copying = timed(lambda: shutil.copyfile(path, folder / "copied"), 3)
    figures = [
        Figure(f"opening a map with all checks, {label}", opening, "ms", OPENING),
        Figure("  SQLite alone handing over the same rows", plain, "ms", ratio=plain / opening),
        Figure(f"an edit stored, {label}", _edit(path), "ms", EDIT),
        Figure(f"a backup, checked, {label}", _timed_backup(path, folder), "ms"),
        Figure("  copying the file, without any check", copying, "ms"),
    ]
    if sys.platform == "linux":
        figures.append(Figure(f"memory a person, {label}", _memory(path), "B", BYTES_A_PERSON))
    return figures


def _only_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in ("people", "referrals", "contracts", "places"):
            connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608


def _edit(path: Path) -> float:
    took = []
    with closing(Document.open(path)) as document:
        giver = next(iter(document.network.people))
        for at in range(_EDITS):
            edit = editing.add_person(document.network, f"New {at}", giver)
            start = time.perf_counter()
            document.perform(edit)
            took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def _timed_backup(path: Path, folder: Path) -> float:
    with closing(Document.open(path)) as document:
        shelf = folder / "backups" / document.map_id
        return timed(lambda: backups.make_of_file(path, shelf, utc_now()), 3)


def _memory(path: Path) -> float:
    command = [sys.executable, "-c", _MEMORY, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout))
