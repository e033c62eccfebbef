"""A card or what was agreed as a code on the screen, which a phone's camera takes.

Imported when it is first needed.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QSizePolicy, QVBoxLayout, QWidget

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.plain_text import PlainLabel, tell
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, format_date
from referralmap.interchange.calendar import agreed_steps
from referralmap.interchange.vcards.phone_codes import (
    TooLong,
    appointments_text,
    card_text,
    modules,
)
from referralmap.model.records import Person

_SIDE, _QUIET = 330, 4
"""Least side of a code in pixels, and the white modules around it that cameras need."""


def show_on_phone(parent: QWidget, open_map: WindowMap, person: Person | None) -> None:
    """The card of `person`, if one is given, and what was agreed."""
    choices = _choices(open_map, person)
    if choices:
        PhoneDialog(parent, choices).exec()
    else:
        words = _("Select a person, or plan a step, to take it to a phone.")
        tell(parent, _("To the phone"), words)


def _choices(open_map: WindowMap, person: Person | None) -> list[tuple[str, str]]:
    """What can be shown, in words, and the text of its code."""
    choices = []
    if person is not None:
        words = _("Address card of {name}").format(name=person.name)
        choices.append((words, card_text(person)))
    steps = agreed_steps(open_map.network)
    if len(steps) > 1:
        choices.append((_("All agreed steps"), appointments_text(steps)))
    for step in steps:
        words = f"{step.title} · {format_date(step.day)}"
        choices.append((words, appointments_text([step])))
    return choices


class PhoneDialog(FittingDialog):
    def __init__(self, parent: QWidget, choices: list[tuple[str, str]]) -> None:
        super().__init__(parent, 460, 560)
        self.setWindowTitle(_("To the phone"))
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("What the phone takes"))
        for words, text in choices:
            self.choice.addItem(words, text)
        self.code = CodePicture()
        self.says = PlainLabel(wrap=True, name="quiet")
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.choice)
        column.addWidget(self.code, 1)
        column.addWidget(self.says)
        column.addWidget(buttons)
        self.choice.currentIndexChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        try:
            self.code.show_modules(modules(self.choice.currentData()))
        except TooLong:
            self.code.show_modules([])
            self.says.setText(_("This is more than a code can hold; please export it instead."))
        else:
            self.says.setText(
                _("Point the phone’s camera at the code. Nothing leaves over a network.")
            )
        self.code.setAccessibleName(self.choice.currentText())


class CodePicture(QWidget):
    """A code in black on white, whatever the theme, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._modules: list[list[bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_modules(self, modules_: list[list[bool]]) -> None:
        self._modules = modules_
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(_SIDE), scaled(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        painter = QPainter(self)
        count = len(self._modules) + 2 * _QUIET
        # whole pixels of the screen, or cameras see seams
        ratio = self.devicePixelRatioF()
        side = max(1, int(min(self.width(), self.height()) * ratio / count)) / ratio
        left, top = (self.width() - side * count) / 2, (self.height() - side * count) / 2
        left, top = int(left * ratio) / ratio, int(top * ratio) / ratio
        painter.fillRect(QRectF(left, top, side * count, side * count), Qt.GlobalColor.white)
        for y, row in enumerate(self._modules, _QUIET):
            for x, is_dark in enumerate(row, _QUIET):
                if is_dark:
                    module = QRectF(left + x * side, top + y * side, side, side)
                    painter.fillRect(module, Qt.GlobalColor.black)
        painter.end()
