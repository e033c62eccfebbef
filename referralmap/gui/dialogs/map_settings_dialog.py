"""The settings of the whole map: title, rules for credit and badges, market and limits."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.attribution import RULES, rule_of
from referralmap.gui.dialogs.rates_field import RatesField
from referralmap.gui.dialogs.rule_example import ExamplePicture, RuleExample
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.edit_fields import amount_sentence, chosen_word, show_word, word_choice
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.tabs import scrolled
from referralmap.gui.widgets.plain_text import PlainLabel, with_whole_words
from referralmap.i18n import _, format_money, mark, ngettext
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.model.fields.currencies import current_currencies
from referralmap.model.fields.drafts import replaced
from referralmap.model.money import LARGEST, NotAnAmount, read_money
from referralmap.model.records import MOST_OF_A_LIMIT, Badge, Limits, Settings
from referralmap.model.vocabulary import Cancelled

_LIMITS: Mapping[str, str] = {
    "dormant_months": mark("Months without a contract after which an ambassador is dormant"),
    "rising_months": mark("Months after the first contract during which a person is rising"),
    "stuck_days": mark("Days in one stage after which to follow up"),
    "ask_weeks": mark("Weeks after a contract within which to ask its buyer for referrals"),
    "fan_referrals": mark("Referrals without a contract that make a fan"),
    "days_to_contract": mark("Days after which a customer has had time to bring another"),
}
_MARKET = mark("Countries of the market")
_MOST_SHOWN = 9
"""Most contracts in the example of an ambassador."""


def edit_settings(parent: QWidget, open_map: WindowMap) -> None:
    """Let the user change the settings of the open map."""
    before = open_map.network.settings
    dialog = MapSettingsDialog(parent, before)
    if dialog.exec():
        open_map.perform(editing.replace(open_map.network, before, dialog.settings()))


class MapSettingsDialog(FittingDialog):
    """`settings()` are the previous ones with the user's changes."""

    def __init__(self, parent: QWidget, before: Settings) -> None:
        super().__init__(parent, 620, 460)
        self.setWindowTitle(_("Settings of the map"))
        self._before = before
        self._after = before
        pages = self.pages = QTabWidget()
        pages.addTab(self._map_page(), _("Map"))
        pages.addTab(self._credit_page(), _("Credit"))
        pages.addTab(self._badge_page(), _("Ambassadors"))
        pages.addTab(self._limits_page(), _("Limits"))
        self._trouble = PlainLabel(wrap=True, name="notice")
        self._trouble.hide()
        buttons = QDialogButtonBox()
        buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (pages, self._trouble, buttons):
            column.addWidget(part)

    def settings(self) -> Settings:
        return self._after

    def _map_page(self) -> QWidget:
        before = self._before
        self._title = QLineEdit(before.title)
        self._currency = QComboBox()
        self._currency.addItems([*dict.fromkeys((*current_currencies(), before.currency))])
        self._currency.setCurrentText(before.currency)
        self._hourly = _amount(before.hourly_rate, before.currency)
        self._market = QLineEdit(", ".join(before.market))
        self._rates = RatesField(before.rates, before.currency)
        return _page(
            (_("Title"), self._title),
            (_("Currency"), self._currency),
            (_("Value of an hour of your work"), self._hourly),
            (_(_MARKET), self._market),
            (_("Exchange rates"), self._rates),
        )

    def _credit_page(self) -> QWidget:
        self._rule = _rule_choice()
        self._rule.setCurrentIndex(self._rule.findData(rule_of(self._before.rule).key))
        self._decay = _number(1, 100, round(self._before.decay * 100), " %")
        self._cancelled = word_choice(
            _("Cancelled contracts"), Cancelled, lambda _word: None, optional=False
        )
        show_word(self._cancelled, self._before.cancelled)
        self._example = RuleExample()
        self._rule.currentIndexChanged.connect(self._explain)
        self._explain()
        return _page(
            (_("Attribution rule"), self._rule),
            ("", self._example),
            (_("A decaying chain passes on"), self._decay),
            (_("Cancelled contracts"), self._cancelled),
        )

    def _explain(self) -> None:
        """Say and show what the chosen rule does."""
        self._example.show_rule(rule_of(self._rule.currentData()))

    def _badge_page(self) -> QWidget:
        badge = self._before.badge
        self._contracts = _number(1, max(1000, badge.contracts or 1), badge.contracts or 1)
        self._amount = _amount(badge.amount, self._before.currency)
        self._amount.setPlaceholderText(_("any"))
        self._months = _number(0, MOST_OF_A_LIMIT, badge.months or 0)
        self._months.setSpecialValueText(_("at any time"))
        self._months.setPrefix(_("in the last "))
        self._months.setSuffix(_(" months"))
        self._badge_rule = _rule_choice(_("the rule of the map"))
        known = badge.rule and rule_of(badge.rule).key
        self._badge_rule.setCurrentIndex(max(0, self._badge_rule.findData(known)))
        self._badge_says = PlainLabel(wrap=True, name="quiet")
        self._badge_example = ExamplePicture()
        self._contracts.valueChanged.connect(self._explain_badge)
        self._badge_rule.currentIndexChanged.connect(self._explain_badge)
        self._rule.currentIndexChanged.connect(self._explain_badge)
        self._explain_badge()
        return _page(
            (_("Contracts for an ambassador"), self._contracts),
            (_("and a credit of at least"), self._amount),
            (_("signed"), self._months),
            (_("by this rule"), self._badge_rule),
            ("", self._badge_says),
            ("", self._badge_example),
        )

    def _explain_badge(self) -> None:
        """Say and show who becomes an ambassador."""
        count = self._contracts.value()
        says = ngettext(
            "One won contract with credit makes an ambassador, shown in gold with the number of"
            " contracts.",
            "{count} won contracts with credit make an ambassador, shown in gold with the number of"
            " contracts.",
            count,
        )
        self._badge_says.setText(says)
        rule = self._badge_rule.currentData() or self._rule.currentData()
        self._badge_example.show_rule(rule_of(rule), min(count, _MOST_SHOWN))

    def _limits_page(self) -> QWidget:
        limits = dataclasses.asdict(self._before.limits)
        self._limits = {name: _number(1, MOST_OF_A_LIMIT, limits[name] or 0) for name in _LIMITS}
        time = self._limits["days_to_contract"]
        time.setMinimum(0)
        time.setValue(self._before.limits.days_to_contract or 0)
        time.setSpecialValueText(_("as long as it takes on this map"))
        return _page(*((_(words), self._limits[name]) for name, words in _LIMITS.items()))

    def _save(self) -> None:
        """Close the dialog if all fields can be read, otherwise show the error."""
        try:
            self._after = self._read()
        except NotAnAmount as error:
            self._say(amount_sentence(error.args[0]))
        except _NotACountry as error:
            text = _("“{text}” is not a country; please write two letters, such as AT.")
            self._say(text.format(text=error.args[0]))
        else:
            self.accept()

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()

    def _read(self) -> Settings:
        """Raises `NotAnAmount` or `_NotACountry`."""
        currency = self._currency.currentText()
        decay = self._before.decay
        if self._decay.value() != round(decay * 100):
            decay = Decimal(self._decay.value()) / 100
        return dataclasses.replace(
            self._before,
            title=one_line(self._title.text()),
            currency=currency,
            rule=self._rule.currentData(),
            decay=decay,
            cancelled=chosen_word(self._cancelled, Cancelled) or self._before.cancelled,
            badge=Badge(
                self._contracts.value(),
                _read_amount(self._amount, currency),
                self._months.value() or None,
                self._badge_rule.currentData(),
            ),
            market=_read_countries(self._market),
            hourly_rate=_read_amount(self._hourly, currency),
            rates=self._rates.rates(),
            limits=self._read_limits(),
        )

    def _read_limits(self) -> Limits:
        said = {name: box.value() or None for name, box in self._limits.items()}
        return replaced(Limits(), **said)


def _page(*rows: tuple[str, QWidget]) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setHorizontalSpacing(14)
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
    for row, (label, field) in enumerate(rows):
        if label:
            field.setAccessibleName(label)
        grid.addWidget(with_whole_words(PlainLabel(label, wrap=True)), row, 0)
        grid.addWidget(field, row, 1)
    grid.setRowStretch(len(rows), 1)
    return scrolled(page)


def _rule_choice(nothing: str = "") -> QComboBox:
    box = QComboBox()
    choices: Sequence[tuple[str, str | None]] = [(_(rule.name), rule.key) for rule in RULES]
    for words, key in [(nothing, None), *choices] if nothing else choices:
        box.addItem(words, key)
    return box


def _number(least: int, most: int, value: int, unit: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(unit)
    box.setValue(value)
    return box


def _amount(value: Decimal | None, currency: str) -> QLineEdit:
    return QLineEdit("" if value is None else format_money(value, currency))


class _NotACountry(ValueError):
    """`args[0]` is what was typed for one."""


def _read_countries(field: QLineEdit) -> tuple[str, ...]:
    """Raises `_NotACountry`."""
    typed = [code for part in field.text().split(",") if (code := one_line(part))]
    for code in typed:
        if len(code) != len("AT") or not code.isascii() or not code.isalpha():
            raise _NotACountry(code)
    return tuple(dict.fromkeys(code.upper() for code in typed))


def _read_amount(field: QLineEdit, currency: str) -> Decimal | None:
    """Nothing for an empty field or zero. Raises `NotAnAmount`, also for another currency."""
    text = one_line(field.text())
    amount, typed = read_money(text) if text else (Decimal(0), None)
    if not 0 <= amount <= LARGEST or typed not in (None, currency):
        raise NotAnAmount(text)
    return amount or None
