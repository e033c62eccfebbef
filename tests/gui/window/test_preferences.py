"""Preferences: in one place, found by a word, and in force at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from referralmap import i18n
from referralmap.gui.dialogs.preferences_dialog import PreferencesDialog
from referralmap.gui.state.program_settings import UserSettings
from referralmap.gui.window.preferences import preferences
from tests.gui.conftest import Open
from tests.gui.player import Player


def opened(player: Player) -> PreferencesDialog:
    dialog = PreferencesDialog(player.window, preferences(player.window))
    player.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def shown_colours(widget: QWidget) -> int:
    image = widget.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, 160, 5)})


def choose(dialog: PreferencesDialog, preference: str, choice: str) -> None:
    box = next(box for box in dialog.boxes if box.accessibleName() == preference)
    box.setCurrentText(choice)
    box.activated.emit(box.currentIndex())


def test_the_whole_window_follows_while_a_chart_and_a_name_are_open(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    player.click(player.point("Anna"))
    player.window.command("evaluation").trigger()
    dialog = opened(player)
    small = QApplication.font().pointSizeF()
    choose(dialog, "Size of the texts", "150 %")
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * small)
    choose(dialog, "Language", "Deutsch")
    assert i18n.language() == "de"
    assert dialog.windowTitle() == "Einstellungen"
    choose(dialog, "Farben", "Dunkel")
    assert player.canvas.picture.theme.name == "dark"
    assert player.selected == ["Anna"]
    evaluation = player.workspace.evaluation
    player.qtbot.waitUntil(evaluation.isVisible)
    charts = evaluation.panel(0)
    player.qtbot.waitUntil(lambda: shown_colours(charts) > 2)
    choose(dialog, "Größe der Texte", "100 %")
    assert QApplication.font().pointSizeF() == pytest.approx(small)


def test_new_referrals_take_the_channel_that_was_chosen(open_on: Open) -> None:
    player = open_on("me > Anna")
    choose(opened(player), "Channel of new referrals", "event")
    player.open_map.perform(player.open_map.new_person("Bernd", player.network.me))
    [channel] = {r.channel for r in player.network.referrals.values()} - {"personal", None}
    assert channel == "event"


def test_the_next_backup_goes_where_it_is_wanted(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = open_on("me > Anna")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path / "b"))
    dialog = opened(player)
    choose(dialog, "Backups", "Another folder …")
    folder = player.open_map.document.backup_folder
    assert folder is not None
    assert folder.parent == tmp_path / "b"
    choose(dialog, "Backups", "In the program's own folder")
    assert player.open_map.document.backup_folder != folder


def test_what_was_chosen_is_plain_text_and_there_at_the_next_start(
    open_on: Open, tmp_path: Path
) -> None:
    player = open_on("me > Anna")
    dialog = opened(player)
    choose(dialog, "Names in exports", "Initials")
    choose(dialog, "At the start", "The first page")
    choose(dialog, "Movement", "Without movement")
    player.window.settings.sync()
    text = (tmp_path / "0.ini").read_text("utf-8")
    assert "names_in_exports=initials" in text
    again = UserSettings(tmp_path / "0.ini")
    assert (again.names_in_exports, again.opens_last, again.is_calm) == ("initials", False, True)


def test_a_damaged_file_of_settings_counts_as_empty(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[General]\ntext_size=99999\nnames_in_exports=x\ndefault_channel=?\n", "utf-8")
    settings = UserSettings(file)
    assert (settings.text_size, settings.names_in_exports) == (200, "aliases")
    assert settings.default_channel == "personal"
