"""One field for all days: typed as people say it, or picked."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets import date_field
from referralmap.gui.widgets.date_field import DateField
from tests.gui.conftest import Open
from tests.gui.player import type_into


def days_ago(days: int) -> datetime.date:
    return datetime.date.today() - datetime.timedelta(days=days)


@pytest.fixture
def field(qtbot: QtBot, english: None) -> DateField:
    made = DateField("Date")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_is_understood_shown_and_said(
    field: DateField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(date_field, "show_tip", lambda _at, text, _owner: said.append(text))
    with qtbot.waitSignal(field.dated) as dated:
        qtbot.keyClicks(field, "3 weeks ago")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dated.args == [days_ago(21)]
    assert said[-1] == date_field.format_date(days_ago(21))


def test_what_is_not_understood_is_refused_in_words_and_stays_until_it_is_mended(
    field: DateField, qtbot: QtBot
) -> None:
    field.show_date(datetime.date(2026, 1, 31))
    before = field.text()
    field.selectAll()
    with qtbot.waitSignal(field.refused) as refused, qtbot.assertNotEmitted(field.dated):
        type_into(field, "neulich")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "neulich" in refused.args[0]
    assert (field.text(), field.property("refused")) == ("neulich", True)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.property("refused")) == (before, False)


def test_an_emptied_field_has_no_day(field: DateField, qtbot: QtBot) -> None:
    field.show_date(days_ago(0))
    with qtbot.waitSignal(field.dated) as dated:
        field.clear()
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dated.args == [None]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_can_be_picked(field: DateField, qtbot: QtBot) -> None:
    field.show_date(datetime.date(2026, 1, 31))
    field.pick.trigger()
    month = field.findChild(QCalendarWidget)
    assert month is not None
    assert month.selectedDate() == QDate(2026, 1, 31)
    with qtbot.waitSignal(field.dated) as dated:
        month.clicked.emit(QDate(2026, 1, 5))
    assert dated.args == [datetime.date(2026, 1, 5)]


def test_the_card_takes_yesterday_for_a_referral(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd")
    player.workspace.tabs.turn_to(player.workspace.card)
    player.click(player.point("Bernd"))
    card = player.workspace.card
    player.qtbot.waitUntil(lambda: bool(card.findChildren(DateField)))
    [date] = [f for f in card.findChildren(DateField) if f.accessibleName() == "Date"]
    date.setFocus()
    date.setText("gestern")
    player.qtbot.keyClick(date, Qt.Key.Key_Return)
    [referral] = [r for r in player.network.referrals.values() if r.receiver == "Bernd"]
    assert referral.date == days_ago(1)
