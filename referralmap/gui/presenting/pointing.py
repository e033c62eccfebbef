"""What a presenter points with on a canvas: the spotlight or the marker, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.presenting.marker import Marker
from referralmap.gui.presenting.spotlight import Spotlight
from referralmap.i18n import _


def spotlight_on(canvas: Canvas) -> Spotlight | None:
    return canvas.findChild(Spotlight)


def marker_on(canvas: Canvas) -> Marker | None:
    """The marker while it draws or has lines."""
    return canvas.findChild(Marker)


def toggle_spotlight(canvas: Canvas) -> None:
    spotlight, marker = spotlight_on(canvas), marker_on(canvas)
    if spotlight is not None:
        _take_off(canvas, spotlight)
        return
    if marker is not None:
        _put_down(canvas, marker)
    Spotlight(canvas)


def toggle_marker(canvas: Canvas, names: str) -> None:
    """Draw, or let the mouse through again while the lines stay. `names` are those of a picture
    that is kept.
    """
    spotlight, marker = spotlight_on(canvas), marker_on(canvas)
    if marker is not None and marker.is_drawing:
        _put_down(canvas, marker)
        return
    if spotlight is not None:
        _take_off(canvas, spotlight)
    if marker is None:
        marker = Marker(canvas)
        marker.kept.connect(lambda: canvas.note(_("The picture is copied, with your lines.")))
    else:
        marker.take_up()
    marker.names = names
    canvas.give_up_gesture()
    # the pointer is on the marker now, which does not light anybody
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    canvas.note(_("Draw. Backspace: last line back, Ctrl+C: copy it all, Escape: throw away"))


def stop_pointing(canvas: Canvas) -> bool:
    """End the spotlight, and throw all lines away; return whether there was anything."""
    found: list[QWidget] = [each for each in (spotlight_on(canvas), marker_on(canvas)) if each]
    for each in found:
        _take_off(canvas, each)
    canvas.note("")
    return bool(found)


def _put_down(canvas: Canvas, marker: Marker) -> None:
    marker.put_down()
    if not marker.has_lines:
        _take_off(canvas, marker)


def _take_off(canvas: Canvas, overlay: QWidget) -> None:
    canvas.removeEventFilter(overlay)
    overlay.setParent(None)
    overlay.deleteLater()
