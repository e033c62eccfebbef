"""The ranking: ambassadors by credit, then those who referred without a contract so far."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.accounts import Accounts
from referralmap.analysis.ambassadors import Standing
from referralmap.gui.later import PANELS_AFTER_MS, Later
from referralmap.gui.open_map import OpenMap
from referralmap.gui.panel import AT_REST_AFTER_MS, MANY_PEOPLE
from referralmap.gui.plain_text import PlainLabel
from referralmap.gui.selection import Selection
from referralmap.i18n import _, ngettext
from referralmap.model import vocabulary
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Mark
from referralmap.picture.badge import missing_text
from referralmap.picture.theme import Theme
from referralmap.picture.words import standing_credit

_ID, _LINES, _SHARE, _GOLD = (Qt.ItemDataRole.UserRole + n for n in range(1, 5))
_MOST_SHOWN = 500
_CREDIT_REACH = 24


class RankingPanel(QWidget):
    """A line for each; a click selects, one on the credit asks for its evidence, a double click
    focuses on the canvas.
    """

    focus_wanted = Signal(str)
    evidence_wanted = Signal()

    def __init__(
        self, open_map: OpenMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self._open_map = open_map
        self._selection = selection
        self._model = QStandardItemModel()
        self._empty = PlainLabel(
            _(
                "Nobody but you has referred anybody yet. Drag the blue dot on somebody's rim onto "
                "whom they referred."
            ),
            wrap=True,
            name="quiet",
        )
        self._rule = PlainLabel(name="quiet")
        self.list = _List()
        self.list.credit_clicked.connect(self.evidence_wanted)
        self.list.setModel(self._model)
        self.list.setAccessibleName(_("Ranking of ambassadors"))
        self.list.setItemDelegate(_RankingDelegate(self.list, colours))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 6)
        column.addWidget(self._rule)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self.list.selectionModel().selectionChanged.connect(self._select)
        self.list.doubleClicked.connect(lambda index: self.focus_wanted.emit(index.data(_ID)))
        open_map.pictured.connect(Later(self, self.refresh, PANELS_AFTER_MS).ask)
        selection.changed.connect(self._show_selected)
        if len(open_map.network.people) > MANY_PEOPLE:
            QTimer.singleShot(AT_REST_AFTER_MS, self, self.refresh)  # the map is shown first
        else:
            self.refresh()

    def ambassadors(self) -> list[PersonId]:
        return [s.id for s in self._open_map.accounts.ranking() if s.is_ambassador]

    def refresh(self) -> None:
        rule = _(self._open_map.accounts.ledger.rule.name)
        self._rule.setText(_("Credit: {rule}").format(rule=rule))
        standings = self._open_map.accounts.ranking()[:_MOST_SHOWN]
        currency = self._open_map.network.settings.currency
        largest = max((float(s.credit.get(currency, 0)) for s in standings), default=0.0) or 1.0
        blocked = self.list.selectionModel().blockSignals(True)
        self._model.clear()
        for standing in standings:
            share = float(standing.credit.get(currency, 0)) / largest
            credit = standing_credit(standing, currency)
            self._model.appendRow(_item(self._open_map.accounts, standing, credit, share))
        self.list.selectionModel().blockSignals(blocked)
        self._empty.setVisible(not standings)
        self._show_selected()

    def _select(self) -> None:
        chosen = [index.data(_ID) for index in self.list.selectionModel().selectedIndexes()]
        if chosen and chosen[0] not in self._selection.people:
            self._selection.select(PersonId(chosen[0]))

    def _show_selected(self) -> None:
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(_ID) == self._selection.person:
                if not self.list.selectionModel().isSelected(index):
                    self.list.setCurrentIndex(index)
                return
        self.list.clearSelection()


def _item(accounts: Accounts, standing: Standing, credit: str, share: float) -> QStandardItem:
    item = QStandardItem(standing.name)
    role = vocabulary.name(standing.role)
    counts = _counts(accounts, standing)
    item.setData(standing.id, _ID)
    item.setData((credit, counts), _LINES)
    item.setData(share, _SHARE)
    item.setData(standing.is_ambassador, _GOLD)
    spoken = ", ".join((standing.name, role, credit, *counts.split(" · ")))
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    return item


def _counts(accounts: Accounts, standing: Standing) -> str:
    """*3 contracts · 7 referrals · Rising*; what is missing for who is on the way to the badge."""
    referrals = ngettext("{count} referral", "{count} referrals", standing.referrals)
    if not standing.contracts:
        return f"{vocabulary.name(standing.role)} · {referrals}"
    contracts = ngettext("{count} contract", "{count} contracts", standing.contracts)
    missing = "" if standing.is_ambassador else missing_text(accounts.badge(standing.id))
    marks = accounts.marks(standing.id)
    first = next((vocabulary.name(mark) for mark in Mark if mark in marks), "")
    return " · ".join(part for part in (contracts, referrals, missing, first) if part)


class _List(QListView):
    """`credit_clicked` when the amount of a line was clicked, after the line has been selected."""

    credit_clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid():
            credit = self.fontMetrics().horizontalAdvance(index.data(_LINES)[0]) + _CREDIT_REACH
            line = self.visualRect(index)
            if at.x() > line.right() - credit and at.y() < line.top() + line.height() // 2:
                self.credit_clicked.emit()


class _RankingDelegate(QStyledItemDelegate):
    """Name and credit on one line, a bar for the credit, role and counts below."""

    def __init__(self, parent: QWidget, colours: Callable[[], Theme]) -> None:
        super().__init__(parent)
        self._colours = colours

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, 60)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._colours()
        box: QRect = option.rect.adjusted(6, 3, -6, -11)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.bar))
        credit, counts = index.data(_LINES)
        bold = QFont(option.font)
        bold.setBold(bool(index.data(_GOLD)))
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        wide = painter.fontMetrics().horizontalAdvance(credit)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, 0, -26), right | Qt.AlignmentFlag.AlignTop, credit)
        name = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, box.width() - wide - 12
        )
        painter.drawText(box.adjusted(0, 0, 0, -26), left | Qt.AlignmentFlag.AlignTop, name)
        bar = QRect(box.left(), box.top() + 22, box.width(), 3)
        painter.fillRect(bar, QColor(theme.ring))
        if index.data(_GOLD):
            bar.setWidth(max(3, round(bar.width() * index.data(_SHARE))))
            painter.fillRect(bar, QColor(theme.gold_line))
        painter.setFont(option.font)
        painter.setPen(QColor(theme.quiet))
        counts = painter.fontMetrics().elidedText(counts, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, left | Qt.AlignmentFlag.AlignBottom, counts)
        painter.restore()
