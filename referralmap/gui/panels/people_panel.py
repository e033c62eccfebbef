"""The list of all people: searchable, sortable; people can be dragged onto the canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from referralmap.gui.panels.panel import AT_REST_AFTER_MS, MANY_PEOPLE
from referralmap.gui.panels.people_columns import COLUMNS, REFERRED, PeopleColumns
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.sorted_people import SortedPeople
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import PANELS_AFTER_MS, Later
from referralmap.gui.widgets.edit_fields import HintedLine
from referralmap.gui.widgets.people_mime import people_mime
from referralmap.gui.widgets.plain_text import TIP, PlainLabel, escaped
from referralmap.gui.widgets.role_icon import role_icon
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, format_number, ngettext
from referralmap.model import vocabulary
from referralmap.model.cleaning import one_line
from referralmap.model.person_names import searched
from referralmap.model.records import PersonId
from referralmap.picture.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NOBODY = QModelIndex()
_LONGEST_FOUND = 40


class PeopleModel(QAbstractTableModel):
    """The people that match the search, sorted; the columns are `COLUMNS`.

    Sorts and sifts by itself: a proxy would ask for each name through Qt many times over.
    """

    def __init__(self, open_map: WindowMap, colours: Callable[[], Theme]) -> None:
        super().__init__()
        self._colours = colours
        self._open_map = open_map
        self._column = 0
        self._descending = False
        self._wanted = ""
        self._people: SortedPeople | None = None

    def refresh(self) -> None:
        """Follow the map."""
        people, open_map = self._people, self._open_map
        if (
            people
            and people.network is open_map.accounts.network
            and people.only == open_map.listed
        ):
            people.keep_up(self._moving)
        else:
            self._sort_anew()

    def want(self, text: str) -> None:
        """Show people whose name, firm, town or notes contain `text`, ignoring accents."""
        self._wanted = searched(text)[0]
        self._sort_anew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        if self._people is not None:
            self._sort_anew()

    def id_at(self, row: int) -> PersonId:
        assert self._people is not None
        return self._people[self._turned(row)]

    def row_of(self, person: PersonId) -> int | None:
        row = self._people.row_of(person) if self._people is not None else None
        return None if row is None else self._turned(row)

    def _sort_anew(self) -> None:
        self.beginResetModel()
        self._people = SortedPeople(
            self._open_map.accounts.network,
            self._wanted,
            by_referrals=self._column == REFERRED,
            by_field=COLUMNS[self._column][0] if self._column > REFERRED else "",
            only=self._open_map.listed,
            is_turned=self._descending,
        )
        self.endResetModel()

    @contextmanager
    def _moving(self, row: int | None, comes: bool) -> Iterator[None]:
        """Tell the views of a row that comes or goes, or that all are sorted anew."""
        if row is None:
            self.beginResetModel()
            yield
            self.endResetModel()
        elif comes:
            shown = len(self._people or ()) - row if self._descending else row
            self.beginInsertRows(_NOBODY, shown, shown)
            yield
            self.endInsertRows()
        else:
            self.beginRemoveRows(_NOBODY, self._turned(row), self._turned(row))
            yield
            self.endRemoveRows()

    def _turned(self, row: int) -> int:
        """From a row of the list to one of the table, and back."""
        return len(self._people or ()) - 1 - row if self._descending else row

    def rowCount(self, parent: _Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self._people or ())

    def columnCount(self, parent: _Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _(COLUMNS[section][1])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        id_ = self.id_at(index.row())
        person = self._open_map.network.people.get(id_)
        if person is None:
            return None
        if index.column() == REFERRED:
            return self._given(id_, role)
        if index.column() > REFERRED:
            text = one_line(getattr(person, COLUMNS[index.column()][0]))
            shown = {int(Qt.ItemDataRole.DisplayRole): text, int(TIP): escaped(text)}
            return shown.get(int(role))
        if role in (Qt.ItemDataRole.DisplayRole, TIP):
            text = person.name + self._found_in(id_)
            return escaped(text) if role == TIP else text
        if role == Qt.ItemDataRole.DecorationRole:
            return role_icon(self._open_map.accounts.role(id_), self._colours())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{person.name}, {vocabulary.name(self._open_map.accounts.role(id_))}"
        return None

    def _found_in(self, id_: PersonId) -> str:
        """Where what is sought was found, if not in the name."""
        found = self._people.found_in(id_) if self._people is not None else None
        if found is None:
            return ""
        label, text = found
        one = one_line(text)
        shown = one if len(one) <= _LONGEST_FOUND else one[:_LONGEST_FOUND] + "…"
        return _(" – {field}: {text}").format(field=_(label), text=shown)

    def _given(self, id_: PersonId, role: int) -> object:
        given = self._open_map.accounts.network.adjacency("giver").count(id_)
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

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return people_mime([self.id_at(row) for row in rows], self._open_map.network)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class PeoplePanel(QWidget):
    """Selection is shared with the canvas; a double click flies there."""

    flight_wanted = Signal(str)
    menu_wanted = Signal(QPoint)
    left = Signal()
    """Escape was pressed in the search."""

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self._open_map = open_map
        self._selection = selection
        self._model = PeopleModel(open_map, colours)
        self._is_following = False
        self.search = HintedLine(_("Search people"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self._fly_to_next)
        self.search.installEventFilter(self)
        self._count = PlainLabel(name="quiet")
        self.table = self._table()
        self.columns = PeopleColumns(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 6)
        column.addWidget(self.search)
        self._empty = PlainLabel(wrap=True, name="quiet")
        column.addWidget(self._empty)
        column.addWidget(self.table)
        column.addWidget(self._count)
        selection.changed.connect(self._show_selected)
        open_map.pictured.connect(Later(self, self._follow, PANELS_AFTER_MS).ask)
        if len(open_map.network.people) > MANY_PEOPLE:
            QTimer.singleShot(AT_REST_AFTER_MS, self, self._follow)  # the map is shown first
        else:
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
        table.setSortingEnabled(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(scaled(28))
        table.setIconSize(QSize(scaled(18), scaled(18)))
        table.setWordWrap(False)
        table.selectionModel().selectionChanged.connect(self._select)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._want_menu)
        table.activated.connect(lambda index: self.flight_wanted.emit(self._id(index)))
        table.doubleClicked.connect(lambda index: self.flight_wanted.emit(self._id(index)))
        return table

    def _want_menu(self, spot: QPoint) -> None:
        if (index := self.table.indexAt(spot)).isValid():
            self._selection.point_at(self._id(index))
        self.menu_wanted.emit(self.table.viewport().mapToGlobal(spot))

    def _id(self, index: QModelIndex) -> PersonId:
        return self._model.id_at(index.row())

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
            self.flight_wanted.emit(self._model.id_at(row))
        else:  # what comes next is about nobody, not about whoever was selected before
            self._open_map.selection.select()

    def _follow(self) -> None:
        # A selected row that moves leaves the table for a moment, but stays selected.
        self._is_following = True
        self._model.refresh()
        self._is_following = False
        self.table.viewport().update()
        self._show_count()
        self._show_selected()

    def _show_count(self) -> None:
        found, everybody = self._model.rowCount(), len(self._open_map.network.people)
        self._empty.setVisible(not found)
        if not everybody:
            self._empty.setText(_("Everybody on the map stands here: add a person, or paste some."))
        elif self._open_map.view.chosen:
            self._empty.setText(_("No one who passes the filters matches the search."))
        else:
            self._empty.setText(_("No one matches the search."))
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
            row = self._model.row_of(id_)
            if row is None:
                continue
            last = self._model.index(row, 0)
            chosen.select(last, self._model.index(row, len(COLUMNS) - 1))
        flag = QItemSelectionModel.SelectionFlag
        # A person who is not listed yet stays selected, so the list must not react here.
        self._is_following = True
        model.select(chosen, flag.ClearAndSelect | flag.Rows)
        self._is_following = False
        if last.isValid():
            model.setCurrentIndex(last, flag.NoUpdate)
            self.table.scrollTo(last)
