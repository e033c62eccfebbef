"""The dialog in which a story is chosen and put into order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from referralmap.gui.presenting.story_dialog import StoryDialog
from referralmap.model.records import PersonId
from referralmap.open_map.story import StoryPage, pages_in
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd**, me > Clara > Dora*"
ALT = Qt.KeyboardModifier.AltModifier
WHOLE, ANNA, CLARA = StoryPage("whole"), StoryPage("branch", "Anna"), StoryPage("branch", "Clara")


def titles(dialog: StoryDialog) -> list[str]:
    """The rows, those that are not told in brackets."""
    items = [dialog.list.item(at) for at in range(dialog.list.count())]
    ticked = Qt.CheckState.Checked
    return [it.text() if it.checkState() == ticked else f"({it.text()})" for it in items]


Edit = Callable[[Player, Callable[[StoryDialog], object]], None]


@pytest.fixture
def edit(monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Opens the dialog by its command, plays in it, and accepts it."""

    def edit_(player: Player, play: Callable[[StoryDialog], object]) -> None:
        def played(dialog: StoryDialog) -> bool:
            dialog.show()
            play(dialog)
            [buttons] = dialog.findChildren(QDialogButtonBox)
            player.qtbot.mouseClick(buttons.buttons()[0], Qt.MouseButton.LeftButton)
            return dialog.result() == StoryDialog.DialogCode.Accepted

        monkeypatch.setattr(StoryDialog, "exec", played)
        player.window.command("story").trigger()

    return edit_


def kept(player: Player) -> list[StoryPage]:
    return pages_in(player.window.settings.story_of(player.workspace.document.map_id))


def row(dialog: StoryDialog, title: str) -> int:
    return [text.strip("()") for text in titles(dialog)].index(title)


def tick(qtbot: QtBot, dialog: StoryDialog, title: str) -> None:
    """With the space bar."""
    dialog.list.setCurrentRow(row(dialog, title))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)


def test_pages_are_moved_by_key_and_by_button_and_left_out(open_on: Open, edit: Edit) -> None:
    player = open_on(DRAWING)

    def play(dialog: StoryDialog) -> None:
        usual = ["Whole map", "Branch of Anna", "Branch of Clara", "Whole map"]
        assert titles(dialog) == usual
        dialog.list.setCurrentRow(2)
        player.qtbot.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
        assert dialog.list.currentRow() == 1
        player.qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
        assert not dialog.up.isEnabled()
        tick(player.qtbot, dialog, "Branch of Anna")

    edit(player, play)
    assert kept(player) == [CLARA, WHOLE, WHOLE]
    edit(player, lambda dialog: player.qtbot.keyClick(dialog.list, Qt.Key.Key_Down, ALT))
    assert kept(player) == [WHOLE, CLARA, WHOLE]


def test_the_usual_story_is_not_kept_and_comes_back(open_on: Open, edit: Edit) -> None:
    player = open_on(DRAWING)
    edit(player, lambda _dialog: None)
    assert kept(player) == []
    edit(player, lambda dialog: tick(player.qtbot, dialog, "Branch of Anna"))
    assert kept(player) == [WHOLE, CLARA, WHOLE]
    click = lambda dialog: player.qtbot.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)  # noqa: E731
    edit(player, click)
    assert kept(player) == []


def test_a_new_ambassador_is_offered_and_not_ticked(open_on: Open, edit: Edit) -> None:
    player = open_on("me > Anna > Bernd**, me > Clara > Dora*, me > Emil > Frida***")
    edit(player, lambda dialog: tick(player.qtbot, dialog, "Branch of Emil"))
    seen: list[str] = []
    edit(player, lambda dialog: seen.extend(titles(dialog)))
    assert seen == [
        *("Whole map", "Branch of Anna", "Branch of Clara", "Whole map"),
        "(Branch of Emil)",
    ]


def test_cancel_changes_nothing(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    player = open_on(DRAWING)
    monkeypatch.setattr(StoryDialog, "exec", lambda _dialog: 0)
    player.window.command("story").trigger()
    assert kept(player) == []


def test_a_page_is_dragged_and_never_lost(open_on: Open) -> None:
    player = open_on(DRAWING)
    dialog = StoryDialog(player.window, player.workspace.open_map.accounts, {}, None)
    player.qtbot.addWidget(dialog)
    # what the list does with a row that is dropped between two others
    model = dialog.list.model()
    mime = model.mimeData([model.index(1, 0)])
    assert model.dropMimeData(mime, Qt.DropAction.MoveAction, 4, 0, QModelIndex())
    model.removeRow(1)
    assert titles(dialog) == ["Whole map", "Branch of Clara", "Whole map", "Branch of Anna"]
    assert dialog.pages() == [WHOLE, CLARA, WHOLE, ANNA]


def test_the_settings_hold_no_name(open_on: Open, edit: Edit) -> None:
    player = open_on(DRAWING)
    anna = player.network.people[PersonId("Anna")]
    player.workspace.open_map.change(anna, name="Anna Canary")
    edit(player, lambda dialog: tick(player.qtbot, dialog, "Branch of Clara"))
    player.window.settings.sync()
    assert "Canary" not in player.window.settings.story_of(player.workspace.document.map_id)


def test_with_aliases_the_window_says_how_to_change_the_story(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("aliases").trigger()
    player.window.command("story").trigger()
    assert "F8" in player.window.notice
