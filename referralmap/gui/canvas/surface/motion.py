"""A quarter of a second of eased motion, so that the eye can follow people."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from referralmap.picture.geometry.view import View
from referralmap.picture.map_picture import MapPicture

DURATION_MS = 250
MOST_MOVING = 1_500
"""Most people shown in motion; more could not be painted often enough and jump."""
_TICK_MS = 15


class Motion(QTimer):
    """Motion of a view, or of people to their places; the next change ends it at once.

    The canvas has its final state from the start; only the painting lags behind.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.is_wanted = True
        self._start = 0.0
        self._view: View | None = None
        self._places: NDArray[np.float64] | None = None
        self.moving: NDArray[np.bool_] | None = None
        """(people,) who is on the way, while places change"""
        self.setInterval(_TICK_MS)
        self.timeout.connect(self._tick)
        self.timeout.connect(widget.update)

    @property
    def is_whole(self) -> bool:
        """Whether most people are moving, so that the previous picture is useless."""
        return self.moving is not None and bool(self.moving.mean() > 0.5)

    def end(self) -> None:
        """Jump to the end."""
        self.stop()
        self._view = self._places = self.moving = None

    def begin_view(self, before: View) -> None:
        """Set out from the view `before`, together with people who have just set out."""
        if self._set_out():
            self._view = before

    def begin_places(self, before: NDArray[np.float64], moving: NDArray[np.bool_]) -> None:
        """Set out from the places `before` (people, 2) with those of the mask `moving`."""
        self.end()
        if self._set_out():
            self._places, self.moving = before, moving

    def view(self, target: View) -> View:
        """The current view on the way to `target`."""
        return target if self._view is None else between(self._view, target, self._part())

    def picture(self, target: MapPicture) -> MapPicture:
        """The current picture on the way to the places in `target`."""
        if self._places is None or len(self._places) != len(target.places):
            return target
        part = self._part()
        places = self._places * (1 - part) + target.places * part
        return dataclasses.replace(target, places=places)

    def _set_out(self) -> bool:
        if self.is_wanted:
            self._start = time.monotonic()
            self.start()
        return self.is_wanted

    def _part(self) -> float:
        """The eased progress, 0 to 1: fast at first, then slowing down."""
        gone = min((time.monotonic() - self._start) * 1000 / DURATION_MS, 1.0)
        return 1 - (1 - gone) ** 3 if self.isActive() else 1.0

    def _tick(self) -> None:
        if (time.monotonic() - self._start) * 1000 >= DURATION_MS:
            self.end()


def between(one: View, other: View, part: float) -> View:
    """The view between two views, about the fixed pixel if there is one."""
    scale = one.scale * (other.scale / one.scale) ** part
    if abs(other.scale / one.scale - 1) < 1e-3:
        x, y = (a + (b - a) * part for a, b in ((one.x, other.x), (one.y, other.y)))
        return View(scale, x, y)
    # The pixel p with (p - x₁) / s₁ = (p - x₂) / s₂ shows the same place all the way.
    still = [
        (a * other.scale - b * one.scale) / (other.scale - one.scale)
        for a, b in ((one.x, other.x), (one.y, other.y))
    ]
    grown = scale / one.scale
    return View(scale, still[0] - (still[0] - one.x) * grown, still[1] - (still[1] - one.y) * grown)


def arrivals(
    before: MapPicture, now: MapPicture, *, all_move: bool
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(people, 2) starting places for `now`, and (people,) True for those in motion.

    Newcomers come from their giver. Unless `all_move`, the others stay where they are.
    """
    start = now.places.copy()
    rows = np.array([before.row_of.get(id_, -1) for id_ in now.ids], np.intp)
    known = rows >= 0
    if all_move:
        start[known] = before.places[rows[known]]
    hangs = now.is_primary & ~known[now.receivers]
    start[now.receivers[hangs]] = now.places[now.givers[hangs]]
    return start, (start != now.places).any(axis=1)
