"""A click selects; a drag moves, with Shift the branch too, with Alt onto a new primary giver."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from referralmap.gui.canvas.input.tool import Press, Tool, is_drag
from referralmap.gui.canvas.overlay import paint_bubble, paint_target
from referralmap.gui.canvas.surface.surface import Surface
from referralmap.i18n import _, ngettext
from referralmap.model import editing
from referralmap.model.identity import removing
from referralmap.model.records import PersonId
from referralmap.model.refusals import FARTHEST
from referralmap.picture.kin import branch_below
from referralmap.picture.labelling.level_of_detail import screen_radius
from referralmap.render.mark_painter import paint_people
from referralmap.render.qt_arrays import draw_lines


class PeopleTool(Tool):
    def __init__(self, canvas: Surface, press: Press) -> None:
        super().__init__(canvas, press)
        assert press.row is not None
        self._row = press.row
        self._moved: NDArray[np.intp] | None = None
        self._away = QPointF()
        self._target: int | None = None
        self._is_alt = False

    @staticmethod
    def wants(press: Press) -> bool:
        return press.button == Qt.MouseButton.LeftButton and press.row is not None

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self._moved is None and not is_drag(self.press, point):
            return
        self._moved = self._grasped(modifiers)
        self._away = point - self.press.point
        self._is_alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        under = self.canvas.row_at(point, besides=self._row)
        self._target = None if under in self._moved else under
        self.canvas.update()

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(point, modifiers)
        canvas = self.canvas
        if self._moved is None:
            self._click(modifiers)
        elif self._target is not None and not self._is_alt:
            canvas.open_map.refused.emit(self._words())
        elif self._target is not None:
            giver = PersonId(canvas.picture.ids[self._target])
            receiver = PersonId(canvas.picture.ids[self._row])
            canvas.perform(canvas.open_map.new_primary_giver(giver, receiver))
        else:
            self._put_down(self._carried(modifiers))

    def paint(self, painter: QPainter) -> None:
        if self._moved is None:
            return
        canvas = self.canvas
        picture = canvas.picture
        away, moved = (self._away.x(), self._away.y()), self._moved
        held = np.concatenate((picture.by_giver.of(moved), picture.by_receiver.of(moved)))
        ends = [
            canvas.view.to_screen(picture.places[rows]) + np.isin(rows, moved)[:, None] * away
            for rows in (picture.givers[held], picture.receivers[held])
        ]
        painter.setPen(QPen(QColor(picture.theme.accent), 1.4, Qt.PenStyle.DashLine))
        draw_lines(painter, np.hstack(ends))
        points = canvas.view.to_screen(picture.places[moved]) + away
        radius = screen_radius(picture, canvas.view, moved)
        for _step in paint_people(painter, picture, moved, points, radius):
            pass
        at = self.press.point + self._away
        good = self._target is None or self._is_alt
        if self._target is not None and self._is_alt:
            paint_target(painter, picture.theme, *canvas.mark(self._target))
        bounds = QRectF(canvas.rect())
        paint_bubble(painter, picture.theme, self._words(), at, bounds, good=good)

    def _words(self) -> str:
        assert self._moved is not None
        names = self.canvas.picture.names
        if self._target is not None and not self._is_alt:
            return _("{other} is there already; with Alt they become the giver").format(
                other=names[self._target]
            )
        if self._target is not None:
            return _("{giver} becomes the giver of {receiver}").format(
                giver=names[self._target], receiver=names[self._row]
            )
        if len(self._moved) == 1:
            return _("Move {name}").format(name=names[self._row])
        return ngettext("Move {count} person", "Move {count} people", len(self._moved))

    def _grasped(self, modifiers: Qt.KeyboardModifier) -> NDArray[np.intp]:
        """The people moved by the gesture."""
        canvas = self.canvas
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return np.flatnonzero(branch_below(canvas.picture, self._row))
        selected = canvas.selected_rows()
        return selected if self._row in selected else np.array([self._row])

    def _carried(self, modifiers: Qt.KeyboardModifier) -> Iterable[PersonId]:
        """The people moved by the gesture, including folded or hidden ones of a branch."""
        canvas, held = self.canvas, PersonId(self.canvas.picture.ids[self._row])
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            branch = removing.with_branches(canvas.network, [held])
            return branch
        assert self._moved is not None
        return [PersonId(canvas.picture.ids[row]) for row in self._moved.tolist()]

    def _put_down(self, people: Iterable[PersonId]) -> None:
        canvas = self.canvas
        scale = canvas.view.scale
        by = np.array((self._away.x(), self._away.y())) / scale
        places = []
        for id_ in people:
            place = canvas.network.place(id_, canvas.layout_key)
            if place is None:
                continue
            x, y = np.clip(np.array((place.x, place.y)) + by, -FARTHEST, FARTHEST)
            places.append(dataclasses.replace(place, x=float(x), y=float(y), by_hand=True))
        canvas.perform(editing.move_people(canvas.network, places))

    def _click(self, modifiers: Qt.KeyboardModifier) -> None:
        person = PersonId(self.canvas.picture.ids[self._row])
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.canvas.selection.toggle(person)
        else:
            self.canvas.selection.select(person)
