"""The window of whoever presents."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from referralmap.gui.presenting.presenter_window import COMMANDS, PresenterWindow
from referralmap.model.fields.session_fields import SessionFields, SessionNote, keep_session
from referralmap.model.records import NextStep, PersonId
from referralmap.model.vocabulary import Answer, Suggestion
from tests.gui.conftest import Open
from tests.gui.player import Player

DRAWING = "me > Anna > Bernd**, me > Clara > Dora*, me > Emil"
JUNE = datetime.date(2026, 6, 1)


@pytest.fixture
def player(open_on: Open) -> Player:
    """A map with two sessions and an agreed step; the presenter's window is open."""
    player = open_on(DRAWING)
    for name, day, note in (("Later", JUNE, "called back"), ("First", None, "nothing yet")):
        notes = (SessionNote(note, PersonId("Clara")),)
        fields = SessionFields(name, day, ("Eva",), ("Ten names",), notes, 0)
        player.workspace.open_map.perform(keep_session(player.network, None, fields))
    step = NextStep(Suggestion.ASK, Answer.TAKEN_UP, due=JUNE, at=JUNE)
    emil = player.network.people[PersonId("Emil")]
    player.workspace.open_map.change(emil, next_steps=(step,))
    player.window.command("presenter").trigger()
    return player


def presenter(player: Player) -> PresenterWindow:
    presented = player.window.presentation.presented
    assert presented is not None
    assert presented.presenter is not None
    return presented.presenter


def wait_for(player: Player, place: str) -> PresenterWindow:
    player.qtbot.waitUntil(lambda: presenter(player).place.text() == place)
    return presenter(player)


def test_it_tells_the_page_the_next_one_and_the_latest_session(player: Player) -> None:
    window = presenter(player)
    assert window.place.text() == "1 of 5"
    assert window.next_title.text() == "Branch of Anna"
    assert not window.next_picture.pixmap().isNull()
    told = window.words.toPlainText().splitlines()
    assert told[0] == "Whole map"
    assert told[1] == player.canvas.picture.words.title
    assert told[2:] == ["Later, 1 Jun 2026", "With Eva", "Goal: Ten names", "Clara: called back"]
    assert window.time.text().startswith("0:00:0")


def press(button: Callable[[PresenterWindow], QPushButton]) -> Callable[[Player], None]:
    return lambda player: player.qtbot.mouseClick(
        button(presenter(player)), Qt.MouseButton.LeftButton
    )


def key(key: Qt.Key) -> Callable[[Player], None]:
    """Pressed wherever the keyboard may be in the window."""

    def press_(player: Player) -> None:
        window = presenter(player)
        player.qtbot.keyClick(window.words if key in _PAGES else window.focusWidget(), key)

    return press_


_PAGES = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@pytest.mark.parametrize(
    ("on", "back"),
    [
        (press(lambda window: window.on), press(lambda window: window.back)),
        (key(Qt.Key.Key_PageDown), key(Qt.Key.Key_PageUp)),
        (key(Qt.Key.Key_Right), key(Qt.Key.Key_Left)),
    ],
)
def test_it_turns_the_pages(
    player: Player, on: Callable[[Player], None], back: Callable[[Player], None]
) -> None:
    on(player)
    assert player.workspace.open_map.view.focused == "Anna"
    wait_for(player, "2 of 5")
    back(player)
    assert player.workspace.open_map.view.focused is None
    wait_for(player, "1 of 5")


def test_agreed_steps_stand_beside_the_page_that_shows_them(player: Player) -> None:
    player.window.be_calm(True)
    for _ in range(3):
        press(lambda window: window.on)(player)
    window = wait_for(player, "4 of 5")
    told = window.words.toPlainText().splitlines()
    assert told[:2] == ["Agreed steps", "1 person with agreed steps"]
    assert told[2].startswith("Ask Emil for referrals, ")
    picture = player.canvas.picture
    assert [picture.names[row] for row in (~picture.faded).nonzero()[0]] == ["Emil"]
    press(lambda window: window.on)(player)
    assert wait_for(player, "5 of 5").next_title.text() == "The last page"
    assert presenter(player).next_picture.pixmap().isNull()


def test_it_follows_pages_that_are_turned_on_the_map(player: Player) -> None:
    player.key(Qt.Key.Key_PageDown)
    assert wait_for(player, "2 of 5").next_title.text() == "Branch of Clara"


def test_closing_it_shows_again_what_was_seen_before(player: Player) -> None:
    player.workspace.open_map.look(focused=PersonId("Clara"))
    before = player.workspace.open_map.view
    key(Qt.Key.Key_PageDown)(player)
    key(Qt.Key.Key_PageDown)(player)
    assert player.workspace.open_map.view.focused == "Anna"
    presenter(player).close()
    assert player.workspace.open_map.view == before
    player.key(Qt.Key.Key_PageDown)
    assert player.workspace.open_map.view == before


def test_n_walks_the_ambassadors_from_here_as_well(player: Player) -> None:
    for name in ("Anna", "Clara"):
        key(Qt.Key.Key_N)(player)
        assert player.selected == [name]
    key(Qt.Key.Key_P)(player)
    assert player.selected == ["Anna"]


@pytest.mark.parametrize("named", COMMANDS.items())
def test_its_keys_are_those_of_the_commands(player: Player, named: tuple[Qt.Key, str]) -> None:
    pressed, command = named
    assert player.window.command(command).shortcut() == QKeySequence(pressed)


def test_escape_ends_it(player: Player) -> None:
    window = presenter(player)
    key(Qt.Key.Key_Escape)(player)
    assert not window.isVisible()


def test_a_map_that_is_closed_closes_it(player: Player) -> None:
    window = presenter(player)
    player.window.close_map()
    assert not window.isVisible()


def test_a_map_without_sessions_has_no_notes(open_on: Open) -> None:
    player = open_on("me > Anna > Bernd*")
    player.window.command("presenter").trigger()
    assert len(presenter(player).words.toPlainText().splitlines()) == 2


def test_the_next_page_is_shown_in_a_layout_that_was_never_used(open_on: Open) -> None:
    from referralmap.model import editing
    from referralmap.open_map.saved_view import SavedView
    from referralmap.open_map.story import StoryPage, pages_text
    from referralmap.open_map.view_state import ViewState

    player = open_on(DRAWING)
    views = [
        ViewState("clusters"),
        ViewState(day=JUNE, rule="equal"),
        ViewState("tree", fan=(PersonId("me"), None)),
    ]
    for view in views:
        text = SavedView("x", view).text()
        player.workspace.open_map.perform(editing.add_bookmark(player.network, "x", text))
    pages = [StoryPage("whole"), *(StoryPage("view", str(n)) for n in player.network.bookmarks)]
    map_id = player.workspace.document.map_id
    player.window.settings.keep_story(map_id, pages_text(pages))
    player.window.command("presenter").trigger()
    empty = presenter(player).next_picture.pixmap()
    for at in range(2, 5):
        assert not presenter(player).next_picture.pixmap().isNull()
        player.key(Qt.Key.Key_PageDown)
        wait_for(player, f"{at} of 4")
    assert not empty.isNull()
