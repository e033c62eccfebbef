"""The minimap: the whole map in a corner of the canvas, with a frame around the visible part."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.canvas.surface.viewport import FROM_PEOPLE, SMALL_MAP
from referralmap.gui.widgets.plain_text import set_tip
from referralmap.i18n import _
from referralmap.model.vocabulary import Role
from referralmap.picture.geometry.view import Area, View, fitted
from referralmap.picture.map_picture import MapPicture
from referralmap.picture.mark_styles import ROLES

_MARGIN = 6.0


class Minimap(QWidget):
    """A minimap; pressing or dragging on it moves the canvas there."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._small: tuple[MapPicture, float, View, QImage] | None = None
        self.setFixedSize(SMALL_MAP)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Whole map"))
        set_tip(self, _("The whole map; press or drag to go there"))

    @property
    def is_wanted(self) -> bool:
        """Whether there are enough people, and some of them are out of view."""
        canvas = self._canvas
        return len(canvas.picture.ids) >= FROM_PEOPLE and not canvas.sees_all(canvas.view)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._canvas.picture
        painter = QPainter(self)
        view, image = self._whole(picture)
        painter.drawImage(0, 0, image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(picture.theme.accent), 1.4))
        painter.drawRect(self._frame(view))
        painter.setPen(QPen(QColor(picture.theme.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms the canvas about its middle."""
        self._canvas.zoom(1.0015 ** event.angleDelta().y())
        event.accept()

    def _frame(self, view: View) -> QRectF:
        """The visible part, clipped to the minimap so that its edges stay visible."""
        canvas = self._canvas
        low = canvas.view.to_map(0, 0)
        high = canvas.view.to_map(canvas.width(), canvas.height())
        (x1, y1), (x2, y2) = view.to_screen(np.array([low, high])).tolist()
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        return QRectF(QPointF(x1, y1), QPointF(x2, y2)).intersected(inside)

    def _go_to(self, point: QPointF) -> None:
        view, _image = self._whole(self._canvas.picture)
        place = view.to_map(point.x(), point.y())
        self._canvas.show_view(self._canvas.view.centred_on(place, self._canvas.free_area))

    def _whole(self, picture: MapPicture) -> tuple[View, QImage]:
        ratio = self.devicePixelRatioF()
        if self._small is None or self._small[0] is not picture or self._small[1] != ratio:
            wide, tall = SMALL_MAP.width() - 2 * _MARGIN, SMALL_MAP.height() - 2 * _MARGIN
            room = Area(_MARGIN, _MARGIN, wide, tall)
            view = fitted(picture.bounds, room, margin=0)
            self._small = (picture, ratio, view, _raster(picture, view, ratio))
        return self._small[2:]


def _raster(picture: MapPicture, view: View, ratio: float) -> QImage:
    """All people as dots, by numpy: a million take a few milliseconds."""
    wide, tall = round(SMALL_MAP.width() * ratio), round(SMALL_MAP.height() * ratio)
    pixels = np.full((tall, wide), QColor(picture.theme.background).rgb(), np.uint32)
    points = view.to_screen(picture.places) * ratio
    cells = np.clip(np.rint(points).astype(np.int64), 1, (wide - 2, tall - 2))
    # Later assignments cover earlier ones: the quiet first, the faded before all.
    theme, seen = picture.theme, ~picture.faded
    layers = [(picture.faded, theme.ring, 0), (seen, theme.person, 0)]
    for role, colour, reach in (
        (Role.CUSTOMER, theme.customer, 0),
        (Role.AMBASSADOR, theme.gold, 1),
        (Role.ME, theme.me_edge, 1),
    ):
        layers.append((seen & (picture.role == ROLES.index(role)), colour, reach))
    for chosen, colour, reach in layers:
        x, y = cells[chosen].T
        for dx in range(reach + 1):
            for dy in range(reach + 1):
                pixels[y + dy, x + dx] = QColor(colour).rgb()
    image = QImage(pixels.data, wide, tall, wide * 4, QImage.Format.Format_RGB32)
    small = image.copy()  # the pixels go with the array
    small.setDevicePixelRatio(ratio)
    return small
