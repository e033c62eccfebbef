"""The columns of the list of people: which are shown, how wide, and by which it is sorted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from referralmap.gui.widgets.plain_text import unmarked
from referralmap.gui.widgets.theming import scaled
from referralmap.i18n import _, mark
from referralmap.model.fields.record_fields import FIELDS
from referralmap.model.records import Person

NAME, REFERRED = range(2)
_MORE = ("organisation", "position", "city", "email", "phone")
_LABELS = {field.name: field.label for field in FIELDS[Person]}
COLUMNS: tuple[tuple[str, str], ...] = (
    ("name", mark("Name")),
    ("referred", mark("Referred")),
    *((field, _LABELS[field]) for field in _MORE),
)
"""Keys and headings; all but the first two are fields of a person."""
_USUAL = "name referred"
_USUAL_WIDTH, _USUAL_NAME = 110, 150


class PeopleColumns(QObject):
    """The header of `table`; a right click on it chooses, and `changed` comes with every choice.

    The name fills what the others leave, as long as it is the only wide column.
    """

    changed = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._header = header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setMinimumSectionSize(header.sectionSizeHint(NAME))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)
        self.use(_USUAL)
        for signal in (header.sectionResized, header.sortIndicatorChanged, header.sectionMoved):
            signal.connect(lambda *_what: self.changed.emit())

    def text(self) -> str:
        """What is shown, in order, with the widths that were chosen, and by which it is sorted."""
        header = self._header
        places = [header.logicalIndex(at) for at in range(header.count())]
        shown = [at for at in places if not header.isSectionHidden(at)]
        words = [f"{COLUMNS[at][0]}:{header.sectionSize(at)}" for at in shown]
        sign = "-" if header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else "+"
        return " ".join([*words, f"{sign}{COLUMNS[header.sortIndicatorSection()][0]}"])

    def use(self, text: str) -> None:
        """Show the columns as `text` says; what it does not know counts as the usual."""
        keys = [key for key, _label in COLUMNS]
        wanted: dict[int, int] = {}
        order = (NAME, Qt.SortOrder.AscendingOrder)
        for word in (text or _USUAL).split():
            key, _colon, width = word.lstrip("+-").partition(":")
            if key in keys and word[0] in "+-":
                ways = Qt.SortOrder
                way = ways.DescendingOrder if word[0] == "-" else ways.AscendingOrder
                order = (keys.index(key), way)
            elif key in keys:
                wanted[keys.index(key)] = int(width) if width.isdecimal() else 0
        wanted = {NAME: 0, **wanted}
        self._header.blockSignals(True)
        for at in range(len(COLUMNS)):
            self._header.setSectionHidden(at, at not in wanted)
        for place, at in enumerate(wanted):
            self._header.moveSection(self._header.visualIndex(at), place)
        self._fit(wanted)
        self._header.blockSignals(False)
        self._table.sortByColumn(*order)

    def toggle(self, at: int, is_shown: bool) -> None:
        self._header.setSectionHidden(at, not is_shown)
        self._fit({at: 0})
        self.changed.emit()

    def _fit(self, widths: dict[int, int]) -> None:
        """Let the name fill the list while it has little beside it; else all can be resized."""
        header, mode = self._header, QHeaderView.ResizeMode
        shown = [at for at in range(len(COLUMNS)) if not header.isSectionHidden(at)]
        is_plain = shown in ([NAME], [NAME, REFERRED])
        name = max(widths.get(NAME) or header.sectionSize(NAME), scaled(_USUAL_NAME))
        header.setSectionResizeMode(mode.Interactive)
        for at, width in widths.items():
            least = header.sectionSizeHint(at)
            usual = least if at == REFERRED else max(least, scaled(_USUAL_WIDTH))
            header.resizeSection(at, max(width, least) if width else usual)
        if is_plain:
            header.setSectionResizeMode(NAME, mode.Stretch)
        else:
            header.resizeSection(NAME, widths.get(NAME) or name)

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self._table)
        for at, (_key, label) in enumerate(COLUMNS):
            action = menu.addAction(unmarked(_(label)))
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(at))
            action.setEnabled(at != NAME)
            action.toggled.connect(lambda shown, at=at: self.toggle(at, shown))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.exec(self._header.mapToGlobal(where))
