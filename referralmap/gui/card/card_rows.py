"""The lines of a card for one referral or one contract."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.date_field import DateField
from referralmap.gui.widgets.edit_fields import (
    LineField,
    MoneyField,
    amount_sentence,
    chosen_word,
    currency_choice,
    date_sentence,
    show_word,
    small_button,
    word_choice,
)
from referralmap.gui.widgets.fitting.elided_button import ElidedButton
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.i18n import _
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.model.dates import NotADate
from referralmap.model.money import NotAnAmount, read_money
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Channel, SaidBy, Stage, Status
from referralmap.picture.theme import Theme


class ReferralRow(QFrame):
    """One referral: the other person, date, channel, stage and reason."""

    def __init__(
        self,
        open_map: WindowMap,
        colours: Theme,
        referral: Referral,
        other: PersonId,
        select: Callable[[PersonId], None],
        say: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self._open_map = open_map
        self._referral = referral
        self._name = ElidedButton()
        self._name.setObjectName("name")
        self._name.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name.clicked.connect(lambda: select(other))
        self._other = other
        remove = small_button("remove", _("Remove this referral"), colours, self._remove)
        self._date = DateField(_("Date"))
        self._date.dated.connect(lambda date: self._change(date=date))
        self._date.refused.connect(say)
        self._channel = word_choice(_("Channel"), Channel, lambda word: self._change(channel=word))
        self._stage = word_choice(_("Stage"), Stage, self._set_stage)
        self._reason = LineField(_("Reason"))
        self._reason.committed.connect(lambda text: self._change(reason=text))
        self._thanked = LineField(_("Thanked"))
        self._thanked.committed.connect(lambda text: self._change(thanked=text))
        self._said_by = word_choice(_("Spoken"), SaidBy, lambda word: self._change(said_by=word))
        texts = (self._reason, self._thanked)
        fields = (self._stage, self._date, self._channel, self._said_by, *texts)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(Flow(*fields, spacing=4))
        self.show_record(referral)

    def show_record(self, referral: Referral) -> None:
        self._referral = referral
        name = self._open_map.network.people[self._other].name
        self._name.show_text(name)
        self._date.show_date(referral.date)
        show_word(self._channel, referral.channel)
        show_word(self._said_by, referral.said_by)
        show_word(self._stage, referral.stage)
        self._reason.show_text(referral.reason)
        self._thanked.show_text(referral.thanked)

    def _set_stage(self, stage: Stage | None) -> None:
        today = datetime.date.today()
        self._change(**editing.stage_fields(self._referral, stage, today))

    def _change(self, **fields: object) -> None:
        if not self._open_map.change(self._referral, **fields):
            for field in (self._date, self._reason, self._thanked):
                field.put_back()

    def _remove(self) -> None:
        self._open_map.perform(editing.remove_referral(self._open_map.network, self._referral))


class ContractRow(QFrame):
    """One contract: value, state, signing date and product."""

    def __init__(
        self,
        open_map: WindowMap,
        colours: Theme,
        contract: Contract,
        say: Callable[[str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self._open_map = open_map
        self._contract = contract
        self._value = MoneyField(_("Value"), contract.currency)
        self._value.valued.connect(lambda amount, code: self._change(value=amount, currency=code))
        self._value.refused.connect(say)
        self._status = word_choice(
            _("State"), Status, lambda word: self._change(status=word), optional=False
        )
        remove = small_button("remove", _("Remove this contract"), colours, self._remove)
        self._signed = DateField(_("Signed on"))
        self._signed.dated.connect(lambda date: self._change(signed=date))
        self._signed.refused.connect(say)
        self._product = LineField(_("Product"))
        self._product.committed.connect(lambda text: self._change(product=text))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        fields = (self._value, self._status, self._signed, self._product)
        row.addLayout(Flow(*fields, spacing=4), 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self.show_record(contract)

    def show_record(self, contract: Contract) -> None:
        self._contract = contract
        self._value.show_money(contract.value, contract.currency)
        show_word(self._status, contract.status)
        self._signed.show_date(contract.signed)
        self._product.show_text(contract.product)

    def _change(self, **fields: object) -> None:
        if not self._open_map.change(self._contract, **fields):
            for field in (self._value, self._signed, self._product):
                field.put_back()

    def _remove(self) -> None:
        self._open_map.perform(editing.remove_contract(self._open_map.network, self._contract))


class WonForm(QFrame):
    """*Won a contract*: value and date, one Enter; Escape closes it."""

    def __init__(
        self, open_map: WindowMap, buyer: PersonId, say: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("raised")
        self._open_map = open_map
        self._buyer = buyer
        self._say = say
        self.value = LineField(_("Value"))
        self.value.setPlaceholderText(_("Value, e.g. 4000"))
        self.value.returnPressed.connect(self._add)
        self._date = DateField(_("Signed on"))
        self._date.show_date(datetime.date.today())
        self._date.returnPressed.connect(self._add)
        self._product = LineField(_("Product"))
        self._product.returnPressed.connect(self._add)
        self._currency = currency_choice(_("Currency"), open_map.network)
        self._status = word_choice(_("State at first"), Status, lambda _word: None, optional=False)
        show_word(self._status, Status.WON)
        add = QPushButton(_("Add contract"))
        add.clicked.connect(self._add)
        fields = (self.value, self._currency, self._status, self._date, self._product, add)
        flow = Flow(*fields)
        flow.setContentsMargins(8, 8, 8, 8)
        self.setLayout(flow)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_form)

    def close_form(self) -> None:
        self.value.clear()
        self._product.clear()
        self._date.show_date(datetime.date.today())
        show_word(self._status, Status.WON)
        self.hide()

    def _add(self) -> None:
        """Read the fields as they are now; what cannot be read is said, and nothing is added."""
        try:
            amount, currency = read_money(self.value.text())
            signed = self._date.day()
        except NotAnAmount:
            self._say(amount_sentence(self.value.text()))
            self.value.setFocus()
            return
        except NotADate as error:
            self._say(date_sentence(error))
            self._date.setFocus()
            return
        network = self._open_map.network
        edit = editing.add_contract(
            network,
            self._buyer,
            amount,
            currency or self._currency.currentText(),
            chosen_word(self._status, Status) or Status.WON,
            signed,
            one_line(self._product.text()),
        )
        if self._open_map.perform(edit):
            self.close_form()
