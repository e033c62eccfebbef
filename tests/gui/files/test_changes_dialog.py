"""The changes between two maps, in sentences."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QApplication

from referralmap.analysis.figures.accounts import Accounts
from referralmap.gui.files.changes_dialog import show_changes
from referralmap.gui.widgets.plain_text import PlainPage
from tests.maps import a_map


def test_people_and_figures_are_told_and_the_page_begins_anew(
    qapp: QApplication, english: None
) -> None:
    today = datetime.date(2026, 11, 30)
    before, after = (
        Accounts.of(a_map(drawing), None, today) for drawing in ("me > Anna", "me > Anna > Bernd*")
    )
    page = PlainPage()
    for _time in (1, 2):
        show_changes(page, before, after)
        text = page.toPlainText()
        assert text.count("On the map") == text.count("Key figures") == 1
        assert "Bernd" in text
    show_changes(page, before, before)
    assert "Bernd" not in page.toPlainText()
