"""What is shown to others on the one screen, and to the presenter on the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from referralmap.gui.presenting import presented_map
from referralmap.gui.presenting.presenter_window import PresenterWindow
from tests.gui.conftest import Open
from tests.gui.player import Player
from tests.gui.presenting.two_screens import OWN, PROJECTOR, fills_a_screen, is_on, stand_in

DRAWING = "me > Anna > Bernd**, me > Clara > Dora*"


def presenter(player: Player) -> PresenterWindow | None:
    shown = player.window.presentation.presented
    assert shown is not None
    return shown.presenter


def test_the_map_goes_to_the_projector_and_the_notes_stay(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, OWN, PROJECTOR)
    player = open_on(DRAWING)
    before = player.window.geometry()
    player.window.command("present").trigger()
    window = presenter(player)
    assert window is not None
    assert window.isVisible()
    assert is_on(player.window, PROJECTOR)
    assert fills_a_screen(player.window)
    assert is_on(window, OWN)
    player.qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert not fills_a_screen(player.window)
    assert is_on(player.window, OWN)
    assert player.window.geometry() == before


def test_a_presenter_without_the_window_goes_on_presenting(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, OWN, PROJECTOR)
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    window = presenter(player)
    assert window is not None
    window.close()
    assert player.window.presentation.is_on
    player.window.command("presenter").trigger()
    window = presenter(player)
    assert window is not None
    assert is_on(window, OWN)


@pytest.mark.parametrize("left", [OWN, PROJECTOR])
def test_when_a_screen_is_unplugged_the_map_is_on_the_other_one_without_notes(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, left: object
) -> None:
    stand_in(monkeypatch, OWN, PROJECTOR)
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    window = presenter(player)
    assert window is not None
    stand_in(monkeypatch, left)  # type: ignore[arg-type]
    QGuiApplication.instance().screenRemoved.emit(player.window.screen())  # type: ignore[union-attr]
    player.qtbot.waitUntil(lambda: presenter(player) is None)
    assert player.window.presentation.is_on
    assert fills_a_screen(player.window)
    assert is_on(player.window, left)  # type: ignore[arg-type]
    player.window.activateWindow()  # as the window manager does
    player.qtbot.waitUntil(player.window.isActiveWindow)
    player.key(Qt.Key.Key_PageDown)
    assert player.workspace.open_map.view.focused == "Anna"
    player.key(Qt.Key.Key_Escape)
    assert not fills_a_screen(player.window)


def test_on_one_screen_it_is_a_window_of_its_own(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("present").trigger()
    assert presenter(player) is None
    player.window.command("present").trigger()
    player.window.command("presenter").trigger()
    window = presenter(player)
    assert window is not None
    assert window.isVisible()
    assert not window.isFullScreen()


@pytest.mark.parametrize("command", ["aliases", "present"])
@pytest.mark.parametrize("answer", [None, 0])
def test_on_the_only_screen_others_see_notes_only_after_a_question(
    open_on: Open, monkeypatch: pytest.MonkeyPatch, command: str, answer: int | None
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, words: str, *_choices: object) -> int | None:
        asked.append(words)
        return answer

    monkeypatch.setattr(presented_map, "choose", choose)
    player = open_on(DRAWING)
    player.window.command(command).trigger()
    player.window.command("presenter").trigger()
    assert len(asked) == 1
    assert (presenter(player) is not None) is (answer == 0)


def test_notes_that_are_open_are_gone_when_aliases_come(open_on: Open) -> None:
    player = open_on(DRAWING)
    player.window.command("presenter").trigger()
    window = presenter(player)
    assert window is not None
    player.window.command("aliases").trigger()
    assert not window.isVisible()
    assert presenter(player) is None


def test_with_aliases_the_presenter_reads_the_names_on_the_own_screen(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from referralmap.model.fields.session_fields import SessionFields, SessionNote, keep_session
    from referralmap.model.records import PersonId

    stand_in(monkeypatch, OWN, PROJECTOR)
    player = open_on(DRAWING)
    notes = (SessionNote("shy", PersonId("Clara")),)
    fields = SessionFields("June", None, (), (), notes, 0)
    player.workspace.open_map.perform(keep_session(player.network, None, fields))
    player.window.command("aliases").trigger()
    player.window.command("present").trigger()
    window = presenter(player)
    assert window is not None
    assert "Clara: shy" in window.words.toPlainText()
    assert "Clara" not in player.canvas.picture.names
    assert not player.network.sessions
