"""A marker: lines drawn on the map with the mouse, which are kept as a picture or thrown away."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.presenting.shown_map import shown_map
from referralmap.i18n import _
from referralmap.open_map.view_state import ViewState
from referralmap.picture.geometry.view import View
from referralmap.picture.theme import Theme

WIDTH, _HALO = 5.0, 2.0
"""Widths of a line and of the ground's colour around it, in pixels"""
_KEPT_RATIO = 2.0
"""Least pixels of the kept picture for each of the screen"""
Line = list[tuple[float, float]]
"""In map units, so that it stays with the people while the map is moved."""


class Marker(QWidget):
    """Lies on the map. While the pen `is_drawing`, it takes the mouse, so that a click selects
    nobody, and the keys that are its own; `kept` when the picture with its lines was copied.

    Each view of the map, such as a page of a story, has its own lines.
    """

    kept = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.setAccessibleName(_("Marker"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._canvas = canvas
        self._lines: dict[ViewState, list[Line]] = {}
        self._drawn: Line | None = None
        self.names = "full"
        """How people are named in a picture that is kept."""
        self.is_drawing = False
        self.setGeometry(canvas.rect())
        canvas.installEventFilter(self)
        self.take_up()

    @property
    def lines(self) -> list[Line]:
        """The lines on the current view."""
        return self._lines.setdefault(self._canvas.open_map.view, [])

    @property
    def has_lines(self) -> bool:
        return any(self._lines.values())

    def take_up(self) -> None:
        """Draw from now on."""
        self._use_pen(True)
        self.show()
        self.raise_()

    def put_down(self) -> None:
        """Let the mouse through; the lines stay."""
        self._drawn = None
        self._use_pen(False)

    def _use_pen(self, is_drawing: bool) -> None:
        self.is_drawing = is_drawing
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not is_drawing)
        shape = Qt.CursorShape.CrossCursor if is_drawing else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def take_back(self) -> None:
        """Take back the last line."""
        if self.lines:
            self._drawn = None
            self.lines.pop()
            self.update()

    def keep(self) -> None:
        """Copy the picture that is seen, with the lines."""
        canvas = self._canvas
        ratio = max(_KEPT_RATIO, self.devicePixelRatioF())
        image = shown_map(canvas, self.names, ratio)
        painter = QPainter(image)
        self._paint_lines(painter, canvas.view)
        painter.end()
        QGuiApplication.clipboard().setImage(image)
        self.kept.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        if not self.is_drawing or not isinstance(event, QKeyEvent):
            return False
        act = next((act for is_key, act in self._keys(event) if is_key), None)
        if act is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the map's own undo would have the key
        elif event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def _keys(self, event: QKeyEvent) -> tuple[tuple[bool, Callable[[], None]], ...]:
        undo, copy = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Copy
        is_back = event.key() == Qt.Key.Key_Backspace or event.matches(undo)
        return ((is_back, self.take_back), (event.matches(copy), self.keep))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drawn = []
            self.lines.append(self._drawn)
            self._draw_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawn is not None:
            self._draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drawn = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _draw_to(self, point: QPointF) -> None:
        assert self._drawn is not None
        self._drawn.append(self._canvas.view.to_map(point.x(), point.y()))
        ends = QPolygonF(_on_screen(self._drawn[-2:], self._canvas.view))
        wide = round(WIDTH / 2 + _HALO + 2)
        self.update(ends.boundingRect().toAlignedRect().adjusted(-wide, -wide, wide, wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_lines(painter, self._canvas.motion.view(self._canvas.view))
        painter.end()

    def _paint_lines(self, painter: QPainter, view: View) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._canvas.picture.theme
        paint_lines(painter, theme, [_on_screen(line, view) for line in self.lines])


def colour_of(theme: Theme) -> str:
    """The colour of the lines: none of a role, and far from gold."""
    return theme.tints[1]


def paint_lines(painter: QPainter, theme: Theme, lines: Iterable[list[QPointF]]) -> None:
    """The halo of each line lies below all lines."""
    listed = [line if len(line) > 1 else line * 2 for line in lines]
    for colour, width in ((theme.background, WIDTH + 2 * _HALO), (colour_of(theme), WIDTH)):
        style, cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
        join = Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(QColor(colour), width, style, cap, join))
        for line in listed:
            painter.drawPolyline(line)


def _on_screen(line: Line, view: View) -> list[QPointF]:
    return [QPointF(x, y) for x, y in view.to_screen(np.array(line)).tolist()]
