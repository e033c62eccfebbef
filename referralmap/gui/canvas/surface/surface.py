"""Who is where on the part of a map that is in view: what gestures and name fields ask for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Signal

from referralmap.gui.canvas.surface.picking import person_at, referral_at
from referralmap.gui.canvas.surface.viewport import Viewport
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.model.edits import Edit
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.picture.labelling.level_of_detail import screen_radius


class Surface(Viewport):
    """The people of a map in pixels, and what a gesture may do with them."""

    added = Signal(str)
    """The person just named here."""
    line_pressed = Signal(str, str, object)
    """A click on the line of a referral: its giver, its receiver, and where."""

    def __init__(self, open_map: WindowMap, selection: Selection) -> None:
        super().__init__(open_map)
        self.selection = selection
        self._marks: NDArray[np.bool_] | None = None
        """Who has a mark of their own, if not all have."""
        self._bunched: NDArray[np.bool_] | None = None
        """Who is in a bunch, if anybody is."""
        self._strokes = np.empty(0, np.intp)
        """The referrals with lines of their own, and where those begin."""
        self._leaving: NDArray[np.float64] | None = None

    def name_new(self, giver: PersonId | None, at: tuple[float, float] | None) -> None:
        """Let the user name a new person, referred by `giver`, at a place in map units."""
        raise NotImplementedError

    @property
    def network(self) -> Network:
        return self.open_map.network

    @property
    def layout_key(self) -> str:
        return self.open_map.layout

    def row_at(self, point: QPointF, besides: int | None = None) -> int | None:
        row = person_at(self.picture, self.view, point.x(), point.y(), self._marks, self._bunched)
        return None if row == besides else row

    def line_at(self, point: QPointF) -> int | None:
        """The referral whose line is at a pixel without a person."""
        if self.row_at(point) is not None:
            return None
        given = (self._strokes, self._leaving, point.x(), point.y())
        return referral_at(self.picture, self.view, *given)

    def ends_of(self, line: int) -> tuple[PersonId, PersonId]:
        """The giver and the receiver of a referral of the picture."""
        ids, picture = self.picture.ids, self.picture
        giver, receiver = int(picture.givers[line]), int(picture.receivers[line])
        return PersonId(ids[giver]), PersonId(ids[receiver])

    def mark(self, row: int) -> tuple[float, float, float]:
        """The mark of a person: x, y and radius in pixels."""
        x, y = self.view.to_screen(self.picture.places[row : row + 1])[0]
        [radius] = screen_radius(self.picture, self.view, np.array([row]))
        return (float(x), float(y), float(radius))

    def row_of(self, person: PersonId | None) -> int | None:
        return None if person is None else self.picture.row_of.get(person)

    def selected_rows(self) -> NDArray[np.intp]:
        rows = map(self.picture.row_of.get, self.selection.people)
        return np.array([row for row in rows if row is not None], np.intp)

    def perform(self, edit: Edit) -> bool:
        return self.open_map.perform(edit)
