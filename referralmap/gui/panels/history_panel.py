"""The history: the edits of the map, newest first, with a way to any earlier state."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.document.database.history import Step, named_points
from referralmap.document.holding.errors import MapError
from referralmap.document.map_in_memory import NO_FILE
from referralmap.document.past_states import steps_about
from referralmap.edit_sentences import changes_text, says_changes
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.debounce import PANELS_AFTER_MS, Later
from referralmap.gui.widgets.edit_fields import HintedLine
from referralmap.gui.widgets.plain_text import PlainLabel, unmarked
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, format_date, ngettext
from referralmap.model.person_names import search_key, searched
from referralmap.picture.theme import Theme
from referralmap.texts import edit_text

_STEP, _POINT, _NOW, _DAY = (Qt.ItemDataRole.UserRole + n for n in range(1, 5))
_Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_ROW = 50
_LINE = 20


class HistoryModel(QAbstractListModel):
    """The steps that match the search, newest first; the beginning comes last."""

    def __init__(self, open_map: WindowMap) -> None:
        super().__init__()
        self._open_map = open_map
        self._steps: list[Step | None] = []
        self._named: Mapping[int, str] = {}
        self._changed: dict[int, str] = {}
        self._now: int | None = None

    def show_steps(self, wanted: str, about: set[int] | None) -> None:
        """Those with all words of `wanted`, and of `about` if that is given."""
        document = self._open_map.document
        self.beginResetModel()
        self._changed = {}
        self._named = named_points(document.network.sessions.values())
        self._now = document.last_done.number if document.last_done else 0
        steps = reversed(document.history)
        words = search_key(wanted)
        found = [
            step
            for step in steps
            if (about is None or step.number in about)
            and any(words in key for key in searched(self._words(step)))
        ]
        is_all = about is None and not words
        self._steps = [*found, None] if is_all and document.history else [*found]
        self.endResetModel()

    def step(self, index: _Index) -> Step | None:
        return self._steps[index.row()] if index.isValid() else None

    def number(self, index: _Index) -> int:
        """The number of the step to go to, or the one before the first."""
        step = self.step(index)
        return step.number if step else self._beginning()

    def rowCount(self, parent: _Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return edit_text(step.label) if step else _("The beginning of this history")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [str(self.data(index)), self.when(step)]
            return ", ".join([*words, *([_("undone")] if step and step.undone else [])])
        if role == _STEP:
            return step
        if role == _POINT:
            return self._named.get(step.number, "") if step else ""
        if role == _NOW:
            return (step.number if step else self._beginning()) == (self._now or self._beginning())
        if role == _DAY:
            return self.when(step)
        return None

    def when(self, step: Step | None) -> str:
        if step is None:
            return ""
        at = step.at.astimezone()
        day = _("today") if at.date() == datetime.date.today() else format_date(at.date())
        changes = self._changes(step) or ngettext("{count} change", "{count} changes", step.changes)
        return f"{day}, {at:%H:%M} · {changes}"

    def _changes(self, step: Step) -> str:
        """Which fields the step put other values into, before → after."""
        if not says_changes(step.label):
            return ""
        if step.number not in self._changed:
            try:
                text = changes_text(self._open_map.document.edit_of(step))
            except MapError:
                text = ""
            self._changed[step.number] = text
        return self._changed[step.number]

    def _words(self, step: Step) -> str:
        return " ".join(
            (edit_text(step.label), *step.label.names, self._named.get(step.number, ""))
        )

    def _beginning(self) -> int:
        history = self._open_map.document.history
        return history[0].number - 1 if history else 0


class HistoryPanel(QWidget):
    """A double click or Enter goes there; the menu also keeps a state as a map or names it."""

    copy_wanted = Signal(int)
    naming_wanted = Signal(int)
    forgetting_wanted = Signal()

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self._open_map = open_map
        self._selection = selection
        self.search = HintedLine(_("Search the history"))
        self.only = QCheckBox()
        self.model = HistoryModel(open_map)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_HistoryDelegate(self.list, colours))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("History"))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.activated.connect(self._go)
        self._empty = PlainLabel(_("Nothing has been done yet."), wrap=True, name="quiet")
        forget = QPushButton(unmarked(_("Forget older history …")))
        forget.clicked.connect(self.forgetting_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        for part in (self.search, self.only, self._empty, self.list, forget):
            column.addWidget(part, 1 if part is self.list else 0)
        self._refresh = Later(self, self.refresh, PANELS_AFTER_MS)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._refresh.ask)
        self.only.toggled.connect(self._refresh.ask)
        open_map.changed.connect(self._refresh.ask)
        selection.changed.connect(self._follow_selection)
        self._follow_selection()
        self.refresh()

    def refresh(self) -> None:
        if not self.isVisible() and self.model.rowCount():
            return
        self.model.show_steps(self.search.text(), self._about())
        is_empty = self.model.rowCount() == 0
        document = self._open_map.document
        self._empty.setText(
            _("The history is not shown with aliases.")
            if document.map_id == NO_FILE
            else _("Nothing in the history matches.")
            if document.history
            else _("Nothing has been done yet.")
        )
        self._empty.setVisible(is_empty)

    def showEvent(self, event: object) -> None:
        self.refresh()

    def _about(self) -> set[int] | None:
        person = self._selection.person
        if not self.only.isChecked() or person is None:
            return None
        try:
            return steps_about(self._open_map.document, person)
        except MapError:
            return set()

    def _follow_selection(self) -> None:
        person = self._selection.person
        known = self._open_map.network.people.get(person) if person else None
        name = known.name if known else ""
        self.only.setText(
            unmarked(_("Only {name}").format(name=name) if name else _("Only the selected person"))
        )
        self.only.setEnabled(bool(name))
        if self.only.isChecked():
            self._refresh.ask()

    def _go(self, index: QModelIndex) -> None:
        self._open_map.go_to(self.model.number(index))

    def _show_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if not index.isValid():
            return
        number, step = self.model.number(index), self.model.step(index)
        menu = QMenu(self)
        menu.addAction(_("Go to this state"), lambda: self._go(index))
        menu.addAction(_("Save this state as a new map …"), lambda: self.copy_wanted.emit(number))
        if step is not None:
            menu.addAction(_("Name this point …"), lambda: self.naming_wanted.emit(number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.exec(self.list.viewport().mapToGlobal(where))


class _HistoryDelegate(QStyledItemDelegate):
    """Paints steps with their time below; a gold mark for the current state, undone steps quiet."""

    def __init__(self, parent: QWidget, colours: Callable[[], Theme]) -> None:
        super().__init__(parent)
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(scaled(200), scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._colours()
        step: Step | None = index.data(_STEP)
        box: QRect = option.rect.adjusted(14, 4, -6, -4)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.bar))
        if index.data(_NOW):
            mark = QRect(option.rect.left() + 4, box.top() + 2, 4, box.height() - 4)
            painter.fillRect(mark, QColor(theme.gold_line))
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        font = QFont(option.font)
        font.setBold(bool(index.data(_NOW)))
        font.setStrikeOut(bool(step and step.undone))
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet if step is None or step.undone else theme.ink))
        painter.drawText(box, top, _elided(painter, str(index.data()), box))
        painter.setFont(option.font)
        point = str(index.data(_POINT))
        painter.setPen(QColor(theme.gold_edge if point else theme.quiet))
        below = " · ".join(text for text in (point, str(index.data(_DAY))) if text)
        painter.drawText(box.translated(0, scaled(_LINE)), top, _elided(painter, below, box))
        painter.restore()


def _elided(painter: QPainter, text: str, box: QRect) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
