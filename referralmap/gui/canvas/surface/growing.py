"""A branch that appears one generation after the other, from its head to its contracts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from referralmap.picture.kin import branch_steps
from referralmap.picture.map_picture import MapPicture

MOST_STEPS = 6
"""Most steps in which a branch grows; of more generations, several come at once."""
_STEP_MS = 240


class Growing(QTimer):
    """The growth of a branch. The canvas has its final state from the start; only the painting
    lags behind, and `stepped` says when to paint more of it.
    """

    stepped = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._later: Sequence[NDArray[np.bool_]] = ()
        """Of each step that is left, (people,) those who are still faded while it is shown."""
        self.setInterval(_STEP_MS)
        self.timeout.connect(self._step)

    def begin(self, picture: MapPicture, row: int) -> None:
        """Show of the branch of `row` only its head and the chain to it, and let it grow."""
        self._later = [picture.faded | ~mask for mask in branch_steps(picture, row, MOST_STEPS)]
        if self._later:
            self.start()
            self.stepped.emit()

    def end(self) -> bool:
        """Show the whole branch from the next painting on; return whether it was still growing."""
        was_growing = self.isActive()
        self.stop()
        self._later = ()
        return was_growing

    def finish(self) -> bool:
        """As `end`, and paint it."""
        was_growing = self.end()
        if was_growing:
            self.stepped.emit()
        return was_growing

    def picture(self, whole: MapPicture) -> MapPicture:
        """What is shown of `whole` now, with every mark in its final size."""
        return whole.fading(self._later[0]) if self._later else whole

    def _step(self) -> None:
        self._later = self._later[1:]
        if not self._later:
            self.stop()
        self.stepped.emit()
