"""Whatever has the keyboard focus shows it, in every panel and dialog, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from tests.gui.conftest import Open
from tests.gui.test_nothing_cut_off import DRAWING, dialogs, rooms


def look(widget: QWidget) -> bytes:
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-3, -3, 3, 3)
    return bytes(window.grab(place).toImage().constBits())


def without_a_sign(window: QWidget) -> list[str]:
    """What the Tab key reaches in `window` that looks the same with the focus and without."""
    window.activateWindow()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = []
    for widget in window.findChildren(QWidget):
        if not isValid(widget):
            continue
        is_reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if not is_reached or widget.focusProxy() or widget.visibleRegion().isEmpty():
            continue
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        # without an event loop, in which panels are filled anew and widgets go
        before = look(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus() or look(widget) == before:
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_keyboard_focus_can_be_seen_everywhere(
    open_on: Open, tmp_path: Path, theme: str
) -> None:
    player = open_on(DRAWING)
    player.window.use_theme(theme)
    player.wait_until_sharp()
    found = [f"{room}: {line}" for room in rooms(player) for line in without_a_sign(player.window)]
    for dialog in dialogs(player, tmp_path):
        dialog.show()
        found += [f"{type(dialog).__name__}: {line}" for line in without_a_sign(dialog)]
        if isinstance(dialog, QDialog):
            dialog.done(0)  # which asks nothing
        else:
            dialog.close()
    assert not found, "\n".join(dict.fromkeys(found))
