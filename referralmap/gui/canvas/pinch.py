"""Pinching, on a touchpad or a touch screen, zooms about the fingers and follows them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from referralmap.gui.canvas.canvas import Canvas


class Pinch(QObject):
    """Such events reach a widget only through ``event``; a filter leaves all others untouched."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.grabGesture(Qt.GestureType.PinchGesture)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture:
            assert isinstance(event, QNativeGestureEvent)
            return self._zoom_by_touchpad(event)
        if event.type() == QEvent.Type.Gesture:
            assert isinstance(event, QGestureEvent)
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._follow_fingers(pinch)
                return True
        return False

    def _zoom_by_touchpad(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.zoom(1 + event.value(), event.position())
        return True

    def _follow_fingers(self, pinch: QPinchGesture) -> None:
        canvas = self._canvas
        # The first finger was taken for a mouse, and may hold a person already.
        canvas.give_up_gesture()
        moved = pinch.centerPoint() - pinch.lastCenterPoint()
        canvas.show_view(canvas.view.moved(moved.x(), moved.y()))
        middle = QPointF(canvas.mapFromGlobal(pinch.centerPoint()))
        canvas.zoom(pinch.scaleFactor(), middle)
