"""The map as an outline of givers and their receivers; shares its selection with the canvas."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QVBoxLayout

from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.walking import giver_of
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.gui.widgets.role_icon import role_icon
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, format_number
from referralmap.model.person_names import sorting_key
from referralmap.model.records import PersonId
from referralmap.picture.theme import Theme
from referralmap.picture.wording.person_text import lines_about

_Index = QModelIndex | QPersistentModelIndex
_NOBODY = QModelIndex()
_PERSON = Qt.ItemDataRole.UserRole


class _Line:
    """A person in the outline; receivers are looked up when first needed."""

    __slots__ = ("lines", "parent", "person", "row")

    def __init__(self, person: PersonId | None, parent: _Line | None, row: int) -> None:
        self.person = person
        self.parent = parent
        self.row = row
        self.lines: list[_Line] | None = None

    def above(self) -> set[PersonId]:
        """The people from the top to here, who would only start a loop below."""
        found: set[PersonId] = set()
        line: _Line | None = self
        while line is not None and line.person is not None:
            found.add(line.person)
            line = line.parent
        return found


class OutlineModel(QAbstractItemModel):
    """*Me* first, then people without a giver; people with several givers stand below each."""

    def __init__(self, open_map: WindowMap, colours: Callable[[], Theme]) -> None:
        super().__init__()
        self._open_map = open_map
        self._colours = colours
        self._whole = _Line(None, None, 0)

    def refresh(self) -> None:
        self.beginResetModel()
        self._whole = _Line(None, None, 0)
        self._whole.lines = [
            _Line(person, self._whole, row) for row, person in enumerate(self._tops())
        ]
        self.endResetModel()

    def find(self, person: PersonId) -> QModelIndex:
        """The index of a person below the primary giver."""
        network = self._open_map.accounts.network
        way = [person]
        while (giver := giver_of(network, way[-1])) is not None and giver not in way:
            way.append(giver)
        index = QModelIndex()
        for step in reversed(way):
            found = next((x for x in self._below(index) if x.person == step), None)
            if found is not None:
                index = self.createIndex(found.row, 0, found)
        return index

    def index(self, row: int, column: int, parent: _Index = _NOBODY) -> QModelIndex:
        lines = self._below(parent)
        return self.createIndex(row, column, lines[row]) if row < len(lines) else QModelIndex()

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        line = index.internalPointer() if index.isValid() else None
        if line is None or line.parent is self._whole:
            return QModelIndex()
        return self.createIndex(line.parent.row, 0, line.parent)

    def rowCount(self, parent: _Index = _NOBODY) -> int:
        return len(self._below(parent)) if parent.column() <= 0 else 0

    def hasChildren(self, parent: _Index = _NOBODY) -> bool:
        return bool(self._below(parent))

    def columnCount(self, parent: _Index = _NOBODY) -> int:
        return 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Name"), _("Contracts"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        accounts = self._open_map.accounts
        person = index.internalPointer().person
        record = self._open_map.network.people.get(person)
        if record is None:
            return None
        if role == _PERSON:
            return person
        if index.column() == 1:
            brought = accounts.ledger.won_count(person)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return (
                format_number(brought) if brought and role == Qt.ItemDataRole.DisplayRole else None
            )
        if role == Qt.ItemDataRole.DisplayRole:
            return record.name
        if role == Qt.ItemDataRole.DecorationRole:
            return role_icon(accounts.role(person), self._colours())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name, lines = lines_about(accounts, person)
            return ", ".join((name, *lines))
        return None

    def _below(self, index: _Index) -> list[_Line]:
        line: _Line = index.internalPointer() if index.isValid() else self._whole
        if line.lines is None:
            network = self._open_map.accounts.network
            above = line.above()
            given = network.given_by(line.person) if line.person else []
            receivers = [r.receiver for r in given if r.receiver not in above]
            line.lines = [_Line(person, line, row) for row, person in enumerate(receivers)]
        return line.lines

    def _tops(self) -> list[PersonId]:
        network, shown = self._open_map.accounts.network, self._open_map.seen.shown
        inputs = self._open_map.inputs_looked_at
        index, forest = inputs.index, inputs.forest
        is_top = forest.root == np.arange(len(index.ids))
        tops = [index.ids[row] for row in np.flatnonzero(is_top).tolist()]
        if shown is not None:
            tops = [id_ for id_ in tops if id_ in shown]
        given = network.adjacency("giver")
        return sorted(
            tops,
            key=lambda id_: (
                id_ != network.me,
                not given.count(id_),
                sorting_key(network.people[id_].name),
                network.people[id_].number,
            ),
        )


_LEAST_WIDTH = 220
"""Width of the outline in pixels below which it scrolls, at 100 % of text size."""


class OutlinePanel(Panel):
    """`flight_wanted` carries who was activated: the canvas brings them into view."""

    flight_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(open_map, selection, colours)
        self._model = OutlineModel(open_map, colours)
        self._is_following = False
        self.tree = self._make_tree()
        self.setFocusProxy(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 6)
        self.tree.setMinimumWidth(scaled(_LEAST_WIDTH))
        column.addWidget(self.tree, 1)
        hint = _("Each giver, with the people they referred.")
        column.addWidget(PlainLabel(hint, wrap=True, name="quiet"))
        selection.changed.connect(self._show_selected)

    def show_map(self) -> None:
        """Show the current outline, keeping unfolded branches unfolded."""
        unfolded = self._unfolded(QModelIndex())
        self._model.refresh()
        self._unfold(QModelIndex(), unfolded)
        if not unfolded:
            self.tree.expand(self._model.index(0, 0))
        self._show_selected()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self._model)
        tree.setAccessibleName(_("Outline: givers with the people they referred"))
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setExpandsOnDoubleClick(False)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, header.sectionSizeHint(1))
        tree.selectionModel().selectionChanged.connect(self._select)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._want_menu)
        tree.activated.connect(lambda index: self.flight_wanted.emit(index.data(_PERSON)))
        return tree

    def _unfolded(self, parent: QModelIndex) -> dict[PersonId, object]:
        """The unfolded people below `parent`, at any depth."""
        found: dict[PersonId, object] = {}
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, 0, parent)
            if self.tree.isExpanded(index):
                found[index.internalPointer().person] = self._unfolded(index)
        return found

    def _unfold(self, parent: QModelIndex, unfolded: dict[PersonId, object]) -> None:
        for row in range(self._model.rowCount(parent) if unfolded else 0):
            index = self._model.index(row, 0, parent)
            below = unfolded.get(index.internalPointer().person)
            if isinstance(below, dict):
                self.tree.expand(index)
                self._unfold(index, below)

    def _want_menu(self, spot: QPoint) -> None:
        if (index := self.tree.indexAt(spot)).isValid():
            self.selection.point_at(index.data(_PERSON))
        self.menu_wanted.emit(self.tree.viewport().mapToGlobal(spot))

    def _select(self) -> None:
        if not self._is_following:
            rows = self.tree.selectionModel().selectedRows()
            self.selection.select(*dict.fromkeys(index.data(_PERSON) for index in rows))

    def _show_selected(self) -> None:
        person = self.selection.person
        chosen = {index.data(_PERSON) for index in self.tree.selectionModel().selectedRows()}
        if not self.isVisible() or chosen == set(self.selection.people):
            return
        self._is_following = True
        self.tree.clearSelection()
        model, flag = self.tree.selectionModel(), QItemSelectionModel.SelectionFlag
        for other in self.selection.people:
            model.select(self._model.find(other), flag.Select | flag.Rows)
        if person is not None:
            index = self._model.find(person)
            model.setCurrentIndex(index, flag.NoUpdate)
            self.tree.scrollTo(index)
        self._is_following = False
