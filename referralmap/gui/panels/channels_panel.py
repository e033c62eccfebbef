"""The channels: what came over each, beside the hours and the money that went in."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.studies.channel_effort import Missing
from referralmap.analysis.studies.channel_results import (
    SOCIAL,
    SUGGESTED_SOCIAL_HOURS,
    ChannelAccount,
    channel_accounts,
    channel_of,
)
from referralmap.gui.panels.effort_form import EffortForm, read_cost, read_hours
from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.edit_fields import amount_sentence
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _
from referralmap.model import editing
from referralmap.model.cleaning import one_line
from referralmap.model.fields.drafts import replaced
from referralmap.model.money import NotAnAmount
from referralmap.model.records import ChannelEffort
from referralmap.model.vocabulary import Channel
from referralmap.picture.theme import Theme
from referralmap.picture.wording.channel_text import (
    COLUMNS,
    HOURS,
    MONEY,
    cells,
    efforts_of,
    hours_of,
    notes,
)
from referralmap.texts import channel_name

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Item = Qt.ItemFlag


class ChannelsPanel(Panel):
    """A row for each channel; hours and money are typed in place, periods in the form beside."""

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(open_map, selection, colours)
        self._accounts: list[ChannelAccount] = []
        self.table = _table()
        self.table.itemSelectionChanged.connect(self._show_channel)
        self.table.itemChanged.connect(self._take)
        self.table.cellClicked.connect(lambda _row, _column: self._select_people())
        self.side = _Side(open_map, colours)
        self.side.refused.connect(self.said)
        self.side.suggested.connect(lambda: self._set_hours(Decimal(SUGGESTED_SOCIAL_HOURS)))
        self.side.settings_wanted.connect(lambda: self.command_wanted.emit("map_settings"))
        scroll = QScrollArea()
        scroll.setWidget(self.side)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(scaled(290))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self.table, 1)
        row.addWidget(scroll)

    @property
    def account(self) -> ChannelAccount | None:
        """The account of the chosen row."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._accounts[min(rows)] if rows else None

    def show_map(self) -> None:
        network = self.open_map.accounts.network
        self._accounts = channel_accounts(network, self.open_map.accounts.today)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._accounts))
        for row, account in enumerate(self._accounts):
            for column, text in enumerate(cells(account, network)):
                self.table.setItem(row, column, self._item(account, column, text))
        if not self.table.selectedIndexes():
            self.table.selectRow(0)
        self.table.blockSignals(False)
        self._show_channel()

    def _item(self, account: ChannelAccount, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setFlags(_Item.ItemIsEnabled | _Item.ItemIsSelectable)
        if column:
            item.setTextAlignment(_RIGHT)
        several = len(efforts_of(account, self.open_map.network)) > 1
        if column in (HOURS, MONEY) and account.channel and not several:
            item.setFlags(item.flags() | _Item.ItemIsEditable)
        return item

    def _show_channel(self) -> None:
        if self.account is not None:
            self.side.show_account(self.account)

    def _select_people(self) -> None:
        account, network = self.account, self.open_map.accounts.network
        if account is not None:
            people = network.people.keys() - {network.me}
            found = [p for p in people if channel_of(network, p) is account.channel]
            self.selection.select(*sorted(found, key=lambda p: network.people[p].number))

    def _take(self, item: QTableWidgetItem) -> None:
        """Store what was typed into a cell."""
        channel = self._accounts[item.row()].channel
        assert channel is not None
        text = one_line(item.text())
        effort = self._effort_of(channel)
        own = self.open_map.network.settings.currency
        currency = (effort and effort.currency) or own
        try:
            read = read_hours(text) if item.column() == HOURS else read_cost(text, currency)
        except NotAnAmount:
            self.said.emit(amount_sentence(text))
            self.grow_stale()
        else:
            self._change(channel, **read)

    def _set_hours(self, hours: Decimal) -> None:
        if self.account is not None and self.account.channel is not None:
            self._change(self.account.channel, hours_per_week=hours)

    def _effort_of(self, channel: Channel) -> ChannelEffort | None:
        efforts = self.open_map.network.efforts.values()
        return next((effort for effort in efforts if effort.channel is channel), None)

    def _change(self, channel: Channel, **fields: object) -> None:
        """Put values into the effort of `channel`, a new one if there is none."""
        network = self.open_map.network
        before = self._effort_of(channel)
        start = before or ChannelEffort(network.next_number(), channel)
        after = replaced(start, **fields)
        if after == start or not self.open_map.perform(editing.set_effort(before, after, channel)):
            self.grow_stale()


class _Side(QWidget):
    """Notes about one channel, and the efforts entered for it."""

    refused = Signal(str)
    suggested = Signal()
    settings_wanted = Signal()

    def __init__(self, open_map: WindowMap, colours: Callable[[], Theme]) -> None:
        super().__init__()
        self._open_map = open_map
        self._colours = colours
        self._channel: Channel | None = None
        self.forms: dict[int, EffortForm] = {}
        self.name = PlainLabel(name="heading")
        self.notes = PlainLabel(wrap=True)
        self.suggest = QPushButton(_("{hours} hours a week?").format(hours=SUGGESTED_SOCIAL_HOURS))
        self.suggest.clicked.connect(self.suggested)
        self.usual = PlainLabel(
            _("A social network takes about one working day a week. Take that over, or type it."),
            wrap=True,
            name="quiet",
        )
        self.settings = QPushButton(_("Settings of the map …"))
        self.settings.clicked.connect(self.settings_wanted)
        self.add = QPushButton(_("Add hours or money for a period"))
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        for part in (self.name, self.notes, self.settings, self.usual, self.suggest, self.add):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def show_account(self, account: ChannelAccount) -> None:
        network = self._open_map.network
        self._channel = account.channel
        self.name.setText(channel_name(account.channel))
        self.notes.setText("\n".join(notes(account, network)) if account.channel else "")
        lacks = {Missing.HOURLY_RATE, Missing.EXCHANGE_RATE}
        self.settings.setVisible(account.effort.cost in lacks or account.yield_ in lacks)
        is_asking = account.channel in SOCIAL and hours_of(account, network) is None
        self.usual.setVisible(is_asking)
        self.suggest.setVisible(is_asking)
        self.add.setVisible(account.channel is not None)
        efforts = {effort.number: effort for effort in efforts_of(account, network)}
        for number in self.forms.keys() - efforts.keys():
            form = self.forms.pop(number)
            form.hide()
            form.deleteLater()
        for effort in efforts.values() if account.channel else ():
            if effort.number in self.forms:
                self.forms[effort.number].show_effort(effort)
            else:
                form = self.forms[effort.number] = EffortForm(
                    self._open_map, effort, self._colours()
                )
                form.refused.connect(self.refused)
                self._column.insertWidget(self._column.indexOf(self.add), form)

    def _add(self) -> None:
        if self._channel is not None:
            network, today = self._open_map.network, self._open_map.accounts.today
            effort = ChannelEffort(network.next_number(), self._channel, start=today)
            self._open_map.perform(editing.set_effort(None, effort, self._channel))


def _table() -> QTableWidget:
    table = QTableWidget(0, len(COLUMNS))
    table.setAccessibleName(_("Channels"))
    for at, column in enumerate(COLUMNS):
        heading = QTableWidgetItem(_(column))
        heading.setTextAlignment(_RIGHT if at else _LEFT)
        table.setHorizontalHeaderItem(at, heading)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(scaled(26))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setMinimumSectionSize(50)
    return table
