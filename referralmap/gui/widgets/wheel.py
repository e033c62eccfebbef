"""A guard that lets the wheel scroll, never change a value that was not clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)


class WheelGuard(QObject):
    """An event filter of all windows, so that it covers the widgets of all dialogs, and of each
    field from its first turn on; a filter of the application would see every event there is.

    Closed combo boxes and tab bars never take the wheel. Spin boxes, dates and sliders take it
    while they have the keyboard because of a click. What is not taken goes on to the widget
    around, which scrolls. No turn of the wheel gives the keyboard to anything.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._clicked: QObject | None = None
        application.focusChanged.connect(self._forget_click)
        application.focusWindowChanged.connect(self.watch)

    def watch(self) -> None:
        """Watch all windows that are there now."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if (field := _field(_reached(watched, event))) is not None:
                self._clicked = field
        elif isinstance(event, QWheelEvent):
            reached = _reached(watched, event)
            if reached is not watched:
                _keep_focus(reached)
            if (field := _field(reached)) is None:
                return False
            if reached is not watched:
                # the window hands the event on to one of these
                for part in (field, reached):
                    part.installEventFilter(self)
            elif not self._may_turn(field):
                event.ignore()
                return True
        return False

    def _may_turn(self, field: QWidget) -> bool:
        return (
            isinstance(field, QAbstractSpinBox | QAbstractSlider)
            and field is self._clicked
            and field.hasFocus()
        )

    def _forget_click(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or _field(now) is not self._clicked:
            self._clicked = None


def guard_wheel() -> None:
    """Guard all windows of the application that are there, and those to come."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    guard = application.findChild(WheelGuard) or WheelGuard(application)
    guard.watch()


def _reached(watched: QObject, event: QMouseEvent | QWheelEvent) -> QObject:
    """The widget that gets an event of a window; any other is of `watched` itself."""
    if not isinstance(watched, QWindow):
        return watched
    shown = (each for each in QApplication.topLevelWidgets() if each.windowHandle() is watched)
    window = QApplication.activePopupWidget() or next(shown, None)
    if window is None:
        return watched
    return window.childAt(window.mapFromGlobal(event.globalPosition().toPoint())) or window


def _keep_focus(reached: QObject) -> None:
    """Let no turn of the wheel move the keyboard: a key after it would change what is there."""
    widget = reached if isinstance(reached, QWidget) else None
    while widget is not None:
        if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget = widget.parentWidget()


def _field(watched: QObject) -> QWidget | None:
    """The combo box, spin box, slider or tab bar that is `watched` or contains it."""
    for widget in (watched, watched.parent()):
        if isinstance(widget, QComboBox | QAbstractSpinBox | QAbstractSlider | QTabBar):
            return None if isinstance(widget, QScrollBar) else widget
    return None
