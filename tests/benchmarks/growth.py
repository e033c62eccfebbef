"""How the times grow with the people: 1,000 to 1,000,000 in steps of ten, straight from arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from referralmap.layouts import LAYOUTS
from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.gestures import frames, look_up, sharp, until
from tests.benchmarks.layouts import laid_out, random_index
from tests.benchmarks.pictures import canvas_on, made_up_picture

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def measure(_folder: Path, report: Path | None = None) -> list[Figure]:
    """With a folder for the `report`, a plot and a table are put there."""
    application = QApplication.instance() or QApplication(["bench"])
    times: dict[str, list[float]] = {}
    for people in SIZES:
        canvas = canvas_on(made_up_picture(people))
        until(lambda canvas=canvas: not canvas.is_painting)  # type: ignore[misc]
        for name, value in (
            ("frame, 95 %", percentile(frames(canvas), 0.95)),
            ("sharp after the gesture", sharp(canvas)),
            ("who is under the pointer, 95 %", look_up(canvas)),
            (f"layout {LAYOUTS[0].key}", laid_out(LAYOUTS[0], random_index(people), 3)),
        ):
            times.setdefault(name, []).append(value)
        canvas.close()
    del application
    if report is not None:
        report.mkdir(parents=True, exist_ok=True)
        _plot(times, report)
        (report / "growth.md").write_text(_table(times), encoding="utf-8")
    return [
        Figure(f"{name}, {people:,} people", value, "ms")
        for name, values in times.items()
        for people, value in zip(SIZES, values, strict=True)
    ]


def _table(times: Mapping[str, Sequence[float]]) -> str:
    """The milliseconds as a table in Markdown."""
    head = ["people", *(f"{people:,}" for people in SIZES)]
    rows = [[name, *(f"{value:.2f} ms" for value in values)] for name, values in times.items()]
    lines = [head, ["---", *("---:" for _ in SIZES)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _plot(times: Mapping[str, Sequence[float]], report: Path) -> None:
    from matplotlib.figure import Figure as Drawing

    drawing = Drawing(figsize=(7, 4.5), layout="constrained")
    axes = drawing.subplots()
    for name, values in times.items():
        [line] = axes.plot(SIZES, values, marker="o", linewidth=2)
        axes.annotate(
            f" {name}", (SIZES[-1], values[-1]), color=line.get_color(), va="center", fontsize=9
        )
    axes.set(xscale="log", yscale="log", xlabel="people", ylabel="milliseconds")
    axes.set_xlim(right=SIZES[-1] * 30)
    axes.set_xticks(SIZES, [f"{people:,}" for people in SIZES])
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    for suffix in ("png", "svg"):
        drawing.savefig(report / f"growth.{suffix}", dpi=150)
