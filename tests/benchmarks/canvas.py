"""Frames, edits and opening on the real canvas, 1920×1080, painted by software."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from referralmap import i18n
from referralmap.cli import main as program
from referralmap.gui.app import tune_process
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.window import Window
from referralmap.gui.workspace.workspace import Workspace
from tests.benchmarks import canvas_peers
from tests.benchmarks.figure import Figure
from tests.benchmarks.gestures import of_canvas, until
from tests.benchmarks.pictures import canvas_on, made_up_picture

OPENING = {2_000: 300.0, 100_000: 1500.0}
EDIT = {2_000: 20.0, 100_000: 50.0}
FROM_ARRAYS = 1_000_000


def measure(folder: Path) -> list[Figure]:
    application = QApplication.instance() or QApplication(["bench"])
    i18n.use_language("de")
    figures = []
    for people in OPENING:
        figures += _opened(folder, people)
    picture = made_up_picture(FROM_ARRAYS)
    canvas = canvas_on(picture)
    figures += of_canvas(canvas, f"{FROM_ARRAYS:,} people, straight from arrays")
    canvas.close()
    del application
    return figures


def _opened(folder: Path, people: int) -> list[Figure]:
    """The figures of a map that is opened from its file, and those of the peers beside it."""
    path = folder / "canvas.refmap"
    program(["sample", str(people), str(path)])
    window = Window(UserSettings(folder / "bench.ini"), "de")
    tune_process(window)
    window.resize(2540, 1240)
    window.show()
    start = time.perf_counter()
    window.open_map(path)
    workspace = window.workspace
    assert workspace is not None
    until(lambda: workspace.is_shown and not workspace.canvas.is_painting)
    opening = (time.perf_counter() - start) * 1000
    workspace.step_back()
    workspace.canvas.setFixedSize(1920, 1080)
    workspace.canvas.fit()
    label = f"{people:,} people"
    of_this = of_canvas(workspace.canvas, label)
    figures = [
        Figure(f"opening to the first full picture, {label}", opening, "ms", OPENING.get(people)),
        *of_this,
        *canvas_peers.measure(workspace.canvas.picture, of_this[0].value),
        *_edits(workspace, people),
    ]
    window.close()
    shutil.rmtree(path, ignore_errors=True)
    path.unlink(missing_ok=True)
    return figures


def _edits(workspace: Workspace, people: int) -> list[Figure]:
    """From the edit to its picture on the canvas: stored, undoable, repainted."""
    open_map, canvas = workspace.open_map, workspace.canvas
    giver = workspace.ranking.ambassadors()[0]
    took = []
    for number in range(12):
        start = time.perf_counter()
        open_map.perform(open_map.new_person(f"Neu {number}", giver))
        canvas.repaint()
        took.append((time.perf_counter() - start) * 1000)
        until(lambda: not canvas.is_painting)
    undone = []
    for _ in range(12):
        start = time.perf_counter()
        open_map.undo()
        canvas.repaint()
        undone.append((time.perf_counter() - start) * 1000)
        until(lambda: not canvas.is_painting)
    label, goal = f"{people:,} people", EDIT.get(people)
    return [
        Figure(f"an edit, stored and repainted, {label}", statistics.median(took), "ms", goal),
        Figure(f"its undo, stored and repainted, {label}", statistics.median(undone), "ms", goal),
    ]
