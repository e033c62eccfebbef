"""The ranking: ambassadors by credit, then givers without a contract so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.standing.ranking import Standing
from referralmap.gui.panels.panel import AT_REST_AFTER_MS, MANY_PEOPLE
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import PANELS_AFTER_MS, Later
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, mark, ngettext
from referralmap.model import vocabulary
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import StandingMark
from referralmap.picture.captions import order_text, standing_credit
from referralmap.picture.theme import Theme
from referralmap.picture.wording.badge_text import missing_text
from referralmap.picture.wording.places_text import place_words
from referralmap.render.mark_painter import paint_rim

_ID, _LINES, _SHARE, _GOLD, _RIM = (Qt.ItemDataRole.UserRole + n for n in range(1, 6))
_NOBODY = QModelIndex()
_ONLY_ME = mark(
    "Only you have referred anyone so far. Drag the blue dot on a person's rim onto someone they"
    " referred."
)
_NO_GIVER = mark(
    "Nobody has referred anyone yet. Drag the blue dot on a person's rim onto someone they"
    " referred."
)
_MOST_SHOWN = 500
"""Most rows shown of the ranking."""
_CREDIT_REACH = 24
_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Keys with which a click adds to the selection."""


class RankingPanel(QWidget):
    """A line for each; a click selects, one on the credit asks for its evidence, a double click
    focuses on the canvas.
    """

    focus_wanted = Signal(str)
    evidence_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self._open_map = open_map
        self._selection = selection
        self.is_adding = False
        """Whether the selection changes because people are being added to it here."""
        self._model = _RankingModel()
        self._empty = PlainLabel(wrap=True, name="quiet")
        self._rule = PlainLabel(wrap=True, name="quiet")
        self.list = _List()
        self.list.credit_clicked.connect(self.evidence_wanted)
        self.list.setModel(self._model)
        self.list.setAccessibleName(_("Ranking of ambassadors"))
        self.list.setItemDelegate(_RankingDelegate(self.list, colours))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._want_menu)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 6)
        column.addWidget(self._rule)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self.list.selectionModel().selectionChanged.connect(self._select)
        self.list.activated.connect(lambda index: self.focus_wanted.emit(index.data(_ID)))
        open_map.pictured.connect(Later(self, self.refresh, PANELS_AFTER_MS).ask)
        selection.changed.connect(self._show_selected)
        if len(open_map.network.people) > MANY_PEOPLE:
            QTimer.singleShot(AT_REST_AFTER_MS, self, self.refresh)  # the map is shown first
        else:
            self.refresh()

    def ambassadors(self) -> list[PersonId]:
        return [s.id for s in self._open_map.accounts.ranking() if s.is_ambassador]

    def refresh(self) -> None:
        accounts = self._open_map.accounts
        rule = _("Credit: {rule}").format(rule=_(accounts.ledger.rule.name))
        order = order_text(accounts.ranking()[:_MOST_SHOWN], accounts.network.settings.currency)
        self._rule.setText("\n".join(filter(None, (rule, order))))
        blocked = self.list.selectionModel().blockSignals(True)
        self._model.show_ranking(accounts, self._open_map.firsts)
        self.list.selectionModel().blockSignals(blocked)
        self._empty.setVisible(not self._model.rowCount())
        me = self._open_map.network.me
        self._empty.setText(
            _(_ONLY_ME if me and self._open_map.network.given_by(me) else _NO_GIVER)
        )
        self._show_selected()

    def _want_menu(self, spot: QPoint) -> None:
        if (index := self.list.indexAt(spot)).isValid():
            self._selection.point_at(PersonId(index.data(_ID)))
        self.menu_wanted.emit(self.list.viewport().mapToGlobal(spot))

    def _select(self) -> None:
        indexes = self.list.selectionModel().selectedIndexes()
        chosen = [PersonId(index.data(_ID)) for index in indexes]
        known = [person for person in self._selection.people if person in chosen]
        if chosen and len(known) < max(len(chosen), len(self._selection.people)):
            self.is_adding = bool(QApplication.keyboardModifiers() & _ADDS)
            self._selection.select(*known, *(person for person in chosen if person not in known))
            self.is_adding = False

    def _show_selected(self) -> None:
        model, people = self.list.selectionModel(), {*self._selection.people}
        shown = {index.data(_ID) for index in model.selectedIndexes()}
        rows = self._model.rows_of(people)
        if {self._model.index(row).data(_ID) for row in rows} == shown:
            return
        selected = QItemSelection()
        for row in rows:
            selected.select(self._model.index(row), self._model.index(row))
        blocked = model.blockSignals(True)
        model.select(selected, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(blocked)
        if rows:
            last = self._model.row_of(self._selection.person)
            current = self._model.index(rows[-1] if last is None else last)
            model.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.list.scrollTo(current)
        self.list.viewport().update()


class _RankingModel(QAbstractListModel):
    """The first rows of a ranking; texts are computed when they become visible."""

    def __init__(self) -> None:
        super().__init__()
        self._accounts: Accounts | None = None
        self._firsts: Mapping[PersonId, bool] = {}
        self._standings: list[Standing] = []
        self._largest = 1.0

    def show_ranking(self, accounts: Accounts, firsts: Mapping[PersonId, bool]) -> None:
        """`firsts` are those of `first_three`."""
        self.beginResetModel()
        self._firsts = firsts
        self._accounts = accounts
        self._standings = accounts.ranking()[:_MOST_SHOWN]
        self._largest = max((self._amount(s) for s in self._standings), default=0.0) or 1.0
        self.endResetModel()

    def row_of(self, person: PersonId | None) -> int | None:
        rows = (row for row, each in enumerate(self._standings) if each.id == person)
        return next(rows, None)

    def rows_of(self, people: Set[PersonId]) -> list[int]:
        """The rows of those of `people` who are listed."""
        return [row for row, each in enumerate(self._standings) if each.id in people]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self._standings)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        standing = self._standings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return standing.name
        if role == _ID:
            return standing.id
        if role == _SHARE:
            return self._amount(standing) / self._largest
        if role == _GOLD:
            return standing.is_ambassador
        if role == _RIM:
            return self._firsts.get(standing.id)
        if role == _LINES:
            return self._lines(standing)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            credit, counts = self._lines(standing)
            kind = vocabulary.name(standing.role)
            return ", ".join((standing.name, kind, credit, *counts.split(" · ")))
        return None

    def _amount(self, standing: Standing) -> float:
        assert self._accounts is not None
        return float(standing.credit.get(self._accounts.network.settings.currency, 0))

    def _lines(self, standing: Standing) -> tuple[str, str]:
        assert self._accounts is not None
        network = self._accounts.network
        # a person just removed stays in the list for a moment
        is_there = standing.id in network.people
        counts = _counts(self._accounts, standing) if is_there else ""
        if standing.id in self._firsts:
            counts = " · ".join((counts, place_words(self._firsts[standing.id])))
        return (standing_credit(standing, network.settings.currency), counts)


def _counts(accounts: Accounts, standing: Standing) -> str:
    """The counts of a row: *3 contracts · 7 referrals · Rising*, or what is missing
    for the badge.
    """
    referrals = ngettext("{count} referral", "{count} referrals", standing.referrals)
    if not standing.contracts:
        return f"{vocabulary.name(standing.role)} · {referrals}"
    contracts = ngettext("{count} contract", "{count} contracts", standing.contracts)
    missing = "" if standing.is_ambassador else missing_text(accounts.badge(standing.id))
    marks = accounts.marks(standing.id)
    first = next((vocabulary.name(mark) for mark in StandingMark if mark in marks), "")
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
        return QSize(scaled(200), scaled(60))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._colours()
        box: QRect = option.rect.adjusted(6, scaled(3), -6, -scaled(11))
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.bar))
        credit, counts = index.data(_LINES)
        bold = QFont(option.font)
        bold.setBold(bool(index.data(_GOLD)))
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        wide = painter.fontMetrics().horizontalAdvance(credit)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        above = box.adjusted(0, 0, 0, -scaled(26))
        painter.drawText(above, right | Qt.AlignmentFlag.AlignTop, credit)
        if index.data(_RIM) is not None:
            size = painter.fontMetrics().capHeight() / 2
            middle = above.top() + painter.fontMetrics().ascent() - size
            point = (above.left() + size * 1.3, middle)
            paint_rim(painter, theme, point, size, is_whole=index.data(_RIM))
            painter.setPen(QColor(theme.ink))
            above.adjust(round(size * 3.8), 0, 0, 0)
        name = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, above.width() - wide - 12
        )
        painter.drawText(above, left | Qt.AlignmentFlag.AlignTop, name)
        bar = QRect(box.left(), box.top() + scaled(22), box.width(), 3)
        painter.fillRect(bar, QColor(theme.ring))
        if index.data(_GOLD):
            bar.setWidth(max(3, round(bar.width() * index.data(_SHARE))))
            painter.fillRect(bar, QColor(theme.gold_line))
        painter.setFont(option.font)
        painter.setPen(QColor(theme.quiet))
        counts = painter.fontMetrics().elidedText(counts, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, left | Qt.AlignmentFlag.AlignBottom, counts)
        painter.restore()
