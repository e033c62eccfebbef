"""Tabs fit their room, and pages scroll in too little of it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.widgets.fitting.tabs import Tabs
from referralmap.picture.theme import theme
from tests.gui.fit import cut_off

WORDS = ("Ranking", "Card", "Evidence", "Steps", "History & more")


def tabs_of(qtbot: QtBot, width: int) -> tuple[Tabs, list[QWidget]]:
    tabs = Tabs(theme("light"), least=100)
    qtbot.addWidget(tabs)
    pages: list[QWidget] = [QWidget() for _words in WORDS]
    for page, words in zip(pages, WORDS, strict=True):
        tabs.add(page, "card", words)
    tabs.resize(width, 300)
    tabs.show()
    return tabs, pages


def shown(tabs: Tabs) -> list[str]:
    return [tabs.tabText(at) for at in range(tabs.count())]


def test_words_give_way_to_icons_when_there_is_no_room_for_all_of_them(qtbot: QtBot) -> None:
    tabs, pages = tabs_of(qtbot, 900)
    assert shown(tabs) == ["Ranking", "Card", "Evidence", "Steps", "History && more"]
    tabs.turn_to(pages[2])
    tabs.resize(tabs.tabBar().sizeHint().width() - 1, 300)
    assert shown(tabs) == ["", "", "Evidence", "", ""]
    tabs.turn_to(pages[0])
    assert shown(tabs) == ["Ranking", "", "", "", ""]
    tabs.resize(tabs.minimumSizeHint().width(), 300)
    assert shown(tabs) == [""] * 5
    assert cut_off(tabs) == []
    tabs.resize(900, 300)
    assert shown(tabs)[1] == "Card"


def test_a_tab_without_words_still_says_what_it_is(qtbot: QtBot) -> None:
    tabs, _pages = tabs_of(qtbot, 240)
    assert [tabs.tabBar().accessibleTabName(at) for at in range(5)] == list(WORDS)
    assert tabs.tabToolTip(0) == "Ranking"


def test_a_page_with_too_little_room_scrolls(qtbot: QtBot) -> None:
    tabs, pages = tabs_of(qtbot, 300)
    label = QLabel("wide", pages[0])
    label.setFixedSize(800, 20)
    pages[0].setMinimumSize(800, 20)
    assert tabs.shown is pages[0]
    area = tabs.currentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 0)
    assert pages[0].width() == 800
