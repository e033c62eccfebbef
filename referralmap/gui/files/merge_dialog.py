"""What differs between two states of a map, person by person, and which side is to stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from referralmap.document.reconciliation import Difference, Side
from referralmap.gui.files.difference_text import sides
from referralmap.gui.widgets.fitting.fitting_dialog import FittingDialog
from referralmap.gui.widgets.fitting.flow import Flow
from referralmap.gui.widgets.plain_text import PlainLabel
from referralmap.i18n import _, ngettext
from referralmap.model.records import PersonId

_MOST_LISTED = 2000
"""Most differences listed in the dialog."""


class MergeDialog(FittingDialog):
    """`choices()` is what to keep for each; all of it becomes one step that can be undone."""

    def __init__(
        self,
        parent: QWidget,
        differences: Sequence[Difference],
        names: Mapping[PersonId, str],
        title: str,
    ) -> None:
        super().__init__(parent, 940, 620)
        self.setWindowTitle(_("Compare and merge"))
        self._differences = differences
        # what has to be decided stands first
        self._listed = sorted(differences, key=lambda each: not each.asks)[:_MOST_LISTED]
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.addWidget(PlainLabel(_summary(differences), wrap=True))
        self.table = QTableWidget(len(self._listed), 4)
        self.table.setAccessibleName(_("Differences"))
        self.table.setHorizontalHeaderLabels(
            [_("Person"), _("In this map"), _("In “{name}”").format(name=title), _("Keep")]
        )
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(max(map(header.sectionSizeHint, range(4))))
        for at, mode in enumerate((False, True, True, False)):
            header.setSectionResizeMode(
                at,
                QHeaderView.ResizeMode.Stretch if mode else QHeaderView.ResizeMode.ResizeToContents,
            )
        self.combos = [self._row(row, each, names) for row, each in enumerate(self._listed)]
        self.table.resizeRowsToContents()
        column.addWidget(self.table, 1)
        row = Flow()
        for choice, text in (
            (Side.MINE, _("All of this map")),
            (Side.THEIRS, _("All of the other")),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, choice=choice: self._choose_all(choice))
            row.addWidget(button)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        column.addLayout(row)

    def choices(self) -> dict[PersonId | None, Side]:
        chosen = {each.person: each.suggested for each in self._differences}
        for each, combo in zip(self._listed, self.combos, strict=True):
            chosen[each.person] = combo.currentData()
        return chosen

    def _row(self, row: int, each: Difference, names: Mapping[PersonId, str]) -> QComboBox:
        here, there = sides(each, names)
        for at, text in enumerate((each.name or _("The map itself"), here, there)):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            if at == 0 and each.asks:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self.table.setItem(row, at, item)
        combo = QComboBox()
        combo.setAccessibleName(_("Keep for {name}").format(name=each.name))
        for choice, text in (
            (Side.MINE, _("This map")),
            (Side.THEIRS, _("The other")),
            (Side.BOTH, _("Both together")),
        ):
            combo.addItem(text, choice)
        combo.setCurrentIndex(combo.findData(each.suggested))
        self.table.setCellWidget(row, 3, combo)
        return combo

    def _choose_all(self, choice: Side) -> None:
        for combo in self.combos:
            combo.setCurrentIndex(combo.findData(choice))


def _summary(differences: Sequence[Difference]) -> str:
    open_ = sum(1 for each in differences if each.asks)
    parts = [
        ngettext("{count} difference.", "{count} differences.", len(differences)),
        _("Changes made on one side only are preselected; merging is one step and can be undone."),
    ]
    if open_:
        parts.append(
            ngettext(
                "{count} needs your decision and stands first.",
                "{count} need your decision and stand first.",
                open_,
            )
        )
    return " ".join(parts)
