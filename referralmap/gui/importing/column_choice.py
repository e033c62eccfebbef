"""The columns of a table, each with what it holds, to be changed where the program is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from referralmap.i18n import _, mark
from referralmap.interchange.findings import FoundColumn
from referralmap.interchange.tables.columns.headers import IGNORED
from referralmap.model.fields.record_fields import FIELDS
from referralmap.model.records import Contract, Person, Referral

_OTHER_NAMES: Mapping[str, str] = {
    IGNORED: mark("not wanted"),
    "first": mark("First name"),
    "middle": mark("Further first names"),
    "last": mark("Last name"),
    "suffix": mark("What stands behind the name"),
    "shown_name": mark("Full name"),
    "turned_name": mark("Last name, first name"),
    "row_number": mark("Number of the row"),
    "customer_number": mark("Number of the customer"),
    "giver": mark("Referred by"),
    "referred_on": mark("Referred on"),
    "value": mark("Contract value"),
    "signed": mark("Signed on"),
    "status": mark("State of the contract"),
    "stage": mark("Stage of the referral"),
    "reason": mark("Reason"),
    "phone_label": mark("Kind of the number"),
    "address_label": mark("Kind of the address"),
    "record_id": mark("ID of the person"),
    "deal_id": mark("ID of the contract"),
    "buyer_ids": mark("IDs of the buyers"),
    "close_date": mark("Day of the end"),
}
_FIRST = ("name", "first", "last", "giver", "email", "phone")
_LATER = (
    "referred_on",
    "channel",
    "stage",
    "reason",
    "value",
    "currency",
    "status",
    "signed",
    "product",
    "deal_id",
)


class ColumnChoice(QTableWidget):
    """A line for each column; `changed` comes when one is to hold something else."""

    changed = Signal()

    def __init__(self, columns: Sequence[FoundColumn], chosen: Mapping[str, str]) -> None:
        """`chosen` is what was said of columns before."""
        super().__init__(len(columns), 3)
        self._chosen = dict(chosen)
        self.setHorizontalHeaderLabels([_("Column"), _("Holds"), _("Example")])
        self.setAccessibleName(_("Columns of the table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, column in enumerate(columns):
            for at, text in ((0, column.header), (2, column.sample)):
                self.setItem(row, at, QTableWidgetItem(text))
            self.setCellWidget(row, 1, self._box(column))
        self.resizeRowsToContents()

    def chosen(self) -> dict[str, str]:
        """What the columns hold that somebody chose, by header."""
        return dict(self._chosen)

    def _box(self, column: FoundColumn) -> QComboBox:
        box = QComboBox()
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setAccessibleName(_("What “{column}” holds").format(column=column.header))
        fields = dict.fromkeys((*_FIRST, *_fields(), *_LATER))
        box.addItem(_("not known"), "")
        for field in (*fields, IGNORED):
            box.addItem(_name(field), field)
        if column.field and column.field not in (*fields, IGNORED):
            box.addItem(_name(column.field).replace("_", " "), column.field)
        box.setCurrentIndex(max(0, box.findData(column.field)))
        box.activated.connect(lambda _at: self._choose(column.header, box.currentData()))
        return box

    def _choose(self, header: str, field: str) -> None:
        self._chosen[header] = field or IGNORED
        self.changed.emit()


def _fields() -> list[str]:
    """The fields of people that a column can hold."""
    return [field.name for field in FIELDS[Person] if field.headers and field.label]


def _name(field: str) -> str:
    if field in _OTHER_NAMES:
        return _(_OTHER_NAMES[field])
    described = (each for kind in (Person, Referral, Contract) for each in FIELDS[kind])
    return next((_(each.label) for each in described if each.name == field and each.label), field)
