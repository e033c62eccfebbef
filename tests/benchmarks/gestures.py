"""What is done on a canvas while it is measured: dragging, zooming, hovering, looking up."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.frame import lit_layer
from referralmap.picture.kin import joined_to
from tests.benchmarks.figure import Figure, percentile

FRAME = {2_000: 8.0, 100_000: 16.0, 1_000_000: 33.0}
SHARP = {2_000: 100.0, 100_000: 100.0, 1_000_000: 400.0}
LIGHT, LOOK_UP = 100.0, 1.0


def until(is_done: Callable[[], bool]) -> None:
    """Wait as a window waits: asleep, so that the thread that paints has Python for itself."""
    while not is_done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def of_canvas(canvas: Canvas, label: str) -> list[Figure]:
    """The figures of a canvas that shows all of its picture."""
    people = len(canvas.picture.ids)
    until(lambda: not canvas.is_painting)
    return [
        Figure(
            f"frame while panning and zooming, 95 %, {label}",
            percentile(frames(canvas), 0.95),
            "ms",
            FRAME.get(people),
        ),
        Figure(f"sharp after the gesture, {label}", sharp(canvas), "ms", SHARP.get(people)),
        Figure(f"who is under the pointer, 95 %, {label}", look_up(canvas), "ms", LOOK_UP),
        Figure(f"lighting who is joined, slowest of 30, {label}", light(canvas), "ms", LIGHT),
    ]


def frames(canvas: Canvas) -> list[float]:
    """A drag across the map and zooming in and out, each step painted as the screen would."""
    took = []
    for step in range(240):
        start = time.perf_counter()
        if step < 120:
            canvas.show_view(canvas.view.moved(4 if step < 60 else -4, 2 if step % 2 else -2))
        else:
            wheel(canvas, 40 if step < 180 else -40)
        canvas.repaint()
        QApplication.processEvents()
        took.append((time.perf_counter() - start) * 1000)
    until(lambda: not canvas.is_painting)
    return took


def sharp(canvas: Canvas) -> float:
    """From the last turn of the wheel to the sharp picture, the pause before it included."""
    took = []
    for step in range(8):
        wheel(canvas, 120 if step % 2 else -120)
        start = time.perf_counter()
        until(lambda: not canvas.is_painting)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def look_up(canvas: Canvas) -> float:
    took = []
    for x, y in np.random.default_rng(1).random((400, 2)) * (1920, 1080):
        start = time.perf_counter()
        canvas.row_at(QPointF(x, y))
        took.append((time.perf_counter() - start) * 1000)
    return percentile(took, 0.95)


def light(canvas: Canvas) -> float:
    """The overlay of whoever refers the most, and of others."""
    picture = canvas.picture
    givers = np.argsort(-np.bincount(picture.givers, minlength=len(picture.ids)))[:10]
    took = []
    for row in [*givers.tolist(), *range(0, len(picture.ids), len(picture.ids) // 20)][:30]:
        start = time.perf_counter()
        lit_layer(picture, canvas.view, canvas.size(), 1.0, joined_to(picture, row))
        took.append((time.perf_counter() - start) * 1000)
    return max(took)


def wheel(canvas: Canvas, delta: int) -> None:
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
