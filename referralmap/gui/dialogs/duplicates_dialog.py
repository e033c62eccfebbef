"""People who may be on the map twice: side by side, to be made one or told apart.

Imported when it is first needed, since it draws in all that compares people.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.analysis.duplicates.pairs import (
    SURETY_NAMES,
    DuplicatePair,
    Surety,
    compared,
    pairs_among,
)
from referralmap.edit_sentences import likeness_text, merging_notes, person_fields
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.fitting.waiting_dialog import waited_for
from referralmap.gui.widgets.plain_text import PlainLabel, tell
from referralmap.i18n import _, ngettext
from referralmap.model.identity.merging import Merging, merging
from referralmap.model.identity.two_people import tell_apart
from referralmap.model.records import PersonId

_LEAST_HEIGHT = 60
"""Least height of the two tables, in pixels: with less room they scroll."""


def find_duplicates(parent: QWidget, open_map: WindowMap) -> None:
    """Look through the whole map, and show the pairs that are found."""
    title = _("People on the map twice")
    # The thread works on values taken now, whatever becomes of the map meanwhile.
    people, apart = compared(open_map.network)

    def work(goes_on: Callable[[], bool]) -> list[DuplicatePair]:
        return pairs_among(people, apart, goes_on=goes_on)

    found = waited_for(parent, title, _("Comparing people …"), work)
    if found is None:
        return
    if found:
        DuplicatesDialog(parent, open_map, found).exec()
    else:
        tell(parent, title, _("No one seems to be on the map twice."))


def merge_selected(parent: QWidget, open_map: WindowMap) -> None:
    """Show the two people who are selected."""
    title, people = _("Make one person of two"), open_map.selection.people
    if len(people) != 2:
        tell(parent, title, _("Select the two people first who are to become one."))
        return
    one, other = sorted(people, key=lambda id_: open_map.network.people[id_].number)
    pair = DuplicatePair(one, other, Surety.CERTAIN, 1.0, ())
    DuplicatesDialog(parent, open_map, [pair]).exec()


class DuplicatesDialog(FittingDialog):
    """Pairs above, the fields of both people below; what is decided is done at once."""

    def __init__(
        self, parent: QWidget, open_map: WindowMap, pairs: Sequence[DuplicatePair]
    ) -> None:
        is_search = any(pair.reasons for pair in pairs)
        super().__init__(parent, 760, 620 if is_search else 380)
        self._open_map = open_map
        self._pairs = list(pairs)
        self._is_swapped = False
        self.setWindowTitle(
            _("People on the map twice") if is_search else _("Make one person of two")
        )
        self._said = PlainLabel(wrap=True)
        self._list = QTreeWidget()
        self._list.setRootIsDecorated(False)
        self._list.setHeaderLabels([_("Person"), _("Person"), _("How sure"), _("Because of")])
        self._list.setAccessibleName(_("People on the map twice"))
        self._list.currentItemChanged.connect(self._show_pair)
        self._possible = QCheckBox(_("Show those that are only possible, too"))
        has_surer = any(pair.surety is not Surety.POSSIBLE for pair in pairs)
        self._possible.setChecked(not has_surer)
        self._possible.toggled.connect(self._fill)
        self._fields = QTreeWidget()
        self._fields.setRootIsDecorated(False)
        self._fields.setAccessibleName(_("Both people side by side"))
        self._notes = PlainLabel(wrap=True)
        for table in (self._list, self._fields):
            table.setMinimumHeight(_LEAST_HEIGHT)
        column = QVBoxLayout(self)
        for widget in (self._said, self._list, self._possible):
            widget.setVisible(is_search)
            column.addWidget(widget)
        column.setStretchFactor(self._list, 1)
        column.addWidget(self._fields, 2)
        column.addWidget(self._notes)
        column.addLayout(self._buttons())
        self._fill()

    def _buttons(self) -> Flow:
        self._swap = QPushButton(_("Swap sides"))
        self._swap.clicked.connect(self._swap_sides)
        self._two = QPushButton(_("They are two people"))
        self._two.clicked.connect(self._tell_apart)
        self._one = QPushButton(_("Make one person"))
        self._one.clicked.connect(self._merge)
        box = QDialogButtonBox()
        box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        for button in (self._one, self._two, self._swap):
            button.setAutoDefault(False)
        return Flow(self._one, self._two, self._swap, box)

    def _fill(self) -> None:
        """List the pairs that are still open."""
        people = self._open_map.network.people
        self._pairs = [p for p in self._pairs if p.one in people and p.other in people]
        everyone = self._possible.isChecked()
        shown = [p for p in self._pairs if everyone or p.surety is not Surety.POSSIBLE]
        self._list.clear()
        for pair in shown:
            texts = (
                people[pair.one].name,
                people[pair.other].name,
                _(SURETY_NAMES[pair.surety]),
                likeness_text(pair.reasons),
            )
            item = _Item(pair, texts)
            self._list.addTopLevelItem(item)
        for place in range(3):
            self._list.resizeColumnToContents(place)
        text = ngettext("{count} pair to decide.", "{count} pairs to decide.", len(shown))
        self._said.setText(text if shown else _("Nothing is left to decide."))
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)
        self._show_pair()

    def _pair(self) -> DuplicatePair | None:
        """The pair in question, if another window has not taken one of them off the map."""
        item = self._list.currentItem()
        people = self._open_map.network.people
        is_there = isinstance(item, _Item) and {item.pair.one, item.pair.other} <= people.keys()
        return item.pair if isinstance(item, _Item) and is_there else None

    def _sides(self, pair: DuplicatePair) -> tuple[PersonId, PersonId]:
        """The one who stays, and the other."""
        return (pair.other, pair.one) if self._is_swapped else (pair.one, pair.other)

    def _merging(self, pair: DuplicatePair) -> Merging:
        return merging(self._open_map.network, *self._sides(pair))

    def _show_pair(self, _now: object = None, before: object = None) -> None:
        if before is not None:
            self._is_swapped = False
        pair = self._pair()
        for button in (self._one, self._two, self._swap):
            button.setEnabled(pair is not None)
        self._fields.clear()
        self._notes.setText("")
        if pair is None:
            return
        network = self._open_map.network
        keep, other = self._sides(pair)
        self._fields.setHeaderLabels(["", _("Stays"), _("Becomes part of it")])
        sides = [person_fields(network, id_) for id_ in (keep, other)]
        for field in dict.fromkeys([*sides[0], *sides[1]]):
            texts = [side.get(field, "") for side in sides]
            item = QTreeWidgetItem([field, *texts])
            if texts[0] != texts[1]:
                font = item.font(1)
                font.setBold(True)
                item.setFont(1, font)
                item.setFont(2, font)
            self._fields.addTopLevelItem(item)
        for column in range(2):
            self._fields.resizeColumnToContents(column)
        self._notes.setText("\n".join(merging_notes(self._merging(pair), network)))

    def _swap_sides(self) -> None:
        self._is_swapped = not self._is_swapped
        self._show_pair()

    def _merge(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        people = self._open_map.network.people
        keep, other = self._sides(pair)
        text = _("{other} is now {keep}.").format(other=people[other].name, keep=people[keep].name)
        if self._open_map.perform(self._merging(pair).edit, text):
            self._open_map.selection.select(keep)
            self._go_on()

    def _tell_apart(self) -> None:
        pair = self._pair()
        if pair is None:
            return
        edit = tell_apart(self._open_map.network, pair.one, pair.other)
        text = _("It is remembered that they are two people.")
        if self._open_map.perform(edit, text):
            self._pairs.remove(pair)
            self._go_on()

    def _go_on(self) -> None:
        self._is_swapped = False
        self._fill()
        if not self._pairs:
            self.accept()


class _Item(QTreeWidgetItem):
    def __init__(self, pair: DuplicatePair, texts: Sequence[str]) -> None:
        super().__init__(list(texts))
        self.pair = pair
