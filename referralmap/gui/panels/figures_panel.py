"""The key figures: each with its value, and a click away the numbers and people behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from referralmap.analysis.figures.events import Events, all_events, undated_events
from referralmap.analysis.figures.people_behind import people_behind
from referralmap.analysis.figures.periods import Comparison, Period, compared, events_in
from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.period_choice import PeriodChoice
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_date, ngettext
from referralmap.model.records import PersonId
from referralmap.picture.theme import Theme
from referralmap.picture.wording.figure_text import (
    GROUPS,
    WORDINGS,
    change_text,
    formula_of,
    sentence_of,
    value_text,
)
from referralmap.picture.wording.rates_text import compared_rates, spoken_rates

_KEY = Qt.ItemDataRole.UserRole
_FOLLOWED = ("closing_rate", "stage_rate", "said_by")
"""How the keys of figures begin that can count own contacts."""
_BAR = 16
"""Room for a scroll bar, in pixels"""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresPanel(Panel):
    """Choosing a figure tells how it came about and selects its people on the map."""

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(open_map, selection, colours)
        self._shown: Mapping[str, Comparison] = {}
        self._known = open_map.accounts
        self.period = PeriodChoice()
        self.period.changed.connect(self.show_map)
        self.period.refused.connect(self.said)
        self.own_contacts = QCheckBox(_("Count own contacts, too"))
        self.own_contacts.toggled.connect(lambda _checked: self.show_map())
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("Key figures"))
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.setUniformRowHeights(True)
        self.tree.itemSelectionChanged.connect(self._tell)
        self.tree.itemClicked.connect(lambda _item, _column: self._select_people())
        self.tree.itemActivated.connect(lambda _item, _column: self._select_people())
        self.says = PlainLabel(_("Click a figure to see how it came about."), wrap=True)
        self.formula = PlainLabel(wrap=True, name="quiet")
        self.behind = PlainLabel(wrap=True, name="quiet")
        self.counted = PlainLabel(wrap=True, name="quiet")
        for label in (self.says, self.formula):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._build()

    def _build(self) -> None:
        copy = QPushButton(_("Copy as a table"))
        copy.clicked.connect(lambda: self._copy(self.table_text()))
        copy_text = QPushButton(_("Copy as text"))
        copy_text.clicked.connect(lambda: self._copy(self.plain_text()))
        side = QVBoxLayout()
        side.setSpacing(8)
        for part in (
            self.period,
            self.own_contacts,
            self.says,
            self.formula,
            self.behind,
            self.counted,
        ):
            side.addWidget(part)
        side.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addWidget(copy_text)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 12, 8)
        row.setSpacing(14)
        row.addWidget(self.tree, 3)
        row.addLayout(side, 2)

    @property
    def key(self) -> str | None:
        """The figure that is chosen."""
        chosen = self.tree.selectedItems()
        return chosen[0].data(0, _KEY) if chosen else None

    def show_map(self) -> None:
        chosen, period = self.key, self._period()
        accounts = self._known = self.open_map.accounts.of_the_day()
        with_own = self.own_contacts.isChecked()
        self._shown = (
            compared(accounts.ledger, period, accounts.today, with_own)
            if period
            else {key: Comparison(f, None, None) for key, f in accounts.figures(with_own).items()}
        )
        self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.setHeaderLabels(self._headings(period))
        for title, wordings in GROUPS:
            keys = [key for key in wordings if key in self._shown]
            if keys:
                self._add_group(_(title), keys, chosen)
        self._fit_columns()
        self.tree.blockSignals(False)
        self._tell()
        self.counted.setText(self._counted() if period else "")

    def _period(self) -> Period | None:
        return self.period.period(self.open_map.accounts.today)

    def _headings(self, period: Period | None) -> list[str]:
        if period is None:
            return [_("Figure"), _("Value")]
        earlier = period.before()
        before = _days(earlier) if earlier else "–"
        return [_("Figure"), _days(period), before, _("Change")]

    def _add_group(self, title: str, keys: list[str], chosen: str | None) -> None:
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        self.tree.addTopLevelItem(group)
        group.setExpanded(True)
        for key in keys:
            item = QTreeWidgetItem(self._cells(key))
            item.setData(0, _KEY, key)
            for column in range(1, self.tree.columnCount()):
                item.setTextAlignment(column, _RIGHT)
            group.addChild(item)
            if key == chosen:
                self.tree.setCurrentItem(item)

    def _cells(self, key: str) -> list[str]:
        """What the line of a figure says; all four columns if there is a period."""
        shown, currency = self._shown[key], self.open_map.accounts.network.settings.currency
        cells = [_(WORDINGS[key].name), value_text(key, shown.now.value, currency)]
        if self._period() is None:
            return cells
        before = shown.before.value if shown.before else None
        change = change_text(key, shown.difference, currency)
        return [*cells, value_text(key, before, currency), change]

    def _fit_columns(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        columns = range(self.tree.columnCount())
        widths = [self.tree.sizeHintForColumn(n) for n in columns]
        widths = [max(w, header.sectionSizeHint(n)) for n, w in enumerate(widths)]
        # With less room the page scrolls, and no name of a figure is cut off.
        self.tree.setMinimumWidth(sum(widths) + self.tree.indentation() + _BAR)
        for column in columns[1:]:
            self.tree.headerItem().setTextAlignment(column, _RIGHT)

    def _tell(self) -> None:
        key = self.key
        if key is None:
            self.says.setText(_("Click a figure to see how it came about."))
            self.formula.setText("")
            self.behind.setText("")
            return
        currency = self.open_map.accounts.network.settings.currency
        self.says.setText("\n".join(filter(None, self._sentences(key, currency))))
        own = self._own_contacts_note() if key.startswith(_FOLLOWED) else ""
        self.formula.setText("\n".join(filter(None, (formula_of(key), own))))
        count = len(self._people(key))
        self.behind.setText(
            ngettext("{count} person behind it", "{count} people behind it", count) if count else ""
        )

    def _sentences(self, key: str, currency: str) -> Iterator[str]:
        """What the figure says, and whether it differs from another one by more than chance."""
        shown, period = self._shown[key], self._period()
        yield sentence_of(shown.now, currency)
        if period is not None and shown.before is not None:
            yield compared_rates(_("Now"), shown.now, _("before"), shown.before)
        elif key.startswith("said_by_"):
            yield spoken_rates({key: each.now for key, each in self._shown.items()})

    def _select_people(self) -> None:
        """Select the people behind the figure; without any, the selection stays as it is."""
        if self.key is not None and (people := self._people(self.key)):
            self.selection.select(*people)

    def _people(self, key: str) -> list[PersonId]:
        return people_behind(key, self._known, self._events())

    def _events(self) -> Events:
        period, network = self._period(), self._known.network
        with_own = self.own_contacts.isChecked()
        return events_in(network, period, with_own) if period else all_events(network, with_own)

    def _counted(self) -> str:
        """A note on the days by which a period counts, and on undated records."""
        text = _(
            "In a period count people by the day they were added, referrals by their day and "
            "contracts by their signing. How people stand today is shown for all time only."
        )
        events = undated_events(self._known.network)
        if not events.referrals and not events.contracts:
            return text
        left_out = _("Without a date, and so in no period: {referrals}, {contracts}.").format(
            referrals=ngettext("{count} referral", "{count} referrals", len(events.referrals)),
            contracts=ngettext("{count} contract", "{count} contracts", len(events.contracts)),
        )
        return f"{text} {left_out}"

    def table_text(self) -> str:
        """Lines with tabs, as spreadsheets take them."""
        lines = [self._headings(self._period())]
        lines += [self._cells(key) for key in WORDINGS if key in self._shown]
        return "\n".join("\t".join(cells) for cells in lines)

    def plain_text(self) -> str:
        """A sentence for each figure under the heading of its group."""
        currency = self.open_map.accounts.network.settings.currency
        parts = []
        for title, wordings in GROUPS:
            keys = [key for key in wordings if key in self._shown]
            sentences = [sentence_of(self._shown[key].now, currency) for key in keys]
            if sentences:
                parts.append("\n".join([_(title), *sentences]))
        return "\n\n".join(filter(None, (*parts, self._own_contacts_note())))

    def _own_contacts_note(self) -> str:
        if not self.own_contacts.isChecked():
            return ""
        return _("In the funnel and the closing rates, own contacts count as referrals.")

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(_("The key figures are on the clipboard."))


def _days(period: Period) -> str:
    return f"{format_date(period.start)} – {format_date(period.end)}"
