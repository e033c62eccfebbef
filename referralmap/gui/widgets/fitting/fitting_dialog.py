"""The base of dialogs: as large as words and title need, and never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QDialog, QWidget

from referralmap.gui.widgets.plain_text import title_width
from referralmap.gui.widgets.theming import scaled

_TITLE_BAR = 40
"""Height in pixels left for the title bar of the dialog."""


class FittingDialog(QDialog):
    """`width` and `height` are wanted at 100 % of text size; it grows with what is shown later."""

    def __init__(self, parent: QWidget | None, width: int, height: int = 0) -> None:
        super().__init__(parent)
        self._wanted = QSize(width, height)
        self._is_sized = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not self._is_sized:
            self._is_sized = True
            self.resize(QSize(scaled(self._wanted.width()), scaled(self._wanted.height())))
            self._grow()
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._is_sized:
            self._grow()
        return done

    def _grow(self) -> None:
        """Give every wrapped line the height that it needs, as far as the screen goes."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        room = self.screen().availableGeometry().size() - QSize(0, _TITLE_BAR)
        least = layout.totalMinimumSize()
        width = min(max(self.width(), least.width(), title_width(self)), room.width())
        has_lines = layout.hasHeightForWidth()
        needed = layout.totalMinimumHeightForWidth(width) if has_lines else least.height()
        height = min(max(self.height(), needed), room.height())
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
