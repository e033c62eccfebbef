"""Frames, edits and opening on the real canvas, 1920×1080, painted by software."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from referralmap import i18n
from referralmap.cli import main as program
from referralmap.gui.canvas.picking import person_at
from referralmap.gui.settings import UserSettings
from referralmap.gui.window import Window
from referralmap.gui.workspace import Workspace
from tests.benchmarks.figure import Figure, percentile, timed

PEOPLE = 2_000
FRAME, SHARP, EDIT, LOOK_UP = 8.0, 100.0, 20.0, 1.0


def measure(folder: Path) -> list[Figure]:
    application = QApplication.instance() or QApplication(["bench"])
    i18n.use_language("de")
    path = folder / "canvas.refmap"
    program(["sample", str(PEOPLE), str(path)])
    window = Window(UserSettings(folder / "bench.ini"), "de")
    window.resize(2540, 1240)
    window.show()
    start = time.perf_counter()
    window.open_map(path)
    workspace = window.workspace
    assert workspace is not None
    _until(lambda: workspace.is_shown and not workspace.canvas.is_painting)
    opening = (time.perf_counter() - start) * 1000
    workspace.step_back()
    workspace.canvas.setFixedSize(1920, 1080)
    workspace.canvas.fit()
    _until(lambda: not workspace.canvas.is_painting)
    label = f"{PEOPLE:,} people"
    figures = [
        Figure(f"opening to the first full picture, {label}", opening, "ms", 300.0),
        Figure(f"frame while panning and zooming, 95 %, {label}", _frames(workspace), "ms", FRAME),
        Figure(f"sharp after the gesture, {label}", _sharp(workspace), "ms", SHARP),
        *_edits(workspace, label),
        Figure(f"who is under the pointer, {label}", _look_up(workspace), "ms", LOOK_UP),
    ]
    window.close()
    shutil.rmtree(path, ignore_errors=True)
    del application
    return figures


def _frames(workspace: Workspace) -> float:
    """A drag across the map and zooming in and out, each step painted as the screen would."""
    canvas = workspace.canvas
    took = []
    for step in range(240):
        start = time.perf_counter()
        if step < 120:
            canvas.show_view(canvas.view.moved(4 if step < 60 else -4, 2 if step % 2 else -2))
        else:
            _wheel(workspace, 40 if step < 180 else -40)
        canvas.repaint()
        QApplication.processEvents()
        took.append((time.perf_counter() - start) * 1000)
    _until(lambda: not canvas.is_painting)
    return percentile(took, 0.95)


def _sharp(workspace: Workspace) -> float:
    canvas = workspace.canvas
    took = []
    for step in range(6):
        _wheel(workspace, 120 if step % 2 else -120)
        start = time.perf_counter()
        _until(lambda: not canvas.is_painting)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def _edits(workspace: Workspace, label: str) -> list[Figure]:
    """From the edit to its picture on the canvas: stored, undoable, repainted."""
    open_map, canvas = workspace.open_map, workspace.canvas
    giver = workspace.ranking.ambassadors()[0]
    took = []
    for number in range(12):
        start = time.perf_counter()
        open_map.perform(open_map.new_person(f"Neu {number}", giver))
        canvas.repaint()
        took.append((time.perf_counter() - start) * 1000)
        _until(lambda: not canvas.is_painting)
    undone = []
    for _ in range(12):
        start = time.perf_counter()
        open_map.undo()
        canvas.repaint()
        undone.append((time.perf_counter() - start) * 1000)
        _until(lambda: not canvas.is_painting)
    return [
        Figure(f"an edit, stored and repainted, {label}", statistics.median(took), "ms", EDIT),
        Figure(f"its undo, stored and repainted, {label}", statistics.median(undone), "ms", EDIT),
    ]


def _look_up(workspace: Workspace) -> float:
    canvas = workspace.canvas
    return timed(lambda: person_at(canvas.picture, canvas.view, 960, 540), 50)


def _wheel(workspace: Workspace, delta: int) -> None:
    canvas = workspace.canvas
    middle = QPointF(canvas.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(canvas.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def _until(is_done: Callable[[], bool]) -> None:
    while not is_done():
        QApplication.processEvents()
