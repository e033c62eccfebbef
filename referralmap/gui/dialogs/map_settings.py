"""What holds for the whole map: its title, currency, rule and badge."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from referralmap.analysis.attribution import RULES, rule_of
from referralmap.gui.fields import show_word, word_choice
from referralmap.gui.plain_text import PlainLabel
from referralmap.i18n import _
from referralmap.model.cleaning import one_line
from referralmap.model.records import Settings
from referralmap.model.vocabulary import Cancelled


class MapSettingsDialog(QDialog):
    """`settings()` are those of before with what was changed here."""

    def __init__(self, parent: QWidget, before: Settings) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings of the map"))
        self.setMinimumWidth(420)
        self._before = before
        self._title = QLineEdit(before.title)
        self._currency = QComboBox()
        self._currency.addItems(sorted({"EUR", "CHF", "USD", "GBP", before.currency}))
        self._currency.setCurrentText(before.currency)
        self._rule = QComboBox()
        for rule in RULES:
            self._rule.addItem(_(rule.name), rule.key)
        self._rule.setCurrentIndex(self._rule.findData(rule_of(before.rule).key))
        self._contracts = QSpinBox()
        self._contracts.setRange(1, 1000)
        self._contracts.setValue(before.badge.contracts or 1)
        self._cancelled = word_choice(
            _("Cancelled contracts"), Cancelled, lambda _word: None, optional=False
        )
        show_word(self._cancelled, before.cancelled)
        form = QFormLayout(self)
        for label, field in (
            (_("Title"), self._title),
            (_("Currency"), self._currency),
            (_("Attribution rule"), self._rule),
            (_("Contracts for an ambassador"), self._contracts),
            (_("Cancelled contracts"), self._cancelled),
        ):
            field.setAccessibleName(label)
            form.addRow(PlainLabel(label), field)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def settings(self) -> Settings:
        badge = dataclasses.replace(self._before.badge, contracts=self._contracts.value())
        return dataclasses.replace(
            self._before,
            title=one_line(self._title.text()),
            currency=self._currency.currentText(),
            rule=self._rule.currentData(),
            badge=badge,
            cancelled=self._cancelled.currentData(),
        )
