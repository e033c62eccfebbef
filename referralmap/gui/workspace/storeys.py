"""The map with its panels above the evaluation; where both are too low, the evaluation beside the
map alone or, where that is too narrow, in its place.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from referralmap.gui.state.arrangement import Arrangement
from referralmap.gui.widgets.theming import scaled

_LEAST_FOR_BOTH = 700
"""Least height of both together, in pixels at 100 % of text size."""
_LEAST_MAP, _LEAST_EVALUATION = 500, 560
"""Least widths of both beside each other, in pixels at 100 % of text size."""
_OF_WIDTH = 0.64
"""How much of the width the evaluation takes beside a map that has room enough."""
_TURNS = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class Storeys(QSplitter):
    """An open evaluation never leaves the map a strip of which nothing can be read.

    While it is beside the map, the panels beside the map `give_way`.
    """

    def __init__(
        self,
        upper: QSplitter,
        evaluation: QWidget,
        arrangement: Arrangement,
        give_way: Callable[[bool], None],
    ) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._upper, self._evaluation, self._arrangement = upper, evaluation, arrangement
        self._give_way = give_way
        self._columns: list[int] = []
        """The widths within `upper` before the panels gave way."""
        self.setHandleWidth(1)
        self.addWidget(upper)
        self.addWidget(evaluation)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        evaluation.installEventFilter(self)

    @property
    def is_map_covered(self) -> bool:
        """Whether only the evaluation is seen."""
        return self._is_low and not self._has_width

    @property
    def is_beside(self) -> bool:
        """Whether the evaluation is where the panels beside the map are otherwise."""
        return self._is_low and self._has_width

    @property
    def _is_low(self) -> bool:
        """Whether the evaluation is open, and there is no height for it below the map."""
        return not self._evaluation.isHidden() and self.height() < scaled(_LEAST_FOR_BOTH)

    @property
    def _has_width(self) -> bool:
        return self.width() >= scaled(_LEAST_MAP + _LEAST_EVALUATION)

    def open_evaluation(self) -> None:
        self._evaluation.show()
        self._share()
        if self.is_map_covered:
            self._evaluation.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover_map(self) -> None:
        """Fold the evaluation if the map has no room beside it."""
        if self.is_map_covered:
            self._fold()

    def uncover_panels(self) -> None:
        """Fold the evaluation if the panels beside the map have no room."""
        if self._is_low:
            self._fold()

    def note(self) -> None:
        """Store how both share the height."""
        self._arrangement.has_evaluation = not self._evaluation.isHidden()
        if self._arrangement.has_evaluation and not self._is_low:
            self._arrangement.storeys = tuple(self.sizes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = self.orientation() is Qt.Orientation.Horizontal
        if (self._upper.isHidden(), is_beside) != (self.is_map_covered, self.is_beside):
            self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._evaluation and event.type() in _TURNS:
            self._turn()
        return super().eventFilter(watched, event)

    def _fold(self) -> None:
        self._evaluation.hide()
        self._arrangement.has_evaluation = False

    def _share(self) -> None:
        self._turn()
        if self.is_beside:
            wide = min(
                round(self.width() * _OF_WIDTH),
                self.width() - scaled(_LEAST_MAP) - self.handleWidth(),
            )
            self.setSizes([self.width() - wide, wide])
        elif not self.is_map_covered:
            self.setSizes(self._arrangement.storeys or [self.height() // 2] * 2)

    def _turn(self) -> None:
        """Put both above or beside each other, or one in the place of the other."""
        self._upper.setHidden(self.is_map_covered)
        was_beside = self.orientation() is Qt.Orientation.Horizontal
        if self.is_beside is was_beside:
            return
        if not was_beside:
            self._columns = self._upper.sizes()
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.setOrientation(down if was_beside else across)
        self._give_way(not was_beside)
        if was_beside:
            self._upper.setSizes(self._arrangement.columns or self._columns)
