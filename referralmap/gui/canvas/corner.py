"""The lower right corner of the canvas: buttons for those without a wheel, and the small map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.minimap import Minimap
from referralmap.gui.widgets.theming import icon_size

BUTTONS = ("zoom_in", "zoom_out", "fit")
"""Ids of the commands of the buttons."""
_GAP = 10
"""Distance from the edges of the canvas, in pixels."""


class Corner(QWidget):
    """A child of the canvas, above its legend."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.minimap = Minimap(canvas)
        self._buttons = QVBoxLayout()
        self._buttons.setContentsMargins(2, 2, 2, 2)
        self._buttons.setSpacing(0)
        frame = QFrame()
        frame.setObjectName("raised")
        frame.setLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.minimap, alignment=Qt.AlignmentFlag.AlignBottom)
        row.addWidget(frame, alignment=Qt.AlignmentFlag.AlignBottom)
        canvas.installEventFilter(self)
        canvas.viewed.connect(self._follow)
        canvas.open_map.pictured.connect(self._follow)
        self._follow()

    def offer(self, actions: dict[str, QAction]) -> None:
        """Add a button for each command of `BUTTONS`."""
        for id_ in BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions[id_])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(icon_size(), icon_size()))
            button.setProperty("flat", True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(actions[id_].text())
            self._buttons.addWidget(button)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def _follow(self) -> None:
        """Show the small map when it is useful, and place the corner above the legend."""
        self.minimap.setVisible(self.minimap.is_wanted)
        self.minimap.update()
        self.adjustSize()
        area = self._canvas.free_area
        bottom = area.y + area.height
        x, y = self._canvas.width() - self.width() - _GAP, round(bottom) - self.height() - 4
        self.move(x, y)
        self._canvas.covered = ((x, y, x + self.width(), y + self.height()),)
