"""The columns of a table with what each holds."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QComboBox

from referralmap.gui.importing.column_choice import ColumnChoice
from referralmap.interchange.findings import FoundColumn
from referralmap.interchange.tables.columns.headers import IGNORED, columns_of, field_called


def test_what_is_chosen_is_told_by_header(qapp: QApplication, english: None) -> None:
    columns = [FoundColumn("Wer", "name", "Anna"), FoundColumn("Nr"), FoundColumn("#3", "ours")]
    choice, told = ColumnChoice(columns, {"Old": "email"}), []
    choice.changed.connect(lambda: told.append(choice.chosen()))
    boxes = [choice.cellWidget(row, 1) for row in range(3)]
    assert [box.currentData() for box in boxes if isinstance(box, QComboBox)] == [
        "name",
        "",
        "ours",
    ]
    box = boxes[1]
    assert isinstance(box, QComboBox)
    for field in ("postcode", ""):
        at = box.findData(field)
        box.setCurrentIndex(at)
        box.activated.emit(at)
    assert told == [{"Old": "email", "Nr": "postcode"}, {"Old": "email", "Nr": IGNORED}]


def test_what_a_column_may_be_taken_for_has_a_word(qapp: QApplication, english: None) -> None:
    headers = ("Weitere Vornamen", "Suffix", "Full name", "Record ID", "Deal ID", "Vertragsnummer")
    for header in (*headers, "Associated contact IDs", "Close date", "Title", "Abschluss"):
        for more in ("", "Betrag", "Deal name"):
            cells = [header, "Vorname", "Nachname", more]
            for column in columns_of(cells, below=[["D-1", "Eva", "Ott", "5"]]).known:
                box = ColumnChoice([FoundColumn(header, column.field)], {}).cellWidget(0, 1)
                assert isinstance(box, QComboBox)
                assert box.currentText() != column.field.replace("_", " ")


def test_every_field_on_offer_can_be_read(qapp: QApplication, english: None) -> None:
    box = ColumnChoice([FoundColumn("Wer")], {}).cellWidget(0, 1)
    assert isinstance(box, QComboBox)
    fields = [box.itemData(at) for at in range(box.count())]
    assert all(field_called(field) for field in fields if field not in ("", IGNORED))
    assert len({*fields}) == len(fields)
