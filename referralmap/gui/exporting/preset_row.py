"""The presets of an export: chosen from a list, saved under a name, deleted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from referralmap.gui.state.export_choice import PRESETS, ExportChoice, kept_choice, preset_over
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.plain_text import PlainLabel, ask_text
from referralmap.i18n import _
from referralmap.model.cleaning import one_line

_LEAST_LETTERS, _LONGEST_NAME = 13, 60


class PresetRow(QWidget):
    """`chosen` carries the choice that a preset makes of the one of now, which `now` gives."""

    chosen = Signal(object)

    def __init__(self, settings: UserSettings, now: Callable[[], ExportChoice | None]) -> None:
        super().__init__()
        self._settings = settings
        self._now = now
        self.list = QComboBox()
        self.list.setAccessibleName(_("Preset"))
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.list.setSizeAdjustPolicy(adjust)
        self.list.setMinimumContentsLength(_LEAST_LETTERS)
        self.list.activated.connect(self._choose)
        self.save = QPushButton(_("Save as a preset …"))
        self.save.clicked.connect(self._save)
        self.delete = QPushButton(_("Delete"))
        self.delete.setAccessibleName(_("Delete this preset"))
        self.delete.clicked.connect(self._delete)
        self.setLayout(Flow(PlainLabel(_("Preset")), self.list, self.save, self.delete))

    def show_choice(self, choice: ExportChoice | None) -> None:
        """Name the preset that `choice` is one of, if it is."""
        presets = self._presets()
        self.list.clear()
        self.list.addItem(_("Own choice"), None)
        for name, preset in presets.items():
            self.list.addItem(name, preset)
        found = 0
        if choice is not None:
            alike = [
                at
                for at, preset in enumerate(presets.values(), 1)
                if preset_over(kept_choice(preset.kept()), choice).kept() == choice.kept()
            ]
            found = alike[0] if alike else 0
        self.list.setCurrentIndex(found)
        self.delete.setVisible(self.list.currentText() in self._settings.export_presets)

    def _presets(self) -> dict[str, ExportChoice]:
        own = self._settings.export_presets
        return {_(name): preset for name, preset in PRESETS} | own

    def _choose(self, at: int) -> None:
        preset, now = self.list.itemData(at), self._now()
        if preset is not None and now is not None:
            self.chosen.emit(preset_over(preset, now))
        else:
            self.show_choice(now)

    def _save(self) -> None:
        now = self._now()
        if now is None:
            return
        text = ask_text(self, _("Save as a preset"), _("Name, for example “Newsletter”"))
        name = one_line(text or "")[:_LONGEST_NAME]
        if name:
            self._settings.export_presets = {**self._settings.export_presets, name: now}
            self.show_choice(now)

    def _delete(self) -> None:
        own = self._settings.export_presets
        own.pop(self.list.currentText(), None)
        self._settings.export_presets = own
        self.show_choice(self._now())
