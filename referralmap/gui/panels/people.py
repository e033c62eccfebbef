"""The list of everybody: searchable, sortable; people are dragged from here onto the canvas."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.later import PANELS_AFTER_MS, Later
from referralmap.gui.open_map import OpenMap
from referralmap.gui.people_mime import people_mime
from referralmap.gui.plain_text import PlainLabel
from referralmap.gui.role_icon import role_icon
from referralmap.gui.selection import Selection
from referralmap.i18n import _, format_number, ngettext
from referralmap.model import vocabulary
from referralmap.model.names import search_key, searched
from referralmap.model.records import Person, PersonId
from referralmap.picture.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NOBODY = QModelIndex()


class PeopleModel(QAbstractTableModel):
    """Everybody who is sought, sorted; columns: name with role, number of referrals given.

    Sorts and sifts by itself: a proxy would ask for each name through Qt many times over.
    """

    def __init__(self, open_map: OpenMap, colours: Callable[[], Theme]) -> None:
        super().__init__()
        self._colours = colours
        self._open_map = open_map
        self._column = 0
        self._descending = False
        self._wanted = ""
        self.ids: list[PersonId] = []
        self.row_of: dict[PersonId, int] = {}
        self.refresh()

    def refresh(self) -> None:
        """Follow the map."""
        ids = self._sought()
        if ids == self.ids:
            return
        self.beginResetModel()
        self.ids = ids
        self.row_of = {id_: row for row, id_ in enumerate(ids)}
        self.endResetModel()

    def want(self, text: str) -> None:
        """Show those whose name, firm, town or notes hold `text`, accents ignored."""
        self._wanted = searched(text)[0]
        self.refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        self.refresh()

    def _sought(self) -> list[PersonId]:
        people = [
            person for person in self._open_map.network.people.values() if self._holds(person)
        ]
        people.sort(key=lambda person: (search_key(person.name), person.number))
        if self._column == 1:
            given = self._open_map.network.graph.out_degree
            people.sort(key=lambda person: given[person.id])
        if self._descending:
            people.reverse()
        return [person.id for person in people]

    def _holds(self, person: Person) -> bool:
        if not self._wanted:
            return True
        text = " ".join((person.name, person.organisation, person.city, person.notes))
        return any(self._wanted in key for key in searched(text))

    def rowCount(self, parent: _Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: _Index = _NOBODY) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Name"), _("Referred"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        id_ = self.ids[index.row()]
        person = self._open_map.network.people.get(id_)
        if person is None:
            return None
        if index.column() == 1:
            return self._given(id_, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.DecorationRole:
            return role_icon(self._open_map.accounts.role(id_), self._colours())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{person.name}, {vocabulary.name(self._open_map.accounts.role(id_))}"
        return None

    def _given(self, id_: PersonId, role: int) -> object:
        given = len(self._open_map.network.graph.succ[id_])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return format_number(given) if given else ""
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return people_mime([], self._open_map.network).formats()

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        rows = sorted({index.row() for index in indexes})
        return people_mime([self.ids[row] for row in rows], self._open_map.network)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class PeoplePanel(QWidget):
    """Selection is shared with the canvas; a double click flies there."""

    flight_wanted = Signal(str)
    left = Signal()
    """Escape was pressed in the search."""

    def __init__(
        self, open_map: OpenMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self._open_map = open_map
        self._selection = selection
        self._model = PeopleModel(open_map, colours)
        self._is_following = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search people"))
        self.search.setAccessibleName(_("Search people"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self._fly_to_next)
        self.search.installEventFilter(self)
        self._count = PlainLabel(name="quiet")
        self.table = self._table()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 6)
        column.addWidget(self.search)
        column.addWidget(self.table)
        column.addWidget(self._count)
        selection.changed.connect(self._show_selected)
        open_map.pictured.connect(Later(self, self._follow, PANELS_AFTER_MS).ask)
        self._follow()

    def start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the search clears it and goes back to where one was."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.search.clear()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(_("People"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setDragEnabled(True)
        table.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        table.setShowGrid(False)
        table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, 84)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setIconSize(QSize(18, 18))
        table.setWordWrap(False)
        table.selectionModel().selectionChanged.connect(self._select)
        table.doubleClicked.connect(lambda index: self.flight_wanted.emit(self._id(index)))
        return table

    def _id(self, index: QModelIndex) -> PersonId:
        return self._model.ids[index.row()]

    def _sift(self, text: str) -> None:
        self._model.want(text)
        self._show_count()
        self._show_selected()

    def _fly_to_next(self) -> None:
        """Enter: the next one of those found."""
        found = self._model.rowCount()
        if found:
            current = self.table.selectionModel().selectedRows()
            row = (current[-1].row() + 1) % found if current else 0
            self.table.selectRow(row)
            self.flight_wanted.emit(self._model.ids[row])

    def _follow(self) -> None:
        self._model.refresh()
        self.table.viewport().update()
        self._show_count()
        self._show_selected()

    def _show_count(self) -> None:
        found, everybody = self._model.rowCount(), len(self._open_map.network.people)
        if found == everybody:
            self._count.setText(ngettext("{count} person", "{count} people", everybody))
        else:
            self._count.setText(
                _("{found} of {everybody} people").format(
                    found=format_number(found), everybody=format_number(everybody)
                )
            )

    def _select(self) -> None:
        if self._is_following:
            return
        ids = [self._id(index) for index in self.table.selectionModel().selectedRows()]
        if set(ids) != set(self._selection.people):
            self._selection.select(*ids)

    def _show_selected(self) -> None:
        model = self.table.selectionModel()
        wanted = set(self._selection.people)
        if wanted == {self._id(index) for index in model.selectedRows()}:
            return
        chosen = QItemSelection()
        last = QModelIndex()
        for id_ in self._selection.people:
            row = self._model.row_of.get(id_)
            if row is None:
                continue
            last = self._model.index(row, 0)
            chosen.select(last, self._model.index(row, 1))
        flag = QItemSelectionModel.SelectionFlag
        # Somebody who is not listed yet stays selected, so the list must not answer here.
        self._is_following = True
        model.select(chosen, flag.ClearAndSelect | flag.Rows)
        self._is_following = False
        if last.isValid():
            model.setCurrentIndex(last, flag.NoUpdate)
            self.table.scrollTo(last)
