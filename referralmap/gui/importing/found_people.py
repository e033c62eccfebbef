"""Everybody in a source, with what becomes of them and a tick for each who is brought in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.importing.found_rows import CERTAINTIES, FoundRow, MayBe
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.plain_text import TIP, escaped
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, format_date, mark
from referralmap.interchange.matching.close_names import Certainty
from referralmap.interchange.matching.decisions import Decisions
from referralmap.open_map.brought_texts import NAMED, BroughtTexts

_NAME, _WHAT, _BRINGS, _GIVERS, _LINE = range(5)
_HEADINGS = (
    mark("Name"),
    mark("What happens"),
    mark("Brings"),
    mark("Referred by"),
    mark("Line"),
)
_ALL, _NEW, _FILLED, _CONTRACTS, _UNSURE = range(5)
_SHOWN = (
    mark("Everybody"),
    mark("New"),
    mark("Filled up"),
    mark("With contracts"),
    mark("To decide"),
)
_BESIDE_BOX = 6
"""Pixels that a box to tick is wider than its style says."""
_WIDEST = 300
"""Of a column that is as wide as its texts at first, in pixels"""
_CONFIRM = {
    Certainty.VERY_LIKELY: mark("Confirm very likely ones"),
    Certainty.LIKELY: mark("Confirm likely ones as well"),
}
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FoundPeople(QWidget):
    """The table, with what is shown of it above; `changed` comes with every decision."""

    changed = Signal()

    def __init__(self, rows: list[FoundRow], brought: BroughtTexts) -> None:
        super().__init__()
        self._is_fitted = False
        """Whether the columns are as wide as their texts; the user may change that."""
        self.model = _FoundModel(rows, brought)
        self.model.decided.connect(self.changed)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("People in this source"))
        self.table.setItemDelegateForColumn(_WHAT, _ChoiceDelegate(self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_BRINGS, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(50)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.showing = QComboBox()
        self.showing.setAccessibleName(_("Which people are listed"))
        self.showing.addItems([_(name) for name in _SHOWN])
        self.showing.activated.connect(self.model.show_kind)
        everybody, nobody = QPushButton(_("Tick all")), QPushButton(_("Tick none"))
        everybody.clicked.connect(lambda: self.model.tick_all(ticked=True))
        nobody.clicked.connect(lambda: self.model.tick_all(ticked=False))
        flow = Flow(self.showing, everybody, nobody)
        for least, words in _CONFIRM.items():
            if any(row.may_be and row.may_be[0].certainty is least for row in rows):
                confirm = QPushButton(_(words))
                confirm.clicked.connect(partial(self.model.take_likely, least))
                flow.addWidget(confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)
        column.addWidget(self.table, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        header = self.table.horizontalHeader()
        for column in (_NAME, _WHAT, _GIVERS, _LINE) if not self._is_fitted else ():
            needed = max(self.table.sizeHintForColumn(column), header.sectionSizeHint(column))
            needed += _BESIDE_BOX if column == _NAME else 0
            header.resizeSection(column, min(needed, scaled(_WIDEST)))
        self._is_fitted = True

    def minimumSizeHint(self) -> QSize:
        """With room for all lines that the boxes above the table take now."""
        least = super().minimumSizeHint()
        layout = self.layout()
        needed = layout.totalMinimumHeightForWidth(self.width()) if layout else 0
        return QSize(least.width(), max(least.height(), needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class _FoundModel(QAbstractTableModel):
    decided = Signal()

    def __init__(self, rows: list[FoundRow], brought: BroughtTexts) -> None:
        super().__init__()
        self._all = self._rows = rows
        self._brought = brought
        self._left_out: set[str] = set()
        self._same: dict[str, MayBe] = {}
        self._may_be = {row.key: row.may_be for row in rows if row.may_be}
        self._line_of = {row.key: row.line for row in rows}

    def decisions(self) -> Decisions:
        out = {key for key in self._left_out if not key.startswith(NAMED)}
        words = {key.removeprefix(NAMED) for key in self._left_out - out}
        same, named, in_source = {}, {}, {}
        for key, one in self._same.items():
            if key in self._left_out:
                continue
            if one.known is None:
                in_source[key.removeprefix(NAMED)] = one.key
            elif key.startswith(NAMED):
                named[key.removeprefix(NAMED)] = one.known
            else:
                same[key] = one.known
        known = {row.key: row.known for row in self._all if row.known is not None} if out else {}
        known = {key: who for key, who in known.items() if key in out}
        return Decisions(frozenset(out), same, known, frozenset(words), named, in_source)

    def use(self, decisions: Decisions) -> None:
        """Begin with `decisions` of before."""
        self.beginResetModel()
        words = {f"{NAMED}{word}" for word in decisions.words}
        self._left_out = {*decisions.left_out, *words}
        named = {f"{NAMED}{word}": who for word, who in decisions.named.items()}
        here = {f"{NAMED}{word}": key for word, key in decisions.in_source.items()}
        meant: dict[str, str] = {**decisions.same, **named, **here}
        self._same = {
            key: one
            for key, who in meant.items()
            for one in self._may_be.get(key, ())
            if who == (one.known or one.key)
        }
        self.endResetModel()

    def follow(self, brought: BroughtTexts) -> None:
        """Show what is brought under other decisions."""
        self._brought = brought
        self._tell_of(_BRINGS, _GIVERS)

    def open_questions(self) -> int:
        """How many may be somebody else, which is not decided yet."""
        return sum(key not in self._same and key not in self._left_out for key in self._may_be)

    def show_kind(self, kind: int) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if self._is_of_kind(row, kind)]
        self.endResetModel()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all that are listed, or none of them."""
        keys = {row.key for row in self._rows}
        self._left_out = self._left_out - keys if ticked else self._left_out | keys
        self._tell()

    def take_likely(self, least: Certainty = Certainty.LIKELY) -> None:
        """Take everybody for the one who they are at least so surely."""
        likely = {row.key: row.likely(least) for row in self._all if row.may_be}
        self._same |= {key: one for key, one in likely.items() if one is not None}
        self._tell()

    def _tell(self) -> None:
        self._tell_of(_NAME, _LINE)
        self.decided.emit()

    def _tell_of(self, first: int, last: int) -> None:
        if self._rows:
            end = self.index(len(self._rows) - 1, last)
            self.dataChanged.emit(self.index(0, first), end)

    def _is_of_kind(self, row: FoundRow, kind: int) -> bool:
        if kind == _CONTRACTS:
            return self._brought.has_contracts(row.key)
        if kind == _FILLED and self._brought.is_outdated(row.key):
            return True
        return {_NEW: row.is_new, _FILLED: row.is_filled, _UNSURE: bool(row.may_be)}.get(kind, True)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _(_HEADINGS[section])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == _NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if index.column() == _WHAT and self._rows[index.row()].may_be:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _NAME:
            is_out = row.key in self._left_out
            return Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.EditRole and index.column() == _WHAT:
            chosen = self._same.get(row.key)
            return 0 if chosen is None else 1 + row.may_be.index(chosen)
        if role == TIP:
            return escaped(self._text(row, index.column()))
        return self._text(row, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: FoundRow, column: int) -> str:
        is_out = row.key in self._left_out
        if column == _BRINGS and is_out:
            is_named = row.key.startswith(NAMED)
            return _("the referrals are left out as well") if is_named else ""
        if column == _BRINGS:
            return self._brought.brings(row.key)
        if column == _GIVERS:
            return "" if is_out else self._brought.givers(row.key)
        line = "" if row.line is None else str(row.line)
        return {_NAME: row.name, _WHAT: self._what(row), _LINE: line}[column]

    def _what(self, row: FoundRow) -> str:
        if row.key in self._left_out:
            gone = _("is left out: was removed from the map before")
            if row.known is not None:
                return _("on the map already, stays as it is")
            if row.was_removed:
                return gone
            return _("is left out")
        if (same := self._same.get(row.key)) is not None:
            return _("the same as {name}").format(name=same.name)
        if len(row.may_be) > 1:
            return _("new – or one of {count}? ▾").format(count=len(row.may_be))
        if row.may_be:
            name, sure = row.may_be[0].name, _(CERTAINTIES[row.may_be[0].certainty])
            return _("new – or {name} ({certainty})? ▾").format(name=name, certainty=sure)
        if row.was_removed:
            return _("new – was removed from the map before")
        if row.first and row.first not in {*self._left_out, *self._same}:
            line = self._line_of[row.first]
            if line is None:
                return _("new, together with the one above")
            return _("new, together with row {line}").format(line=line)
        if row.since is not None:
            return _("new since {date}").format(date=format_date(row.since))
        if row.is_new:
            return _("new")
        if row.is_filled:
            return _("filled up")
        return _("on the map already")

    def choices(self, index: _Index) -> Iterable[str]:
        """What can be chosen for somebody who may be somebody else."""
        yield _("new")
        for one in self._rows[index.row()].may_be:
            words = _("the same as {name} ({certainty})")
            if one.known is None:
                words = _("the same as {name} of this source ({certainty})")
            yield words.format(name=one.name, certainty=_(CERTAINTIES[one.certainty]))

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            is_ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            self._left_out = self._left_out - {row.key} if is_ticked else self._left_out | {row.key}
        elif role == Qt.ItemDataRole.EditRole and row.may_be and isinstance(value, int):
            self._same.pop(row.key, None)
            if value:
                self._same[row.key] = row.may_be[value - 1]
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), _LINE))
        self.decided.emit()
        return True


class _ChoiceDelegate(QStyledItemDelegate):
    """A box with choices where somebody may be somebody else."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        box = QComboBox(parent)
        model = index.model()
        assert isinstance(model, _FoundModel)
        box.addItems(list(model.choices(index)))
        box.activated.connect(lambda _at: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(int(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentIndex(), Qt.ItemDataRole.EditRole)
