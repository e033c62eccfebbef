"""The first steps, as four sentences on the map while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from referralmap.gui.canvas.canvas import Canvas
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _

_WIDE, _EDGE = 420, 16


class FirstSteps(QFrame):
    """A child of the canvas, hidden as soon as there is a referral; the pointer goes through it."""

    def __init__(self, canvas: Canvas, open_map: WindowMap) -> None:
        super().__init__(canvas)
        self.setObjectName("raised")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._canvas = canvas
        self._open_map = open_map
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        for sentence in (
            _("Who has referred somebody? Drag “Person” from the bar onto the map, type the name."),
            _("Who was referred? Drag the blue dot on the rim of that person onto empty space."),
            _("Did it become a contract? Select who signed it and press Ctrl+K."),
            _("Everything is saved at once; Ctrl+Z undoes any step."),
        ):
            self._column.addWidget(PlainLabel(sentence, wrap=True))
        canvas.installEventFilter(self)
        open_map.pictured.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def _follow(self) -> None:
        network = self._open_map.network
        is_empty = not network.referrals and len(network.people) <= 1
        self.setVisible(is_empty)
        if is_empty:
            width = min(scaled(_WIDE), self._canvas.width() - 2 * _EDGE)
            self.resize(width, self.heightForWidth(width) + 4)
            area = self._canvas.free_area
            bottom = round(area.y + area.height)
            self.move((self._canvas.width() - width) // 2, bottom - self.height() - _EDGE)
