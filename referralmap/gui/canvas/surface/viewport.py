"""The part of a map that a widget shows: panning, zooming, fitting, and flights between."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from referralmap.gui.canvas.surface.furniture import Furniture
from referralmap.gui.canvas.surface.growing import Growing
from referralmap.gui.canvas.surface.motion import Motion
from referralmap.gui.state.window_map import WindowMap
from referralmap.model.records import PersonId
from referralmap.picture.geometry.view import LARGEST_SCALE, Area, View, fitted, least_scale
from referralmap.picture.labelling.fitting import fitted_picture
from referralmap.picture.labelling.label_board import Box
from referralmap.picture.map_picture import MapPicture

SMALL_MAP, FROM_PEOPLE = QSize(190, 122), 200
"""Size of the minimap, and the number of people from which it is shown."""
_RING = 2.0
"""Width of the ring around all, in pixels."""
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Viewport(QWidget):
    """`viewed` when another part is shown, or at another scale: True after a jump, False while a
    gesture goes on.
    """

    viewed = Signal(bool)

    def __init__(self, open_map: WindowMap) -> None:
        super().__init__()
        self.open_map = open_map
        self.view = View()
        self.motion = Motion(self)
        self.growing = Growing(self)
        self.is_fitted = False
        """Whether everybody is shown, as after `fit`; it stays so in a widget of another size."""
        self._fitted: tuple[tuple[str, ...], NDArray[np.intp]] | None = None
        """All people of the picture and the rows of those who were fitted into view, as long as
        nothing else was shown since"""
        self._place: tuple[float, float, float] | None = None
        """Where `go_to` has led, as long as nothing else was shown since"""
        self.covered: tuple[Box, ...] = ()
        """What lies upon the map."""
        self._furniture = Furniture()
        self._has_ring = False
        self._taken_above = 0
        self._area_before = Area(0, 0, 0, 0)

    @property
    def picture(self) -> MapPicture:
        return self.open_map.picture

    @property
    def heading(self) -> int:
        """The height of the title and subtitle, in pixels."""
        return self._furniture.heading

    @property
    def free_area(self) -> Area:
        area = self._furniture.free_area(self.picture, self.size())
        taken = min(self._taken_above, area.height / 2)
        return Area(area.x, area.y + taken, area.width, area.height - taken)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = event.reason() in _BY_KEY
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._has_ring = False
        super().focusOutEvent(event)

    def paint_focus(self, painter: QPainter) -> None:
        """Paint the ring around all if the keyboard has just come here by its own keys."""
        if self._has_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.picture.theme.accent), _RING))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def keep_free_at_the_top(self, height: int) -> None:
        """Keep a number of pixels below the heading free of fitted people."""
        if height != self._taken_above:
            self._taken_above = height
            if self.isVisible():
                self._place = None
            self.measure()

    @property
    def is_afar(self) -> bool:
        """Whether words are written for those who look from afar."""
        return self._furniture.is_afar

    def show_from_afar(self, is_afar: bool) -> None:
        """Write larger and fewer words, as for a projector, or as usual again."""
        self._furniture.is_afar = is_afar
        self.measure()

    def measure(self) -> None:
        """Store the free area, so that its middle is kept when the widget is resized."""
        self._area_before = self.free_area

    @property
    def fit_view(self) -> View:
        return fitted_picture(self.picture, self.free_area)

    def show_view(
        self, view: View, *, jump: bool = False, flight: bool = False, is_fitted: bool = False
    ) -> None:
        """Show another part of the map: as a step of a gesture, after a `jump`, or in `flight`,
        which is a jump that the eye can follow.
        """
        self.is_fitted = is_fitted
        self._fitted = self._place = None
        if view == self.view:
            return
        before = self.motion.view(self.view)
        if flight and self.isVisible():
            self.motion.begin_view(before)
        else:
            self.motion.end()
        self.view = view
        self.viewed.emit(jump or flight)

    def whereabouts(self) -> tuple[float, float, float]:
        """Scale and middle of the shown part, in map units, independent of the window's size."""
        area = self.free_area
        middle = self.view.to_map(area.x + area.width / 2, area.y + area.height / 2)
        return (self.view.scale, *middle)

    def go_to(self, whereabouts: tuple[float, float, float]) -> None:
        scale, *middle = whereabouts
        self.show_view(View(scale).centred_on((middle[0], middle[1]), self.free_area), jump=True)
        # It may get its size only when it is shown.
        self._place = whereabouts

    def fit(self) -> None:
        self.show_view(self.fit_view, flight=True, is_fitted=True)

    def sees_all(self, view: View) -> bool:
        """Whether all people are within `view`."""
        left, top, right, bottom = self.picture.bounds
        corners = np.array([(left, top), (right, bottom)])
        (x1, y1), (x2, y2) = view.to_screen(corners).tolist()
        return bool(x1 >= 0 and y1 >= 0 and x2 <= self.width() and y2 <= self.height())

    def fit_people(self, rows: NDArray[np.intp], *, jump: bool = False) -> None:
        """Bring people into view, also in a widget of another size."""
        if len(rows):
            places = self.picture.places[rows]
            radius = self.picture.radius[rows].max() + 30
            left, top = (places.min(axis=0) - radius).tolist()
            right, bottom = (places.max(axis=0) + radius).tolist()
            area, bounds = self.free_area, (left, top, right, bottom)
            view = fitted(bounds, area)
            if len(self.picture.ids) >= FROM_PEOPLE and not self.sees_all(view):
                # Of a part of many people, nobody lies under the small map of them all.
                height = max(area.height - SMALL_MAP.height() - 12, 60.0)
                view = fitted(bounds, Area(area.x, area.y, area.width, height))
            self.show_view(view, jump=jump, flight=not jump)
            self._fitted = self.picture.ids, rows

    def fit_shown(self) -> None:
        """Bring all unfaded people into view."""
        faded = self.picture.faded
        if faded.any() and not faded.all():
            self.fit_people(np.flatnonzero(~faded))
        else:
            self.fit()

    def grow(self, person: PersonId) -> None:
        """Let the branch of a person appear one generation after the other, if all may move."""
        row = self.picture.row_of.get(person)
        if row is not None and self.motion.is_wanted:
            self.growing.begin(self.picture, row)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        point = about or QPointF(self.rect().center())
        least = least_scale(self.fit_view)
        self.show_view(self.view.zoomed(factor, point.x(), point.y(), least))

    def zoom_to(self, scale: float) -> None:
        self.zoom(min(scale, LARGEST_SCALE) / self.view.scale)

    def fly_to(self, person: PersonId) -> None:
        """Bring a person into view, without moving if they are visible already."""
        row = self.picture.row_of.get(person)
        if row is None:
            return
        [(x, y)] = self.view.to_screen(self.picture.places[row : row + 1]).tolist()
        area = self.free_area
        inside = QRectF(area.x, area.y, area.width, area.height).adjusted(16, 12, -16, -12)
        if not inside.contains(QPointF(x, y)):
            place = (float(self.picture.places[row, 0]), float(self.picture.places[row, 1]))
            self.show_view(self.view.centred_on(place, area), flight=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitted what is fitted, and otherwise the middle in the middle."""
        before, self._area_before = self._area_before, self.free_area
        view = self.view
        if self.is_fitted:
            self.show_view(self.fit_view, jump=True, is_fitted=True)
        elif self._fitted is not None and self._fitted[0] == self.picture.ids:
            self.fit_people(self._fitted[1], jump=True)
        elif self._place is not None:
            self.go_to(self._place)
        else:
            after = self._area_before
            dx = after.x - before.x + (after.width - before.width) / 2
            dy = after.y - before.y + (after.height - before.height) / 2
            self.show_view(self.view.moved(dx, dy), jump=True)
        if self.view == view:
            self.viewed.emit(True)
