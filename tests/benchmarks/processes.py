"""Whole processes, from their start: the window, the last map in it, and a picture without one."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from referralmap.cli import main as program
from referralmap.gui.files.new_map import create_from
from tests.benchmarks.figure import Figure
from tests.shots.display import virtual_display
from tests.shots.scenes import SAMPLE

ANSWERS, DRAWN, PNG = 400.0, 800.0, 2500.0
_TIMES = 5


def measure(folder: Path) -> list[Figure]:
    """On a virtual display where there is one, with the disk cache warm."""
    large = folder / "large.refmap"
    program(["sample", "2000", str(large)])
    figures = [Figure("PNG 3840×2160 of 2,000 people, whole process", _png(large), "ms", PNG)]
    if not shutil.which("Xvfb"):
        print("without Xvfb the start of the window is not measured", file=sys.stderr)
        return figures
    sample = folder / "sample.refmap"
    create_from(SAMPLE, sample)
    with virtual_display(1920, 1080) as display:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        empty = _median([_started([], environment, "tests.benchmarks.empty_window")])
        starts = [_started([str(sample)], environment) for _ in range(_TIMES + 1)][1:]
    answers = _median([{"answers": start["answers"]} for start in starts])
    drawn = _median([{"drawn": start["drawn"]} for start in starts])
    return [
        *figures,
        Figure("start to a window that answers", answers, "ms", ANSWERS),
        Figure("  an empty Qt window of the same kind", empty, "ms", ratio=empty / answers),
        Figure("start to the sample drawn", drawn, "ms", DRAWN),
    ]


def _png(path: Path) -> float:
    target = path.with_suffix(".png")
    command = [sys.executable, "-m", "referralmap", "export", str(path), str(target)]
    took = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        subprocess.run([*command, "--size", "3840x2160"], check=True)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def _started(
    files: list[str], environment: dict[str, str], module: str = "tests.benchmarks.start_probe"
) -> dict[str, float]:
    """What the probe saw, in milliseconds since its process began."""
    command = [sys.executable, "-m", module, *files]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    seen: dict[str, float] = json.loads(answer.stdout)
    return seen


def _median(starts: list[dict[str, float]]) -> float:
    return statistics.median(value for start in starts for value in start.values())
