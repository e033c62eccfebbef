"""The same people on the same surface with other means: an item for each, and pyqtgraph."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsEllipseItem,
    QGraphicsLineItem,
    QGraphicsScene,
    QGraphicsView,
)

from referralmap.picture.geometry.view import Area, fitted
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import MARKS, ROLES
from tests.benchmarks.figure import Figure, percentile

SIDE = Area(0, 0, 1920, 1080)


def measure(picture: MapPicture, ours: float) -> list[Figure]:
    """Frames while moving and zooming, without names; `ours` is our own frame in ms."""
    people = len(picture.ids)
    figures = []
    for name, make in (("QGraphicsView, an item for each", _items), ("pyqtgraph", _pyqtgraph)):
        try:
            step = make(picture)
        except ImportError:
            print(f"{name} is not installed here and left out", file=sys.stderr)
            continue
        took = []
        for number in range(24 if people <= 20_000 else 8):
            start = time.perf_counter()
            step(number)
            took.append((time.perf_counter() - start) * 1000)
        value = percentile(took, 0.95)
        label = f"  {name}: frame, 95 %, {people:,} people"
        figures.append(Figure(label, value, "ms", ratio=value / ours))
    return figures


def _colours(picture: MapPicture) -> list[QColor]:
    return [QColor(getattr(picture.theme, f"{MARKS[role].colour}_edge")) for role in ROLES]


def _items(picture: MapPicture) -> Callable[[int], None]:
    scene = QGraphicsScene()
    scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
    pen = QPen(QColor(picture.theme.line), 0)
    ends = np.hstack((picture.places[picture.givers], picture.places[picture.receivers]))
    for line in ends.tolist():
        item = QGraphicsLineItem(QLineF(*line))
        item.setPen(pen)
        scene.addItem(item)
    brushes = [QBrush(colour) for colour in _colours(picture)]
    columns = (picture.places.tolist(), picture.radius.tolist(), picture.role.tolist())
    for (x, y), radius, role in zip(*columns, strict=True):
        mark = QGraphicsEllipseItem(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        mark.setPen(QPen(Qt.PenStyle.NoPen))
        mark.setBrush(brushes[role])
        scene.addItem(mark)
    view = QGraphicsView(scene)
    scene.setParent(view)  # the view alone would let it go
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setFixedSize(1920, 1080)
    view.show()
    scale = fitted(picture.bounds, SIDE).scale
    view.scale(scale, scale)
    QApplication.processEvents()

    def step(number: int) -> None:
        if number % 2:
            factor = 1.05 if number % 4 == 1 else 1 / 1.05
            view.scale(factor, factor)
        else:
            bar = view.horizontalScrollBar()
            bar.setValue(bar.value() + 4)
        view.viewport().repaint()
        QApplication.processEvents()

    return step


def _pyqtgraph(picture: MapPicture) -> Callable[[int], None]:
    import pyqtgraph as pg

    view = pg.PlotWidget(background=picture.theme.background)
    view.setAntialiasing(True)
    ends = np.stack((picture.places[picture.givers], picture.places[picture.receivers]), axis=1)
    x, y = ends.reshape(-1, 2).T
    view.addItem(pg.PlotCurveItem(x, y, connect="pairs", pen=pg.mkPen(picture.theme.line)))
    brushes = [pg.mkBrush(colour) for colour in _colours(picture)]
    view.addItem(
        pg.ScatterPlotItem(
            picture.places[:, 0],
            picture.places[:, 1],
            size=6,
            pen=None,
            brush=[brushes[role] for role in picture.role.tolist()],
        )
    )
    view.setFixedSize(1920, 1080)
    view.show()
    QApplication.processEvents()
    box = view.getViewBox()

    def step(number: int) -> None:
        if number % 2:
            factor = 1.05 if number % 4 == 1 else 1 / 1.05
            box.scaleBy((factor, factor))
        else:
            (low, high), _ = box.viewRange()
            box.translateBy(x=(high - low) / 480)
        view.repaint()
        QApplication.processEvents()

    return step
