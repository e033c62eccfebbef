"""Filters and colours: people without any of the ticked values fade or are hidden."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from referralmap.gui.panels.panel import Panel
from referralmap.gui.state.selection import Selection
from referralmap.gui.state.window_map import WindowMap
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, format_number
from referralmap.picture.facets import BY_KEY, FACETS, Facet
from referralmap.picture.theme import Theme

_VALUE = Qt.ItemDataRole.UserRole
_MOST_VALUES = 300
"""Most values shown of a facet; the largest groups, if there are more."""
"""Facets that the marks show already."""


class FiltersPanel(Panel):
    """Shows the filters of the view and reports the user's choice; stores nothing."""

    def __init__(
        self, open_map: WindowMap, selection: Selection, colours: Callable[[], Theme]
    ) -> None:
        super().__init__(open_map, selection, colours)
        self.how = QComboBox()
        self.how.setAccessibleName(_("What happens to the others"))
        self.how.addItem(_("Fade the others"), False)
        self.how.addItem(_("Hide the others"), True)
        self.how.activated.connect(lambda _at: open_map.look(hides=self.how.currentData()))
        self.colouring = QComboBox()
        self.colouring.setAccessibleName(_("Colours"))
        self.colouring.addItem(_("Colours by role"), "")
        for facet in FACETS:
            if facet.colours:
                words = _("Coloured by {facet}").format(facet=_(facet.name))
                self.colouring.addItem(words, facet.key)
        self.colouring.activated.connect(
            lambda _at: open_map.look(coloured=self.colouring.currentData())
        )
        self.tree = self._make_tree()
        self.setFocusProxy(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 6, 6)
        column.addWidget(self.how)
        column.addWidget(self.tree, 1)
        column.addWidget(
            PlainLabel(_("Filters change nothing on the map."), wrap=True, name="quiet")
        )
        column.addWidget(self.colouring)

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setAccessibleName(_("Filters"))
        tree.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.itemChanged.connect(self._choose)
        tree.itemExpanded.connect(lambda _item: self.show_map())
        for facet in FACETS:
            top = QTreeWidgetItem(tree, [_(facet.name)])
            top.setData(0, _VALUE, facet.key)
        return tree

    def show_map(self) -> None:
        """Show the values that occur now, with the ticks of the view."""
        view = self.open_map.view
        self.how.setCurrentIndex(int(view.hides))
        self.colouring.setCurrentIndex(max(0, self.colouring.findData(view.coloured)))
        chosen = dict(view.chosen)
        self.tree.blockSignals(True)
        for at in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(at)
            assert top is not None
            facet = BY_KEY[top.data(0, _VALUE)]
            self._fill(top, facet, chosen.get(facet.key, frozenset()))
        self.tree.blockSignals(False)
        self.tree.viewport().update()

    def _fill(self, top: QTreeWidgetItem, facet: Facet, ticked: frozenset[str]) -> None:
        words = _(facet.name)
        top.setText(0, f"{words} ({format_number(len(ticked))})" if ticked else words)
        if ticked:
            top.setExpanded(True)
        if not top.isExpanded():
            # The people by value are computed only when they are needed.
            top.takeChildren()
            QTreeWidgetItem(top)
            return
        members = self.open_map.groups.of(facet)
        largest = sorted(members, key=lambda value: -len(members[value]))[:_MOST_VALUES]
        wanted = {*largest, *ticked}
        # A ticked value can be unticked even if no one has it any longer.
        values = [value for value in members if value in wanted]
        values += sorted(ticked - members.keys())
        currency = self.open_map.network.settings.currency
        lines = [
            (v, facet.label(v, currency), format_number(len(members.get(v, ())))) for v in values
        ]
        if [self._line(child) for child in _children(top)] != lines:
            top.takeChildren()
            for value, label, count in lines:
                child = QTreeWidgetItem(top, [label, count])
                child.setData(0, _VALUE, value)
                child.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        for child in _children(top):
            is_ticked = child.data(0, _VALUE) in ticked
            child.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    @staticmethod
    def _line(item: QTreeWidgetItem) -> tuple[str, str, str]:
        return (item.data(0, _VALUE), item.text(0), item.text(1))

    def _choose(self, item: QTreeWidgetItem) -> None:
        top = item.parent()
        if top is None:
            return
        ticked = frozenset(
            child.data(0, _VALUE)
            for child in _children(top)
            if child.checkState(0) == Qt.CheckState.Checked
        )
        self.open_map.show(self.open_map.view.choosing(top.data(0, _VALUE), ticked))


def _children(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for at in range(top.childCount()) if (child := top.child(at)) is not None]
