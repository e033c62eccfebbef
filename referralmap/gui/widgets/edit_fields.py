"""Fields that edit in place: typed text is read, or reverted, when they lose the focus."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from referralmap.gui.widgets.plain_text import set_tip
from referralmap.gui.widgets.theming import icon, icon_size, scaled
from referralmap.i18n import _, format_money
from referralmap.model import vocabulary
from referralmap.model.cleaning import one_line
from referralmap.model.dates import AmbiguousDate, NotADate, TwoDigitYear
from referralmap.model.fields.birthdays import InTheFuture, birthday_text, read_birthday
from referralmap.model.money import USUAL, NotAnAmount, read_money
from referralmap.model.network import Network
from referralmap.model.vocabulary import Word
from referralmap.picture.theme import Theme

_BESIDE_WORDS = 22
"""Pixels of frame, padding and caret of a line of text."""
W = TypeVar("W", bound=Word)


class LineField(QLineEdit):
    """One line; `committed` carries it when it has changed. Escape puts the old one back, also in
    place of a text that was refused: that stays, so that it can be mended.
    """

    committed = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setPlaceholderText(label)
        self._shown = ""
        self._sent = ""
        self._is_refused = False
        self.editingFinished.connect(self.commit)
        self.textEdited.connect(lambda _text: self._mark(is_refused=False))

    def show_text(self, text: str) -> None:
        """Show the stored text, without disturbing typing."""
        if text != self._shown or not (self.hasFocus() or self._is_refused):
            self._mark(is_refused=False)
            self._shown = self._sent = text
            self.setText(text)
            self.setCursorPosition(0)

    def minimumSizeHint(self) -> QSize:
        return with_hint(self, super().minimumSizeHint())

    def put_back(self) -> None:
        self._mark(is_refused=False)
        self._sent = self._shown
        self.setText(self._shown)

    def refuse(self) -> None:
        """Mark what was typed as not stored."""
        self._sent = self._shown
        self._mark(is_refused=True)

    def _mark(self, *, is_refused: bool) -> None:
        if is_refused != self._is_refused:
            self._is_refused = is_refused
            self.setProperty("refused", is_refused)
            self.style().polish(self)

    def commit(self) -> None:
        """Emit the typed text, unless that was done already."""
        text = one_line(self.text())
        if text not in (self._shown, self._sent):
            self._sent = text
            self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.put_back()
        else:
            super().keyPressEvent(event)


class BirthdayField(LineField):
    """A birthday, as people type it; `told` carries its plain form, or nothing if cleared."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.committed.connect(self._read)

    def show_text(self, text: str) -> None:
        """`text` is the plain form."""
        super().show_text(birthday_text(text))

    def _read(self, text: str) -> None:
        try:
            self.told.emit(read_birthday(text, datetime.date.today()))
        except NotADate as error:
            self.refuse()
            self.refused.emit(date_sentence(error))


class MoneyField(LineField):
    """An amount of money; `valued` carries it and its currency."""

    valued = Signal(object, str)
    refused = Signal(str)

    def __init__(self, label: str, currency: str) -> None:
        super().__init__(label)
        self.setMaximumWidth(scaled(130))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._currency = currency
        self.committed.connect(self._read)

    def show_money(self, amount: Decimal, currency: str) -> None:
        self._currency = currency
        self.show_text(format_money(amount, currency))

    def _read(self, text: str) -> None:
        try:
            amount, currency = read_money(text)
        except NotAnAmount:
            self.refuse()
            self.refused.emit(amount_sentence(text))
            return
        self.valued.emit(amount, currency or self._currency)


class HintedLine(QLineEdit):
    """A line that is wide enough for what it says while it is empty."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        return with_hint(self, super().minimumSizeHint())


def with_hint(line: QLineEdit, least: QSize) -> QSize:
    """The least size of `line`, with room for its placeholder."""
    words = line.fontMetrics().horizontalAdvance(line.placeholderText())
    return least.expandedTo(QSize(words + _BESIDE_WORDS, 0))


def date_sentence(error: NotADate) -> str:
    if isinstance(error, InTheFuture):
        text = _("“{text}” lies in the future.")
    elif isinstance(error, TwoDigitYear):
        text = _("“{text}”: please write the year with four digits.")
    elif isinstance(error, AmbiguousDate):
        text = _("“{text}” could be two days; please write it as 31.12.2026.")
    else:
        text = _("“{text}” is not a date; please write it as 31.12.2026.")
    return text.format(text=error.args[0])


def amount_sentence(text: str) -> str:
    if not text.strip():
        return _("Please type an amount.")
    return _("“{text}” is not an amount; please write it as 4000 or 1.234,56.").format(text=text)


def word_choice(
    label: str, kind: type[W], chosen: Callable[[W | None], None], *, optional: bool = True
) -> QComboBox:
    """A combo box of the words of one kind; `chosen` is called when the user picks one."""
    box = QComboBox()
    box.setAccessibleName(label)
    set_tip(box, label)
    if optional:
        box.addItem(label, None)
    for word in kind:
        box.addItem(vocabulary.name(word), word)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.activated.connect(lambda _at: chosen(chosen_word(box, kind)))
    return box


def currency_choice(label: str, network: Network) -> QComboBox:
    """A box of the currencies of a map and the usual ones, that of the map first."""
    box = QComboBox()
    box.setAccessibleName(label)
    set_tip(box, label)
    used = sorted({contract.currency for contract in network.contracts.values()})
    box.addItems([*dict.fromkeys([network.settings.currency, *used, *USUAL])])
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


def chosen_word(box: QComboBox, kind: type[W]) -> W | None:
    """The chosen word of a box made by `word_choice`.

    What is a text to Python comes back from Qt as no more than that, a member of no enum.
    """
    data = box.currentData()
    return None if data is None else kind(data)


def show_word(box: QComboBox, word: Word | None) -> None:
    box.setCurrentIndex(max(0, box.findData(word)))


def small_button(
    name: str, words: str, colours: Theme, act: Callable[[], None], parent: QWidget | None = None
) -> QToolButton:
    """A button with an icon only, and words for tool tip and screen reader."""
    button = QToolButton(parent)
    button.setIcon(icon(name, colours))
    button.setIconSize(QSize(icon_size(), icon_size()))
    button.setProperty("flat", True)
    button.setAccessibleName(words)
    set_tip(button, words)
    button.clicked.connect(lambda _checked: act())
    return button
