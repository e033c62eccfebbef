"""numpy arrays as Qt's point and line arrays, without a Python object for each."""

from __future__ import annotations

from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPolygonF


def polygon(points: NDArray[np.float64]) -> QPolygonF:
    """(n, 2) pixels as a QPolygonF."""
    made = QPolygonF()
    made.resize(len(points))
    if len(points):
        memory: Any = shiboken6.VoidPtr(made.data(), len(points) * 16, True)  # type: ignore[call-arg, arg-type]
        np.frombuffer(memory, np.float64).reshape(-1, 2)[:] = points
    return made


def draw_lines(painter: QPainter, lines: NDArray[np.float64]) -> None:
    """(n, 4) pixels x1, y1, x2, y2, drawn with the painter's pen."""
    if len(lines):
        contiguous = np.ascontiguousarray(lines, np.float64)
        # A QLineF is four doubles, so the array's memory is an array of them.
        first: Any = shiboken6.wrapInstance(contiguous.ctypes.data, QLineF)
        painter.drawLines(first, len(contiguous))
