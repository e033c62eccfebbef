"""The menus and the bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.commands import BAR, COMMANDS, GROUND_MENU, PERSON_MENU
from referralmap.gui.window.window import Window
from referralmap.layouts import LAYOUTS


def test_the_short_menus_and_the_bar_name_commands() -> None:
    named = {*PERSON_MENU.split(), *GROUND_MENU.split(), *BAR.split()}
    assert named - {command.id for command in COMMANDS} == {"-", "layout", "rule", "space"}


def test_the_layouts_are_in_the_menu_before_there_is_a_map(
    qtbot: QtBot, tmp_path: Path, english: None
) -> None:
    window = Window(UserSettings(tmp_path / "s.ini"), "en")
    qtbot.addWidget(window)
    view = next(a.menu() for a in window.menuBar().actions() if a.text() == "View")
    assert isinstance(view, QMenu)
    for _ in range(2):
        view.aboutToShow.emit()
        found = [a.text() for a in view.actions() if a.text() in {each.name for each in LAYOUTS}]
        assert found == [layout.name for layout in LAYOUTS]
    assert not window.command(LAYOUTS[0].key).isEnabled()
