"""One measured figure, and how a run of them is printed."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit`; `goal` is the most it may be, None for a peer or a mere fact.

    `ratio` is how many times longer a peer takes than we do on the same work.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    ratio: float | None = None

    @property
    def is_met(self) -> bool | None:
        return None if self.goal is None else self.value <= self.goal


def timed(act: Callable[[], object], times: int = 5) -> float:
    """The median of `times` runs, in milliseconds, after one that does not count."""
    act()
    runs = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        runs.append((time.perf_counter() - start) * 1000)
    return statistics.median(runs)


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def print_table(figures: Sequence[Figure]) -> None:
    wide = max(len(figure.name) for figure in figures)
    for figure in figures:
        goal = "" if figure.goal is None else f"goal {figure.goal:g} {figure.unit}"
        met = {True: "met", False: "MISSED", None: ""}[figure.is_met]
        ratio = "" if figure.ratio is None else f"{figure.ratio:.1f} times ours"
        value = f"{figure.value:10.2f} {figure.unit:<3}"
        print(f"{figure.name:<{wide}}  {value}  {goal:<14} {met:<6} {ratio}".rstrip())


def write_json(figures: Sequence[Figure], file: Path) -> None:
    listed = [{**asdict(figure), "met": figure.is_met} for figure in figures]
    file.write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
