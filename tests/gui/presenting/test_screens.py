"""Which screen is whose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from referralmap.gui.presenting.screens import move_to, other_screen, screen_left, screens
from tests.gui.presenting.two_screens import OWN, PROJECTOR, stand_in

SMALL = QRect(0, 900, 800, 600)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(100, 100, 800, 500)
    window.show()
    return window


def test_there_is_a_screen(window: QWidget) -> None:
    assert screens()
    assert other_screen(window) is None


def test_the_other_screen_is_the_larger_one_without_the_window(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, OWN, SMALL, PROJECTOR)
    assert other_screen(window) == PROJECTOR
    move_to(window, PROJECTOR)
    assert other_screen(window) == OWN


def test_two_screens_that_show_the_same_are_one(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, OWN, OWN)
    assert other_screen(window) is None


def test_a_window_off_all_screens_goes_to_the_first(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_to(window, PROJECTOR)
    stand_in(monkeypatch, OWN, PROJECTOR)
    assert screen_left(window) is None
    stand_in(monkeypatch, OWN, SMALL)
    assert screen_left(window) == OWN
    stand_in(monkeypatch)
    assert screen_left(window) is None
