"""Everybody in a source, with what becomes of them and a tick for each who is brought in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
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

from referralmap.document.removed_people import NOBODY_REMOVED, RemovedPeople
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.i18n import _, mark
from referralmap.interchange.findings import Findings, Reference
from referralmap.interchange.matching.decisions import Decisions
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.fields.record_fields import FIELDS
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import Person, PersonId

_NAME, _WHAT, _GIVERS, _LINE = range(4)
_HEADINGS = (mark("Name"), mark("What happens"), mark("Referred by"), mark("Line"))
_ALL, _NEW, _FILLED, _UNSURE = range(4)
_SHOWN = (mark("Everybody"), mark("New"), mark("Filled up"), mark("To decide"))
_NAMED = "named:"
"""Begins the keys of rows for those whom the source only names, as somebody's giver."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class FoundRow:
    """`likely` is somebody on the map whose name is much alike."""

    key: str
    name: str
    is_new: bool
    filled: tuple[str, ...] = ()
    """The fields that are filled, in the user's language"""
    likely: tuple[PersonId, str] | None = None
    givers: str = ""
    line: int | None = None
    known: PersonId | None = None
    """Who it is on the map"""
    was_removed: bool = False
    """Whether somebody new is somebody who was removed from the map"""


def found_rows(
    findings: Findings,
    proposal: Proposal,
    network: Network,
    removed: RemovedPeople = NOBODY_REMOVED,
) -> list[FoundRow]:
    """The people of `findings` in their order, with what `proposal` does to `network` for them, and
    those whom they only name who may be on the map.

    `removed` are those who were on the map.
    """
    after = {
        change.after.id: change.after
        for change in proposal.edit.changes
        if isinstance(change.after, Person)
    }
    new = {*proposal.newcomers}
    likely: dict[PersonId, PersonId] = {}
    for newcomer, known in proposal.close:
        likely.setdefault(newcomer, known)
    givers = _givers(findings)
    told = {*proposal.by_key.values()}
    rows = []
    for each in findings.people:
        who = proposal.by_key[each.key]
        alike = likely.get(who)
        rows.append(
            FoundRow(
                each.key,
                each.fields.name,
                who in new,
                () if who in new else tuple(_filled(network.people[who], after.get(who))),
                None if alike is None else (alike, network.people[alike].name),
                ", ".join(givers.get(each.key, ())),
                each.line,
                None if who in new else who,
                who in new and each.fields in removed,
            )
        )
    for person in proposal.new_people():
        if person.id not in told and person.id in likely:
            known = likely[person.id]
            key = f"{_NAMED}{name_key(person.name)}"
            also = (known, network.people[known].name)
            rows.append(FoundRow(key, person.name, is_new=True, likely=also))
    return rows


def _filled(before: Person, after: Person | None) -> Iterator[str]:
    for field in FIELDS[Person] if after is not None else ():
        if getattr(before, field.name) != getattr(after, field.name):
            yield _(field.label) if field.label else field.name


def _givers(findings: Findings) -> Mapping[str, list[str]]:
    """The names of the givers of each person, by key."""
    names = {each.key: each.fields.name for each in findings.people}
    givers: dict[str, list[str]] = {}
    for each in findings.referrals:
        if each.receiver.key and each.giver != Reference():
            giver = each.giver
            name = names.get(giver.key) or giver.name or giver.email or giver.id
            givers.setdefault(each.receiver.key, []).append(name)
    return givers


class FoundPeople(QWidget):
    """The table, with what is shown of it above; `changed` comes with every decision."""

    changed = Signal()

    def __init__(self, rows: list[FoundRow]) -> None:
        super().__init__()
        self.model = _FoundModel(rows)
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
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
        if any(row.likely for row in rows):
            same = QPushButton(_("All who may be on the map are"))
            same.clicked.connect(self.model.take_likely)
            flow.addWidget(same)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)
        column.addWidget(self.table, 1)

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

    def __init__(self, rows: list[FoundRow]) -> None:
        super().__init__()
        self._all = self._rows = rows
        self._left_out: set[str] = set()
        self._same: dict[str, PersonId] = {}

    def decisions(self) -> Decisions:
        out = {key for key in self._left_out if not key.startswith(_NAMED)}
        words = {key.removeprefix(_NAMED) for key in self._left_out - out}
        every = {key: who for key, who in self._same.items() if key not in self._left_out}
        same = {key: who for key, who in every.items() if not key.startswith(_NAMED)}
        named = {key.removeprefix(_NAMED): every[key] for key in every.keys() - same.keys()}
        known = {row.key: row.known for row in self._all if row.known is not None}
        known = {key: who for key, who in known.items() if key in out}
        return Decisions(frozenset(out), same, known, frozenset(words), named)

    def use(self, decisions: Decisions) -> None:
        """Begin with `decisions` of before."""
        self.beginResetModel()
        words = {f"{_NAMED}{word}" for word in decisions.words}
        named = {f"{_NAMED}{word}": who for word, who in decisions.named.items()}
        self._left_out, self._same = {*decisions.left_out, *words}, {**decisions.same, **named}
        self.endResetModel()

    def show_kind(self, kind: int) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if _is_of_kind(row, kind)]
        self.endResetModel()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all that are listed, or none of them."""
        keys = {row.key for row in self._rows}
        self._left_out = self._left_out - keys if ticked else self._left_out | keys
        self._tell()

    def take_likely(self) -> None:
        """Take everybody who may be somebody on the map for that person."""
        self._same = {row.key: row.likely[0] for row in self._all if row.likely is not None}
        self._tell()

    def _tell(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(_HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.decided.emit()

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
        if index.column() == _WHAT and self._rows[index.row()].likely is not None:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _NAME:
            is_out = row.key in self._left_out
            return Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.EditRole and index.column() == _WHAT:
            return int(row.key in self._same)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        line = "" if row.line is None else str(row.line)
        return (row.name, self._what(row), row.givers, line)[index.column()]

    def _what(self, row: FoundRow) -> str:
        if row.key in self._left_out:
            gone = _("is left out: was removed from the map before")
            if row.known is not None:
                return _("on the map already, stays as it is")
            return gone if row.was_removed else _("is left out")
        if row.likely is not None:
            words = _("the same as {name}") if row.key in self._same else _("new – or {name}? ▾")
            return words.format(name=row.likely[1])
        if row.was_removed:
            return _("new – was removed from the map before")
        if row.is_new:
            return _("new")
        if row.filled:
            return _("filled up: {fields}").format(fields=", ".join(row.filled))
        return _("on the map already")

    def choices(self, index: _Index) -> tuple[str, str]:
        """What can be chosen for somebody who may be on the map."""
        likely = self._rows[index.row()].likely
        return _("new"), _("the same as {name}").format(name=likely[1] if likely else "")

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            is_ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            self._left_out = self._left_out - {row.key} if is_ticked else self._left_out | {row.key}
        elif role == Qt.ItemDataRole.EditRole and row.likely is not None:
            self._same.pop(row.key, None)
            if value:
                self._same[row.key] = row.likely[0]
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), _LINE))
        self.decided.emit()
        return True


def _is_of_kind(row: FoundRow, kind: int) -> bool:
    kinds = {_NEW: row.is_new, _FILLED: bool(row.filled), _UNSURE: row.likely is not None}
    return kinds.get(kind, True)


class _ChoiceDelegate(QStyledItemDelegate):
    """A box with two choices where somebody may be on the map."""

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
