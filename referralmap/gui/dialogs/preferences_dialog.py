"""The preferences of the program: one list, searchable; what is chosen holds at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.widgets.edit_fields import HintedLine
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.tabs import scrolled
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _
from referralmap.model.person_names import searched

Choices = Sequence[tuple[object, str]]
"""Values and their names in the language of now."""


@dataclass(frozen=True, slots=True)
class Preference:
    """One preference; `use` lets a value hold from now on."""

    label: str
    note: str
    choices: Callable[[], Choices]
    now: Callable[[], object]
    use: Callable[[Any], object]


class PreferencesDialog(FittingDialog):
    """Built anew after each choice, since language, theme and size of text may be others then."""

    def __init__(self, parent: QWidget, preferences: Sequence[Preference]) -> None:
        super().__init__(parent, 640, 560)
        self._preferences = preferences
        self.boxes: list[QComboBox] = []
        self._rows: list[tuple[tuple[str, ...], list[QWidget]]] = []
        self._column = QVBoxLayout(self)
        self.search = HintedLine("")
        self._build()

    def _build(self) -> None:
        wanted = self.search.text()
        while item := self._column.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.setWindowTitle(_("Preferences"))
        self.search = HintedLine(_("Search the preferences"))
        self.search.setText(wanted)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._sift)
        self._nothing = PlainLabel(_("No preference is called so."), wrap=True, name="quiet")
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self._column.addWidget(self.search)
        self._column.addWidget(self._nothing)
        self._column.addWidget(scrolled(self._page()), 1)
        self._column.addWidget(buttons)
        self._sift(wanted)

    def _page(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(14)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.boxes, self._rows = [], []
        for row, preference in enumerate(self._preferences):
            label, box = PlainLabel(_(preference.label), wrap=True), self._box(preference)
            words = _(preference.note) if preference.note else ""
            note = PlainLabel(words, wrap=True, name="quiet")
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(box, 2 * row, 1)
            grid.addWidget(note, 2 * row + 1, 0, 1, 2)
            names = [box.itemText(at) for at in range(box.count())]
            keys = searched(" ".join([label.text(), note.text(), *names]))
            self._rows.append((keys, [label, box, note]))
            self.boxes.append(box)
        grid.setRowStretch(2 * len(self._preferences), 1)
        return page

    def _box(self, preference: Preference) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_(preference.label))
        choices = preference.choices()
        box.addItems([words for _value, words in choices])
        values = [value for value, _words in choices]
        now = preference.now()
        box.setCurrentIndex(values.index(now) if now in values else 0)
        box.activated.connect(lambda at: self._use(preference, values[at]))
        return box

    def _use(self, preference: Preference, value: object) -> None:
        at = self._preferences.index(preference)
        preference.use(value)
        self._build()
        self.boxes[at].setFocus()

    def _sift(self, text: str) -> None:
        """Show those in whose words `text` stands."""
        wanted = searched(text)[0]
        found = 0
        for words, widgets in self._rows:
            is_found = any(wanted in key for key in words)
            found += is_found
            for widget in widgets:
                is_empty = isinstance(widget, PlainLabel) and not widget.text()
                widget.setVisible(is_found and not is_empty)
        self._nothing.setVisible(not found)
