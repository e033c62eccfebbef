"""A guard that lets the wheel scroll, never change a value that was not clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

_WHEEL = QEvent.Type.Wheel


class WheelGuard(QObject):
    """An event filter of the application, so that it covers the widgets of all dialogs.

    Closed combo boxes and tab bars never take the wheel. Spin boxes, dates and sliders take it
    while they have the keyboard because of a click. What is not taken goes on to the widget
    around, which scrolls.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._clicked: QObject | None = None
        application.installEventFilter(self)
        application.focusChanged.connect(self._forget_click)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            if (field := _field(watched)) is not None:
                self._clicked = field
        elif kind == _WHEEL:
            field = _field(watched)
            if field is not None and not self._may_turn(field):
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


def guard_wheel(application: QApplication) -> None:
    """Install the guard, once for the application."""
    if application.findChild(WheelGuard) is None:
        WheelGuard(application)


def _field(watched: QObject) -> QWidget | None:
    """The combo box, spin box, slider or tab bar that is `watched` or contains it."""
    for widget in (watched, watched.parent()):
        if isinstance(widget, QComboBox | QAbstractSpinBox | QAbstractSlider | QTabBar):
            return None if isinstance(widget, QScrollBar) else widget
    return None
