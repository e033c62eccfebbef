"""The list of preferences."""

from __future__ import annotations

from referralmap.gui.dialogs.preferences_dialog import PreferencesDialog
from referralmap.gui.window.preferences import preferences
from tests.gui.conftest import Open


def shown(dialog: PreferencesDialog) -> list[str]:
    return [box.accessibleName() for box in dialog.boxes if box.isVisible()]


def test_a_word_finds_a_preference_by_its_name_and_its_choices(open_on: Open) -> None:
    player = open_on("me > Anna")
    dialog = PreferencesDialog(player.window, preferences(player.window))
    player.qtbot.addWidget(dialog)
    dialog.show()
    everything = shown(dialog)
    assert len(everything) == 8
    dialog.search.setText("dark")
    assert shown(dialog) == ["Colours"]
    dialog.search.setText("nonsense")
    assert shown(dialog) == []
    dialog.search.clear()
    assert shown(dialog) == everything
