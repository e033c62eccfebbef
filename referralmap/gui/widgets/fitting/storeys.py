"""The map with its panels above the evaluation, or the evaluation alone where both are too low."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from referralmap.gui.state.arrangement import Arrangement
from referralmap.gui.widgets.theming import scaled

_LEAST_FOR_BOTH = 700
"""Least height of both together, in pixels at 100 % of text size."""
_TURNS = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class Storeys(QSplitter):
    """An open evaluation never leaves the map a strip of which nothing can be read."""

    def __init__(self, upper: QWidget, evaluation: QWidget, arrangement: Arrangement) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._upper, self._evaluation, self._arrangement = upper, evaluation, arrangement
        self.setHandleWidth(1)
        self.addWidget(upper)
        self.addWidget(evaluation)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        evaluation.installEventFilter(self)

    @property
    def is_map_covered(self) -> bool:
        """Whether only the evaluation is seen."""
        is_low = self.height() < scaled(_LEAST_FOR_BOTH)
        return is_low and not self._evaluation.isHidden()

    def open_evaluation(self) -> None:
        self._evaluation.show()
        self._share()
        if self.is_map_covered:
            self._evaluation.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover_map(self) -> None:
        """Fold the evaluation if the map has no room beside it."""
        if self.is_map_covered:
            self._evaluation.hide()
            self._arrangement.has_evaluation = False

    def note(self) -> None:
        """Store how both share the height."""
        self._arrangement.has_evaluation = not self._evaluation.isHidden()
        if self._arrangement.has_evaluation and not self.is_map_covered:
            self._arrangement.storeys = tuple(self.sizes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._upper.isHidden() != self.is_map_covered:
            self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._evaluation and event.type() in _TURNS:
            self._upper.setHidden(self.is_map_covered)
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        self._upper.setHidden(self.is_map_covered)
        if not self.is_map_covered:
            self.setSizes(self._arrangement.storeys or [self.height() // 2] * 2)
